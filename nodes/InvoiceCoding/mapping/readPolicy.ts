import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { CodedError } from '../../../engine/index';
import type { PolicyInput } from '../../../engine/index';
import { readJsonObject } from '../../shared/readJson';
import { readPerItem } from '../../shared/readParameter';

/** The choices of the collection Policy Options that go to the engine as they are. */
const CHOICES = ['unit', 'kauntViews', 'fillMode', 'ruleMatch', 'onConflict', 'onIllegal', 'missingProposal', 'mode'] as const;

/**
 * Makes the reader of the policy. It is built once for all items unless a field holds an expression; a policy may then
 * differ from item to item, e.g. by company.
 *
 * @throws CodedError `POLICY_NUMBER_INVALID`, `JSON_INVALID`
 */
export function createPolicyReader(context: IExecuteFunctions): (itemIndex: number) => PolicyInput {
	const precedence = readPerItem<unknown>(context, 'precedence', 'kauntFirst');
	const minConfidence = readPerItem<unknown>(context, 'minConfidence', 'none');
	const enabled = readPerItem<unknown>(context, 'autoPost', false);
	const autoPostOptions = readPerItem<IDataObject>(context, 'autoPostOptions', {});
	const policyOptions = readPerItem<IDataObject>(context, 'policyOptions', {});
	return (itemIndex) => {
		const options = policyOptions(itemIndex);
		return {
			precedence: precedence(itemIndex),
			minConfidence: minConfidence(itemIndex),
			...pick(options, CHOICES),
			...(isFilled(options.requiredDimensions) ? { requiredDimensions: toList(options.requiredDimensions) } : {}),
			...(isFilled(options.minConfidenceByDimension)
				? { minConfidenceByDimension: readJsonObject(options.minConfidenceByDimension, 'Min Confidence by Dimension (JSON)') }
				: {}),
			autoPost: { enabled: enabled(itemIndex) === true, ...readAutoPostOptions(autoPostOptions(itemIndex)) },
			// The engine's own schema checks every value and names what is wrong.
		} as PolicyInput;
	};
}

function readAutoPostOptions(options: IDataObject): Record<string, unknown> {
	return {
		...pick(options, ['minConfidence', 'allowRules']),
		...(isFilled(options.maxAmountInclVat) ? { maxAmountInclVat: toNumber(options.maxAmountInclVat) } : {}),
		...(isFilled(options.vendors) ? { vendors: toList(options.vendors) } : {}),
		...(isFilled(options.excludeVendors) ? { excludeVendors: toList(options.excludeVendors) } : {}),
		...(isFilled(options.currencies) ? { currencies: toList(options.currencies).map((code) => code.toUpperCase()) } : {}),
	};
}

function pick(options: IDataObject, names: readonly string[]): Record<string, unknown> {
	return Object.fromEntries(names.filter((name) => isFilled(options[name])).map((name) => [name, options[name]]));
}

function isFilled(value: unknown): boolean {
	return value !== undefined && value !== null && value !== '';
}

/** `V1, V2; V3`, or a list that an expression gave. */
function toList(value: unknown): string[] {
	const parts = Array.isArray(value) ? value.map(String) : String(value).split(/[,;\n]/);
	return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function toNumber(value: unknown): number {
	const number = Number(value);
	if (Number.isFinite(number)) return number;
	throw new CodedError({
		code: 'POLICY_NUMBER_INVALID',
		message: "'Max Amount Incl. VAT' is not a number.",
		remedy: "Enter an amount in the invoice's currency, e.g. 10000, or remove the limit.",
	});
}

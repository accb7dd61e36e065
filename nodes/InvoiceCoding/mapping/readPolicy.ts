import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { CodedError, compilePolicy } from '../../../engine/index';
import type { PreparedPolicy } from '../../../engine/index';
import { isPlainObject, readJsonObject } from '../../shared/readJson';
import { holdsExpression, readPerItem } from '../../shared/readParameter';

/** The choices of the collection Policy Options that go to the engine as they are. */
const CHOICES = ['unit', 'kauntViews', 'fillMode', 'ruleMatch', 'agreementBoost', 'onConflict', 'onIllegal', 'missingProposal', 'mode'] as const;

/** Every field that the policy is read from. */
const FIELDS = ['precedence', 'minConfidence', 'autoPost', 'autoPostOptions', 'policyOptions'] as const;

/**
 * Makes the reader of the policy. It is built once for all items unless a field holds an expression; a policy may then
 * differ from item to item, e.g. by company.
 *
 * @throws CodedError `POLICY_NUMBER_INVALID`, `POLICY_DIMENSION_MISSING`, `JSON_INVALID`; InvalidInputError for a choice
 * that does not exist
 */
export function createPolicyReader(context: IExecuteFunctions): (itemIndex: number) => PreparedPolicy {
	const read = createFormReader(context);
	const { parameters } = context.getNode();
	// The engine's own schema checks every value and names what is wrong.
	if (FIELDS.some((name) => holdsExpression(parameters[name]))) return (itemIndex) => compilePolicy(read(itemIndex));
	let known: PreparedPolicy | undefined;
	return (itemIndex) => (known ??= compilePolicy(read(itemIndex)));
}

/** Makes the way from a policy to the same one in the mode Live; it is built once per policy. */
export function createLivePolicy(): (policy: PreparedPolicy) => PreparedPolicy {
	let known: { readonly of: PreparedPolicy; readonly live: PreparedPolicy } | undefined;
	return (policy) => {
		if (known?.of !== policy) known = { of: policy, live: compilePolicy({ ...policy.policy, mode: 'live' }) };
		return known.live;
	};
}

function createFormReader(context: IExecuteFunctions): (itemIndex: number) => Record<string, unknown> {
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
			minConfidenceByDimension: readDimensionGates(options),
			autoPost: { enabled: enabled(itemIndex) === true, ...readAutoPostOptions(autoPostOptions(itemIndex)) },
		};
	};
}

/** Gates from JSON and from the form; for a dimension that both name, the form holds. */
function readDimensionGates({ minConfidenceByDimension, dimensionGates }: IDataObject): Record<string, unknown> {
	const fromJson = readJsonObject(minConfidenceByDimension ?? '', 'Min Confidence by Dimension (JSON)');
	const entries: unknown = isPlainObject(dimensionGates) ? dimensionGates.gate : [];
	const fromForm = (Array.isArray(entries) ? (entries as unknown[]) : []).filter(isPlainObject).map(({ dimension, minConfidence }) => {
		if (typeof dimension === 'string' && dimension.trim() !== '') return [dimension.trim(), minConfidence] as const;
		throw new CodedError({
			code: 'POLICY_DIMENSION_MISSING',
			message: "An entry of 'Min Confidence by Dimension' names no dimension.",
			remedy: "Enter the dimension's ID, e.g. Account, or remove the entry.",
			path: 'policy.minConfidenceByDimension',
		});
	});
	return Object.fromEntries([...Object.entries(fromJson), ...fromForm]);
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

import { codeInvoice } from '../../../engine/index';
import type { CodedDimension, CodingResult, PolicyInput, Reason, RuleInput } from '../../../engine/index';
import { buildInvoice } from './buildInvoice';

/** What a case is about; everything else has a harmless default. */
export interface CodingCase {
	readonly invoice?: unknown;
	readonly proposal?: unknown;
	readonly rules?: readonly RuleInput[];
	readonly policy?: PolicyInput;
	readonly ledger?: unknown;
	readonly overrides?: unknown;
	readonly alreadyPosted?: boolean;
}

/** Codes one case: one line on the vendor V1, no proposal and no rules unless told otherwise. */
export function code({ invoice = buildInvoice(), proposal = null, rules = [], ...rest }: CodingCase): CodingResult {
	return codeInvoice({ invoice, proposal, ruleSet: { rules }, ...rest });
}

/** One slot of a unit; a missing one is an error of the test. */
export function slot(result: CodingResult, dimension: string, unit = 0): CodedDimension {
	const found = result.units[unit]?.dimensions.find((one) => one.externalDimensionId === dimension);
	if (!found) throw new Error(`no slot for ${dimension}`);
	return found;
}

/** Dimension → value of one unit; null for an open slot. */
export function values(result: CodingResult, unit = 0): Record<string, string | null> {
	return Object.fromEntries((result.units[unit]?.dimensions ?? []).map((one) => [one.externalDimensionId, one.externalDimensionValueId]));
}

export function codes(result: CodingResult): string[] {
	return result.reasons.map((reason) => reason.code);
}

/** The reasons with this code. */
export function reasonsOf(result: CodingResult, reasonCode: string): Reason[] {
	return result.reasons.filter((reason) => reason.code === reasonCode);
}

/** The amounts of each unit: [ex VAT, VAT, incl. VAT]. */
export function amounts(result: CodingResult): number[][] {
	return result.units.map((unit) => [unit.amountExVat, unit.vatAmount, unit.amountInclVat]);
}

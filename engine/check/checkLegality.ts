import type { ChosenValues } from './ChosenValues';
import { combinationKey } from './prepareLedger';
import type { PreparedLedger } from './prepareLedger';

/** One way in which the chosen values may not stand together. */
export interface Violation {
	readonly code: string;
	/** The dimensions involved. */
	readonly dimensions: readonly string[];
	readonly message: string;
	readonly remedy: string;
}

/** The amounts of a unit in minor units, for the VAT check. */
export interface UnitAmountsMinor {
	readonly exVatMinor: number;
	readonly vatMinor: number;
	/** How many times an amount was rounded to make them: once per line, and once more where they are divided. */
	readonly roundings: number;
}

function unknownValues(values: ChosenValues, ledger: PreparedLedger): Violation[] {
	const violations: Violation[] = [];
	for (const { dimensionId, valueId: value } of values.list) {
		if (!ledger.dimension(dimensionId)?.values) continue;
		const known = ledger.value(dimensionId, value);
		if (known && known.isBlocked !== true) continue;
		violations.push({
			code: known ? 'VALUE_BLOCKED' : 'VALUE_UNKNOWN',
			dimensions: [dimensionId],
			message: `the value "${value}" of ${dimensionId} is ${known ? 'blocked in' : 'not known to'} the ledger`,
			remedy: known ? 'Choose a value that is open, or reopen this one in the ERP.' : 'Bring the ledger given to this node up to date, or correct the value.',
		});
	}
	return violations;
}

function describe(dimensions: readonly string[], values: ChosenValues, word: string): string {
	return dimensions.map((dimension) => `${dimension} ${values.get(dimension)?.valueId}`).join(` ${word} `);
}

function blockedCombinations(values: ChosenValues, { blocked }: PreparedLedger): Violation[] {
	return blocked.flatMap(({ dimensions, combinations }) => {
		const key = combinationKey(dimensions, values);
		if (key === undefined || !combinations.has(key)) return [];
		return [{ code: 'COMBINATION_BLOCKED', dimensions, message: `the ledger does not allow ${describe(dimensions, values, 'with')}`, remedy: 'Choose another value for one of them.' }];
	});
}

/** Rows over the same dimensions are read together: the chosen values must equal one of them. */
function disallowedCombinations(values: ChosenValues, { allowed }: PreparedLedger): Violation[] {
	return allowed.flatMap(({ dimensions, combinations }) => {
		const key = combinationKey(dimensions, values);
		if (key === undefined || combinations.has(key)) return [];
		return [{ code: 'COMBINATION_NOT_ALLOWED', dimensions, message: `the ledger allows no posting with ${describe(dimensions, values, 'and')}`, remedy: 'Choose one of the allowed combinations.' }];
	});
}

function vatMismatch(values: ChosenValues, { ledger: { vatRateByCode }, vatDimension: dimension }: PreparedLedger, amounts: UnitAmountsMinor): Violation[] {
	const code = dimension === undefined ? undefined : values.get(dimension)?.valueId;
	const rate = code !== undefined && vatRateByCode && Object.prototype.hasOwnProperty.call(vatRateByCode, code) ? vatRateByCode[code] : undefined;
	if (dimension === undefined || rate === undefined) return [];
	const expected = Math.sign(amounts.exVatMinor) * Math.round((Math.abs(amounts.exVatMinor) * rate) / 100);
	// Each rounding may move the VAT by one minor unit: that is no mismatch.
	if (Math.abs(expected - amounts.vatMinor) <= amounts.roundings) return [];
	return [
		{
			code: 'VAT_RATE_MISMATCH',
			dimensions: [dimension],
			message: `the VAT code "${code}" stands for ${rate} %, which is not the VAT on the lines`,
			remedy: 'Choose the VAT code that fits the invoice, or ask the vendor for a correct invoice.',
		},
	];
}

const NONE: readonly Violation[] = [];

/** Whether chosen values may be posted together. Checks only what the ledger states. */
export function checkLegality(values: ChosenValues, prepared: PreparedLedger, amounts: UnitAmountsMinor): readonly Violation[] {
	const unknown = unknownValues(values, prepared);
	const blocked = prepared.blocked.length === 0 ? NONE : blockedCombinations(values, prepared);
	const disallowed = prepared.allowed.length === 0 ? NONE : disallowedCombinations(values, prepared);
	const vat = prepared.ledger.vatRateByCode ? vatMismatch(values, prepared, amounts) : NONE;
	const count = unknown.length + blocked.length + disallowed.length + vat.length;
	return count === 0 ? NONE : [...unknown, ...blocked, ...disallowed, ...vat];
}

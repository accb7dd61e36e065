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
	readonly lineCount: number;
}

function unknownValues(values: ReadonlyMap<string, string>, ledger: PreparedLedger): Violation[] {
	const violations: Violation[] = [];
	for (const [dimensionId, value] of values) {
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

function describe(dimensions: readonly string[], values: ReadonlyMap<string, string>, word: string): string {
	return dimensions.map((dimension) => `${dimension} ${values.get(dimension)}`).join(` ${word} `);
}

function blockedCombinations(values: ReadonlyMap<string, string>, { blocked }: PreparedLedger): Violation[] {
	return blocked.flatMap(({ dimensions, combinations }) => {
		const key = combinationKey(dimensions, values);
		if (key === undefined || !combinations.has(key)) return [];
		return [{ code: 'COMBINATION_BLOCKED', dimensions, message: `the ledger does not allow ${describe(dimensions, values, 'with')}`, remedy: 'Choose another value for one of them.' }];
	});
}

/** Rows over the same dimensions are read together: the chosen values must equal one of them. */
function disallowedCombinations(values: ReadonlyMap<string, string>, { allowed }: PreparedLedger): Violation[] {
	return allowed.flatMap(({ dimensions, combinations }) => {
		const key = combinationKey(dimensions, values);
		if (key === undefined || combinations.has(key)) return [];
		return [{ code: 'COMBINATION_NOT_ALLOWED', dimensions, message: `the ledger allows no posting with ${describe(dimensions, values, 'and')}`, remedy: 'Choose one of the allowed combinations.' }];
	});
}

function vatMismatch(values: ReadonlyMap<string, string>, { ledger: { vatRateByCode }, vatDimension: dimension }: PreparedLedger, amounts: UnitAmountsMinor): Violation[] {
	const code = dimension === undefined ? undefined : values.get(dimension);
	const rate = code !== undefined && vatRateByCode && Object.prototype.hasOwnProperty.call(vatRateByCode, code) ? vatRateByCode[code] : undefined;
	if (dimension === undefined || rate === undefined) return [];
	const expected = Math.sign(amounts.exVatMinor) * Math.round((Math.abs(amounts.exVatMinor) * rate) / 100);
	// Each line's VAT was rounded by itself: one minor unit per line is no mismatch.
	if (Math.abs(expected - amounts.vatMinor) <= amounts.lineCount) return [];
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
export function checkLegality(values: ReadonlyMap<string, string>, prepared: PreparedLedger, amounts: UnitAmountsMinor): readonly Violation[] {
	const unknown = unknownValues(values, prepared);
	const blocked = prepared.blocked.length === 0 ? NONE : blockedCombinations(values, prepared);
	const disallowed = prepared.allowed.length === 0 ? NONE : disallowedCombinations(values, prepared);
	const vat = prepared.ledger.vatRateByCode ? vatMismatch(values, prepared, amounts) : NONE;
	const count = unknown.length + blocked.length + disallowed.length + vat.length;
	return count === 0 ? NONE : [...unknown, ...blocked, ...disallowed, ...vat];
}

import type { DimensionValues, Ledger } from '../model/ledger';
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

function hasAll(values: ReadonlyMap<string, string>, combination: DimensionValues): boolean {
	const entries = Object.entries(combination);
	return entries.length > 0 && entries.every(([dimension, value]) => values.get(dimension) === value);
}

function describe(combination: DimensionValues): string {
	return Object.entries(combination).map(([dimension, value]) => `${dimension} ${value}`).join(' with ');
}

function unknownValues(values: ReadonlyMap<string, string>, ledger: PreparedLedger): Violation[] {
	return [...values].flatMap(([dimensionId, value]) => {
		if (!ledger.dimension(dimensionId)?.values) return [];
		const known = ledger.value(dimensionId, value);
		if (known && known.isBlocked !== true) return [];
		return [
			{
				code: known ? 'VALUE_BLOCKED' : 'VALUE_UNKNOWN',
				dimensions: [dimensionId],
				message: `the value "${value}" of ${dimensionId} is ${known ? 'blocked in' : 'not known to'} the ledger`,
				remedy: known ? 'Choose a value that is open, or reopen this one in the ERP.' : 'Bring the ledger given to this node up to date, or correct the value.',
			},
		];
	});
}

function blockedCombinations(values: ReadonlyMap<string, string>, ledger: Ledger): Violation[] {
	return (ledger.blockedCombinations ?? [])
		.filter((combination) => hasAll(values, combination))
		.map((combination) => ({
			code: 'COMBINATION_BLOCKED',
			dimensions: Object.keys(combination),
			message: `the ledger does not allow ${describe(combination)}`,
			remedy: 'Choose another value for one of them.',
		}));
}

/** Rows over the same dimensions are read together: the chosen values must equal one of them. */
function disallowedCombinations(values: ReadonlyMap<string, string>, ledger: Ledger): Violation[] {
	const byDimensions = new Map<string, DimensionValues[]>();
	for (const row of ledger.allowedCombinations ?? []) {
		const key = JSON.stringify(Object.keys(row).sort());
		byDimensions.set(key, [...(byDimensions.get(key) ?? []), row]);
	}
	return [...byDimensions.entries()].flatMap(([key, rows]) => {
		const dimensions = JSON.parse(key) as string[];
		if (!dimensions.every((dimension) => values.has(dimension)) || rows.some((row) => hasAll(values, row))) return [];
		return [
			{
				code: 'COMBINATION_NOT_ALLOWED',
				dimensions,
				message: `the ledger allows no posting with ${dimensions.map((dimension) => `${dimension} ${values.get(dimension)}`).join(' and ')}`,
				remedy: 'Choose one of the allowed combinations.',
			},
		];
	});
}

function vatMismatch(values: ReadonlyMap<string, string>, ledger: Ledger, amounts: UnitAmountsMinor): Violation[] {
	const dimension = (ledger.dimensions ?? []).find((one) => one.role === 'vatCode')?.externalDimensionId;
	const code = dimension === undefined ? undefined : values.get(dimension);
	const rate = code === undefined ? undefined : ledger.vatRateByCode?.[code];
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

/** Whether chosen values may be posted together. Checks only what the ledger states. */
export function checkLegality(values: ReadonlyMap<string, string>, prepared: PreparedLedger, amounts: UnitAmountsMinor): readonly Violation[] {
	const { ledger } = prepared;
	return [
		...unknownValues(values, prepared),
		...blockedCombinations(values, ledger),
		...disallowedCombinations(values, ledger),
		...vatMismatch(values, ledger, amounts),
	];
}

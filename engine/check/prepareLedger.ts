import type { ChosenValues } from './ChosenValues';
import type { DimensionValues, Ledger, LedgerDimension, LedgerDimensionValue } from '../model/ledger';

/** Combinations of values over the same dimensions. */
export interface CombinationTable {
	/** Sorted. */
	readonly dimensions: readonly string[];
	/** By `combinationKey`. */
	readonly combinations: ReadonlySet<string>;
}

/** A ledger that is ready to be asked: read and indexed once, used for any number of invoices. */
export interface PreparedLedger {
	readonly ledger: Ledger;
	/** SHA-256 over the canonical ledger. */
	readonly hash: string;
	/** The dimensions that every posting must have. */
	readonly required: readonly string[];
	/** The dimension that is the ledger account, the VAT code; undefined: the ledger does not say. */
	readonly accountDimension: string | undefined;
	readonly vatDimension: string | undefined;
	readonly blocked: readonly CombinationTable[];
	readonly allowed: readonly CombinationTable[];
	/** Undefined: the ledger does not speak of this dimension. */
	dimension(dimensionId: string): LedgerDimension | undefined;
	/** Undefined: the ledger does not speak of this value. */
	value(dimensionId: string, valueId: string): LedgerDimensionValue | undefined;
	isBlocked(dimensionId: string, valueId: string): boolean;
}

/** The values of some dimensions as one text; undefined if one of them has none. */
export function combinationKey(dimensions: readonly string[], values: ChosenValues): string | undefined {
	const chosen: string[] = [];
	for (const dimension of dimensions) {
		const value = values.get(dimension);
		if (value === undefined) return undefined;
		chosen.push(value.valueId);
	}
	return JSON.stringify(chosen);
}

function tabulate(rows: readonly DimensionValues[]): readonly CombinationTable[] {
	const tables = new Map<string, { readonly dimensions: readonly string[]; readonly combinations: Set<string> }>();
	for (const row of rows) {
		const dimensions = Object.keys(row).sort();
		if (dimensions.length === 0) continue;
		const key = JSON.stringify(dimensions);
		const table = tables.get(key) ?? { dimensions, combinations: new Set<string>() };
		table.combinations.add(JSON.stringify(dimensions.map((dimension) => row[dimension])));
		tables.set(key, table);
	}
	return [...tables].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, table]) => table);
}

/** The values of one dimension. The one last asked for is remembered: it is asked for several times in turn. */
class Column {
	private readonly values: ReadonlyMap<string, LedgerDimensionValue>;
	private lastId: string | null = null;
	private last: LedgerDimensionValue | undefined;

	constructor({ values }: LedgerDimension) {
		this.values = new Map((values ?? []).map((value) => [value.externalDimensionValueId, value]));
	}

	value(valueId: string): LedgerDimensionValue | undefined {
		if (valueId !== this.lastId) {
			this.last = this.values.get(valueId);
			this.lastId = valueId;
		}
		return this.last;
	}
}

/** Indexes a ledger whose form is right. */
export function prepareLedger(ledger: Ledger, hash: string): PreparedLedger {
	const dimensions = new Map((ledger.dimensions ?? []).map((dimension) => [dimension.externalDimensionId, dimension]));
	const columns = new Map([...dimensions].map(([id, dimension]) => [id, new Column(dimension)] as const));
	const blockedValues = new Map<string, ReadonlySet<string>>();
	for (const [id, dimension] of dimensions) {
		const blocked = (dimension.values ?? []).filter((one) => one.isBlocked === true).map((one) => one.externalDimensionValueId);
		if (blocked.length > 0) blockedValues.set(id, new Set(blocked));
	}
	const withRole = (role: LedgerDimension['role']): string | undefined => (ledger.dimensions ?? []).find((dimension) => dimension.role === role)?.externalDimensionId;
	return {
		ledger,
		hash,
		required: (ledger.dimensions ?? []).filter((dimension) => dimension.required === true).map((dimension) => dimension.externalDimensionId),
		accountDimension: withRole('ledgerAccount'),
		vatDimension: withRole('vatCode'),
		blocked: tabulate(ledger.blockedCombinations ?? []),
		allowed: tabulate(ledger.allowedCombinations ?? []),
		dimension: (dimensionId) => dimensions.get(dimensionId),
		value: (dimensionId, valueId) => columns.get(dimensionId)?.value(valueId),
		isBlocked: (dimensionId, valueId) => blockedValues.size > 0 && blockedValues.get(dimensionId)?.has(valueId) === true,
	};
}

import type { Ledger, LedgerDimension, LedgerDimensionValue } from '../model/ledger';

/** A ledger that is ready to be asked: read and indexed once, used for any number of invoices. */
export interface PreparedLedger {
	readonly ledger: Ledger;
	/** SHA-256 over the canonical ledger. */
	readonly hash: string;
	/** Undefined: the ledger does not speak of this dimension. */
	dimension(dimensionId: string): LedgerDimension | undefined;
	/** Undefined: the ledger does not speak of this value. */
	value(dimensionId: string, valueId: string): LedgerDimensionValue | undefined;
	isBlocked(dimensionId: string, valueId: string): boolean;
}

/** Indexes a ledger whose form is right. */
export function prepareLedger(ledger: Ledger, hash: string): PreparedLedger {
	const dimensions = new Map((ledger.dimensions ?? []).map((dimension) => [dimension.externalDimensionId, dimension]));
	const values = new Map(
		[...dimensions].map(([id, dimension]) => [id, new Map((dimension.values ?? []).map((value) => [value.externalDimensionValueId, value]))] as const),
	);
	const value = (dimensionId: string, valueId: string): LedgerDimensionValue | undefined => values.get(dimensionId)?.get(valueId);
	return {
		ledger,
		hash,
		dimension: (dimensionId) => dimensions.get(dimensionId),
		value,
		isBlocked: (dimensionId, valueId) => value(dimensionId, valueId)?.isBlocked === true,
	};
}

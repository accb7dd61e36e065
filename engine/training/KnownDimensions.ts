import { isRecord, readText } from './readRow';

/** How the ledger sees a value that postings have. */
export type ValueStanding = 'open' | 'closed' | 'unknown';

interface KnownDimension {
	isBlocked: boolean;
	/** Value → whether it is closed. */
	readonly values: Map<string, boolean>;
}

/**
 * The dimensions and values that the ledger has, in Kaunt's form (`externalDimensionId`, `isBlocked`, `dimensionValues`) or in
 * that of a ledger (`values`). What is given twice is closed if it is closed once. What is not of that form is passed over.
 */
export class KnownDimensions {
	private readonly dimensions = new Map<string, KnownDimension>();

	add(dimensions: unknown): void {
		const list: readonly unknown[] = Array.isArray(dimensions) ? dimensions : isRecord(dimensions) ? [dimensions] : [];
		for (const one of list) if (isRecord(one)) this.addOne(one);
	}

	/** Where no dimensions are given, everything is open; where no values are, all values of the dimension are. */
	standing(externalDimensionId: string, externalDimensionValueId: string): ValueStanding {
		if (this.dimensions.size === 0) return 'open';
		const dimension = this.dimensions.get(externalDimensionId);
		if (!dimension) return 'unknown';
		if (dimension.isBlocked) return 'closed';
		if (dimension.values.size === 0) return 'open';
		const isClosed = dimension.values.get(externalDimensionValueId);
		return isClosed === undefined ? 'unknown' : isClosed ? 'closed' : 'open';
	}

	private addOne(one: Readonly<Record<string, unknown>>): void {
		const id = readText(one['externalDimensionId']);
		if (id === null) return;
		const dimension = this.dimensions.get(id) ?? { isBlocked: false, values: new Map<string, boolean>() };
		this.dimensions.set(id, dimension);
		if (isTrue(one['isBlocked'])) dimension.isBlocked = true;
		const values = one['dimensionValues'] ?? one['values'];
		if (!Array.isArray(values)) return;
		for (const value of values as readonly unknown[]) {
			const valueId = isRecord(value) ? readText(value['externalDimensionValueId']) : null;
			if (valueId === null) continue;
			dimension.values.set(valueId, dimension.values.get(valueId) === true || isTrue((value as Record<string, unknown>)['isBlocked']));
		}
	}
}

/** CSV files write it as text. */
function isTrue(value: unknown): boolean {
	return value === true || value === 1 || (typeof value === 'string' && /^(true|yes|1)$/i.test(value.trim()));
}

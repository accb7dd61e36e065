/** Weights nearer to each other than this are equal: the last bits of a sum depend on the order of its terms. */
const PRECISION = 1e12;

/** Settles ties between items. */
export type CompareItems = (a: number, b: number) => number;

/** The heaviest items, at most `limit`; which of equal ones stay does not depend on the order in which they came. */
export function heaviest(weights: ReadonlyMap<number, number>, limit: number, compareItems: CompareItems): ReadonlyMap<number, number> {
	if (weights.size <= limit) return weights;
	const rounded = [...weights].map(([item, weight]) => ({ item, weight, rank: Math.round(weight * PRECISION) }));
	rounded.sort((a, b) => b.rank - a.rank || compareItems(a.item, b.item));
	return new Map(rounded.slice(0, limit).map(({ item, weight }) => [item, weight]));
}

/** Divides rounding half up; both numbers are not negative, the divisor is above 0. */
export function roundedQuotient(numerator: bigint, denominator: bigint): bigint {
	return (2n * numerator + denominator) / (2n * denominator);
}

/**
 * Divides a whole amount in proportion to weights by the method of largest remainders: each part is its exact share
 * rounded down, and the units left over go one each to the largest fractions, the earlier of equal ones first. So the
 * sum is exact and no part is a whole unit away from its exact share.
 *
 * @param amount not negative
 * @param weights not negative, with a sum above 0 unless the amount is 0
 */
export function divideByWeights(amount: bigint, weights: readonly bigint[]): bigint[] {
	if (amount === 0n) return weights.map(() => 0n);
	const total = weights.reduce((sum, weight) => sum + weight, 0n);
	const parts = weights.map((weight) => (amount * weight) / total);
	const fractions = weights.map((weight, index) => ({ index, fraction: (amount * weight) % total }));
	fractions.sort((a, b) => (a.fraction === b.fraction ? a.index - b.index : a.fraction > b.fraction ? -1 : 1));
	const left = amount - parts.reduce((sum, part) => sum + part, 0n);
	for (const { index } of fractions.slice(0, Number(left))) parts[index] = (parts[index] ?? 0n) + 1n;
	return parts;
}

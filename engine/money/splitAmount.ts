import { divideByWeights, roundedQuotient } from './divideByWeights';
import { onOneScale } from './exactDecimal';
import { percentsReach100 } from './percentsReach100';
import type { ReadShare } from './readShares';
import { invalidSplit, readShares, splitError } from './readShares';

/**
 * One share of an amount that is split. None carries a sign: each takes the sign of the amount.
 * - `percent`: of the amount, 0 to 100. Where nobody takes the rest (no weight, no remainder), percents reach 100 and
 *   are proportions of what fixed amounts leave.
 * - `weight`: any proportion, 0 or more; weights share what amounts and percents leave.
 * - `amountMinor`: fixed, in whole minor units.
 * - `remainder`: whatever the others leave.
 */
export type Share = { readonly percent: number } | { readonly weight: number } | { readonly amountMinor: number } | { readonly remainder: true };

/**
 * Splits an amount so that the parts add up to it exactly, whatever the shares are.
 *
 * A credit is the exact mirror of the charge, and no part is −0. Weights, and percents that reach 100, are divided by
 * largest remainders (of equal fractions the earlier share gets the unit). Percents beside a remainder or weights are
 * rounded half away from zero each, and never take more than is there. Percents with decimals may miss 100 by their
 * own rounding: 3 × 33.33 are thirds. Calculated without fractions: no unit is lost at any safe amount.
 *
 * @param amountMinor whole minor units; a safe integer
 * @param shares at least one, at most one remainder; weights and a remainder exclude each other
 * @returns whole minor units, one part per share and in their order
 * @throws InvalidInputError `SPLIT_INVALID` for amounts and shares that cannot be calculated with, `SPLIT_NOT_100` if
 *   percents do not reach 100 and nobody takes the rest, or are above 100, `SPLIT_DOES_NOT_FIT` if fixed amounts and
 *   percents are more than the amount, or leave something that nobody takes
 */
export function splitAmount(amountMinor: number, shares: readonly Share[]): number[] {
	if (!Number.isSafeInteger(amountMinor)) {
		throw invalidSplit('amountMinor', `${amountMinor} is not a whole number of minor units that can be calculated exactly`, 'Give the amount in whole minor units, e.g. 12.50 as 1250.');
	}
	const parts = splitPositive(BigInt(Math.abs(amountMinor)), readShares(shares));
	return parts.map((part) => (amountMinor < 0 ? Number(-part) : Number(part)));
}

function splitPositive(amount: bigint, shares: readonly ReadShare[]): readonly bigint[] {
	const has = (kind: ReadShare['kind']): boolean => shares.some((share) => share.kind === kind);
	const parts = shares.map((share) => (share.kind === 'amountMinor' ? BigInt(share.value) : 0n));
	let left = amount - sumOf(parts);
	if (left < 0n) throw doesNotFit('the fixed amounts are more than the amount that is split');
	if (has('remainder') || has('weight')) left = givePercents(amount, left, shares, parts);

	if (has('remainder')) {
		parts[shares.findIndex((share) => share.kind === 'remainder')] = left;
		return parts;
	}
	giveProportions(left, has('weight') ? 'weight' : 'percent', shares, parts);
	return parts;
}

/** Each percent of the whole amount, rounded; what rounding would take too much, the later shares go without. */
function givePercents(amount: bigint, leftByFixed: bigint, shares: readonly ReadShare[], parts: bigint[]): bigint {
	const indexes = indexesOf('percent', shares);
	const percents = indexes.map((index) => shares[index]?.value ?? 0);
	const { units, decimals } = onOneScale(percents);
	const whole = 100n * 10n ** BigInt(decimals);
	const sum = sumOf(units);
	// Beside a remainder percents are meant as they stand; only what their own rounding has above 100 is let go.
	const asked = percentsReach100(percents) === 'reached' && sum > whole ? whole : sum;
	if (amount * asked > leftByFixed * whole) throw doesNotFit('the percents and the fixed amounts together are more than the amount that is split');
	let left = leftByFixed;
	indexes.forEach((shareIndex, index) => {
		const part = roundedQuotient(amount * (units[index] ?? 0n), whole);
		parts[shareIndex] = part < left ? part : left;
		left -= parts[shareIndex] ?? 0n;
	});
	return left;
}

function giveProportions(left: bigint, kind: 'weight' | 'percent', shares: readonly ReadShare[], parts: bigint[]): void {
	const indexes = indexesOf(kind, shares);
	const { units } = onOneScale(indexes.map((index) => shares[index]?.value ?? 0));
	if (indexes.length === 0 && left > 0n) throw doesNotFit('the fixed amounts leave something that no share takes');
	if (left > 0n && sumOf(units) === 0n) throw invalidSplit('shares', 'all weights are 0', 'Give at least one share a weight above 0.');
	divideByWeights(left, units).forEach((part, index) => {
		const shareIndex = indexes[index];
		if (shareIndex !== undefined) parts[shareIndex] = part;
	});
}

function indexesOf(kind: ReadShare['kind'], shares: readonly ReadShare[]): readonly number[] {
	return shares.flatMap((share, index) => (share.kind === kind ? [index] : []));
}

function sumOf(values: readonly bigint[]): bigint {
	return values.reduce((sum, value) => sum + value, 0n);
}

function doesNotFit(message: string): Error {
	return splitError({ code: 'SPLIT_DOES_NOT_FIT', path: 'shares', message, remedy: 'Lower the shares, or let one share take the remainder.' });
}

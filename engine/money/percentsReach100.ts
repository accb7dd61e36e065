import { onOneScale } from './exactDecimal';

/**
 * Compares the sum of percents with 100.
 *
 * Percents with decimals are taken for rounded ones: they reach 100 if they miss it by no more than half of the last
 * digit they are written with, per percent (3 × 33.33 does, 33.33 + 33.33 + 33.30 does not). Whole percents are taken
 * as they stand: 33 + 33 + 33 is 99.
 */
export function percentsReach100(percents: readonly number[]): 'below' | 'reached' | 'above' {
	const { units, decimals } = onOneScale(percents);
	const twiceOff = 2n * (units.reduce((sum, unit) => sum + unit, 0n) - 100n * 10n ** BigInt(decimals));
	const tolerated = decimals === 0 ? 0n : BigInt(percents.length);
	if (twiceOff > tolerated) return 'above';
	return -twiceOff > tolerated ? 'below' : 'reached';
}

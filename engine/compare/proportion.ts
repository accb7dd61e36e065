import type { Proportion } from '../model/backtestReport';

/** The 97.5 % quantile of the normal distribution: two-sided 95 %. */
const Z = 1.959963984540054;

/**
 * A share with Wilson's interval, which stays between 0 and 1 and is honest for few cases too (Wilson 1927).
 *
 * @param count whole, 0 to `of`
 */
export function proportion(count: number, of: number): Proportion {
	if (of === 0) return { count, of, share: null, low: null, high: null };
	const share = count / of;
	const z2 = Z * Z;
	const centre = share + z2 / (2 * of);
	const spread = Z * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of));
	const scale = 1 + z2 / of;
	// At the ends the exact bound is the end itself; rounding must not leave it a hair beside.
	const low = count === 0 ? 0 : (centre - spread) / scale;
	const high = count === of ? 1 : (centre + spread) / scale;
	return { count, of, share, low, high };
}

/** Of the 95 % interval. */
const Z = 1.96;

/** Between which shares the true one lies, at 95 % (Wilson), when so many of so many cases were right; `cases` is not 0. */
export function shareInterval(right: number, cases: number): { readonly low: number; readonly high: number } {
	const seen = right / cases;
	const centre = seen + (Z * Z) / (2 * cases);
	const spread = Z * Math.sqrt((seen * (1 - seen)) / cases + (Z * Z) / (4 * cases * cases));
	const scale = 1 + (Z * Z) / cases;
	return { low: (centre - spread) / scale, high: (centre + spread) / scale };
}

/** Of the 95 % interval. */
const Z = 1.96;

/** Fewer cases than this say nothing. */
const FEWEST = 3;

/** Whether a share that was seen is below another one by more than chance explains: so is the upper end of its 95 % interval (Wilson). */
export function isClearlyBelow(right: number, cases: number, share: number): boolean {
	if (cases < FEWEST) return false;
	const seen = right / cases;
	const centre = seen + (Z * Z) / (2 * cases);
	const spread = Z * Math.sqrt((seen * (1 - seen)) / cases + (Z * Z) / (4 * cases * cases));
	return (centre + spread) / (1 + (Z * Z) / cases) < share;
}

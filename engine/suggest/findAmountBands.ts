/** A run of amounts, in their order: from `start` up to `end`, which does not belong to it. */
export interface AmountBand {
	readonly start: number;
	readonly end: number;
}

/** Halving so often gives at most eight bands. */
const DEEPEST = 3;

interface Split {
	readonly at: number;
	readonly impurity: number;
}

/** Twice the chance that two of so many lines differ, times their number (Gini). */
function impurity(squares: number, lines: number): number {
	return lines === 0 ? 0 : lines - squares / lines;
}

function sumOfSquares(values: Uint32Array, { start, end }: AmountBand): { readonly counts: Map<number, number>; readonly squares: number } {
	const counts = new Map<number, number>();
	for (let at = start; at < end; at += 1) counts.set(values[at] as number, (counts.get(values[at] as number) ?? 0) + 1);
	let squares = 0;
	for (const count of counts.values()) squares += count * count;
	return { counts, squares };
}

/** The place that parts the values best; equal amounts stay together. On a tie the lower one. */
function bestSplit(amounts: Float64Array, values: Uint32Array, band: AmountBand, least: number): Split | null {
	const { counts: right, squares: all } = sumOfSquares(values, band);
	const left = new Map<number, number>();
	const size = band.end - band.start;
	let [leftSquares, rightSquares] = [0, all];
	let best: Split = { at: -1, impurity: impurity(all, size) - 1e-9 };
	for (let at = band.start; at < band.end - least; at += 1) {
		const value = values[at] as number;
		const [onLeft, onRight] = [left.get(value) ?? 0, right.get(value) ?? 0];
		leftSquares += 2 * onLeft + 1;
		rightSquares -= 2 * onRight - 1;
		left.set(value, onLeft + 1);
		right.set(value, onRight - 1);
		const taken = at + 1 - band.start;
		if (taken < least || amounts[at] === amounts[at + 1]) continue;
		const sum = impurity(leftSquares, taken) + impurity(rightSquares, size - taken);
		if (sum < best.impurity) best = { at: at + 1, impurity: sum };
	}
	return best.at < 0 ? null : best;
}

function favourite(values: Uint32Array, band: AmountBand): number {
	let [best, most] = [0, 0];
	for (const [value, count] of sumOfSquares(values, band).counts) if (count > most || (count === most && value < best)) [best, most] = [value, count];
	return best;
}

function divide(amounts: Float64Array, values: Uint32Array, band: AmountBand, least: number, depth: number): AmountBand[] {
	const split = depth === 0 || band.end - band.start < 2 * least ? null : bestSplit(amounts, values, band, least);
	if (!split) return [band];
	return [{ start: band.start, end: split.at }, { start: split.at, end: band.end }].flatMap((half) => divide(amounts, values, half, least, depth - 1));
}

/**
 * Parts amounts where the values beside them change.
 *
 * @param amounts in ascending order
 * @param values one per amount
 * @param least fewest amounts of a band
 * @returns bands that together hold all amounts; neighbours have different favourites
 */
export function findAmountBands(amounts: Float64Array, values: Uint32Array, least: number): AmountBand[] {
	const bands: AmountBand[] = [];
	for (const band of divide(amounts, values, { start: 0, end: amounts.length }, least, DEEPEST)) {
		const last = bands.at(-1);
		if (last && favourite(values, last) === favourite(values, band)) bands[bands.length - 1] = { start: last.start, end: band.end };
		else bands.push(band);
	}
	return bands;
}

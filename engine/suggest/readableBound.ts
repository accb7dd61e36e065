/** Steps of round numbers, largest first. */
const STEPS: readonly number[] = Array.from({ length: 15 }, (_, at) => 10 ** (14 - at)).flatMap((step) => [step, step / 2]);

/** The roundest number from `low` to `high`, both included; money has two digits after the point. */
export function roundestBetween(low: number, high: number): number {
	for (const step of STEPS) {
		const round = Math.ceil(low / step) * step;
		if (round >= low && round <= high) return round === 0 ? 0 : round;
	}
	const cents = Math.ceil(low * 100) / 100;
	return cents >= low && cents <= high ? cents : low;
}

function toCents(number: number): number {
	return Math.round(number * 100) / 100;
}

/** Two bounds between neighbouring amounts: up to the first, from the second on. Nothing lies between them but a hundredth, where there is room. */
export function boundsBetween(below: number, above: number): { readonly upTo: number; readonly from: number } {
	const round = roundestBetween(below, above);
	const [upTo, from] = round === above ? [toCents(above - 0.01), above] : [round, toCents(round + 0.01)];
	return below <= upTo && upTo < from && from <= above ? { upTo, from } : { upTo: below, from: above };
}

/**
 * Bounds of a range of amounts that hold the same amounts of a list and are easy to read. Where the list ends, the range
 * goes on a little, or to zero if it comes near.
 *
 * @param below the next amount below the range, if there is one; `above` likewise
 */
export function readableRange(first: number, last: number, below: number | undefined, above: number | undefined): readonly [low: number, high: number] {
	const room = Math.max((last - first) / 2, Math.max(Math.abs(first), Math.abs(last)) / 10);
	const lowest = first >= 0 ? (first <= last / 4 ? 0 : Math.max(0, first - room)) : first - room;
	const highest = last <= 0 ? (last >= first / 4 ? 0 : Math.min(0, last + room)) : last + room;
	const low = below === undefined ? roundestBetween(lowest, first) : boundsBetween(below, first).from;
	const high = above === undefined ? roundestBetween(last, highest) : boundsBetween(last, above).upTo;
	return [low, high];
}

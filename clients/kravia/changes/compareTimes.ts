/**
 * Orders two times as Kravia wrote them. They are opaque and never parsed: texts of one writer and one form compare as
 * text, also when zeros at the end of the fraction are left out. Only a closing `Z` is set aside, as it would compare
 * higher than a fraction.
 *
 * @returns below 0 when `a` is earlier, above 0 when it is later
 */
export function compareTimes(a: string, b: string): number {
	const [first, second] = [withoutZone(a), withoutZone(b)];
	if (first === second) return 0;
	return first < second ? -1 : 1;
}

function withoutZone(time: string): string {
	return time.endsWith('Z') || time.endsWith('z') ? time.slice(0, -1) : time;
}

import { parseCalendarDate } from '../money/calendarDate';

const DAY_MS = 86_400_000;
/** Data have few different days; what has more is not worth remembering. */
const REMEMBERED = 10_000;

/** Reads `yyyy-MM-dd` as the number of days since 1970-01-01. */
export class DayReader {
	private readonly known = new Map<string, number | null>();

	/** @returns null if it is not a day that exists */
	read(text: unknown): number | null {
		if (typeof text !== 'string') return null;
		const known = this.known.get(text);
		if (known !== undefined) return known;
		const day = dayNumber(text);
		if (this.known.size < REMEMBERED && text.length <= 10) this.known.set(text, day);
		return day;
	}
}

/** Days since 1970-01-01; null if the text is not a day that exists. */
export function dayNumber(text: unknown): number | null {
	const date = parseCalendarDate(text);
	return date ? Date.UTC(date.year, date.month - 1, date.day) / DAY_MS : null;
}

/** A day of the (proleptic Gregorian) calendar, without time and zone. */
export interface CalendarDate {
	readonly year: number;
	/** 1 to 12. */
	readonly month: number;
	readonly day: number;
}

/** Reads `yyyy-MM-dd`, years 0001 to 9999; null if it is not a day that exists. */
export function parseCalendarDate(text: unknown): CalendarDate | null {
	const found = typeof text === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) : null;
	if (!found) return null;
	const date = { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) };
	const exists = date.year >= 1 && date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= daysInMonth(date);
	return exists ? date : null;
}

/** Writes `yyyy-MM-dd`. */
export function formatCalendarDate({ year, month, day }: CalendarDate): string {
	return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

export function daysInMonth({ year, month }: { readonly year: number; readonly month: number }): number {
	if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
	return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

/** Months counted through all years, so that they can be subtracted. */
export function monthNumber({ year, month }: CalendarDate): number {
	return year * 12 + month - 1;
}

/** The same day so many months later, or the last of that month if it is shorter. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
	const number = monthNumber(date) + months;
	const target = { year: Math.floor(number / 12), month: (number % 12) + 1 };
	return { ...target, day: Math.min(date.day, daysInMonth(target)) };
}

export function dayBefore(date: CalendarDate): CalendarDate {
	if (date.day > 1) return { ...date, day: date.day - 1 };
	const previous = addMonths(date, -1);
	return { ...previous, day: daysInMonth(previous) };
}

export function compareDates(a: CalendarDate, b: CalendarDate): number {
	return monthNumber(a) - monthNumber(b) || a.day - b.day;
}

import type { CalendarDate } from './calendarDate';
import { addMonths, compareDates, dayBefore, daysInMonth, monthNumber } from './calendarDate';

/** One period of a schedule; both days belong to it. */
export interface Period {
	readonly start: CalendarDate;
	readonly end: CalendarDate;
}

/** The days that a schedule covers, and how many whole months they are. */
export interface Schedule extends Period {
	/** Null: the last day is not one on which a whole month ends, counted from the first. */
	readonly months: number | null;
}

/** Periods that begin on the day on which the schedule begins, or on the last of a shorter month: 31 January, 28 February, 31 March. */
export function sameDayPeriods(start: CalendarDate, months: number): readonly Period[] {
	return Array.from({ length: months }, (_, index) => ({ start: addMonths(start, index), end: dayBefore(addMonths(start, index + 1)) }));
}

/** The calendar months that a schedule touches; the first and the last only as far as it covers them. */
export function calendarMonths({ start, end }: Period): readonly Period[] {
	const count = monthNumber(end) - monthNumber(start) + 1;
	return Array.from({ length: count }, (_, index) => {
		const first = addMonths({ ...start, day: 1 }, index);
		return {
			start: index === 0 ? start : first,
			end: index === count - 1 ? end : { ...first, day: daysInMonth(first) },
		};
	});
}

/** Whole months from the first to the last day, the last day included; null if they are not whole. */
export function wholeMonths(start: CalendarDate, end: CalendarDate): number | null {
	const apart = monthNumber(end) - monthNumber(start);
	return [apart, apart + 1].find((months) => months > 0 && compareDates(dayBefore(addMonths(start, months)), end) === 0) ?? null;
}

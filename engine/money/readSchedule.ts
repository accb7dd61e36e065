import { InvalidInputError } from '../errors/InvalidInputError';
import type { CalendarDate } from './calendarDate';
import { addMonths, compareDates, dayBefore, monthNumber, parseCalendarDate } from './calendarDate';
import type { Schedule } from './listPeriods';
import { wholeMonths } from './listPeriods';

/** A hundred years: more is a typing error, and would be a very long answer. */
const MOST_PERIODS = 1200;
const LAST_YEAR = 9999;

/** First day and either the number of months or the last day, as a user writes them. */
export interface ScheduleInput {
	readonly start: string;
	readonly end?: string;
	readonly months?: number;
}

/**
 * Reads the days that a schedule covers.
 *
 * @throws InvalidInputError `ACCRUAL_DATE_INVALID` or `ACCRUAL_PERIODS_INVALID`
 */
export function readSchedule(input: ScheduleInput): Schedule {
	const start = readDate(input.start, 'start');
	if ((input.months === undefined) === (input.end === undefined)) {
		throw invalidPeriods('months', 'an accrual has either a number of months or a last day', 'Give one of months and end.');
	}
	return input.months === undefined ? untilEnd(start, readDate(input.end, 'end')) : forMonths(start, input.months);
}

export function invalidPeriods(path: string, message: string, remedy: string): InvalidInputError {
	return new InvalidInputError('The accrual', [{ code: 'ACCRUAL_PERIODS_INVALID', path, message, remedy }]);
}

function forMonths(start: CalendarDate, months: number): Schedule {
	if (!Number.isInteger(months) || months < 1 || months > MOST_PERIODS) {
		throw invalidPeriods('months', `${String(months)} is not a number of months from 1 to ${MOST_PERIODS}`, 'Give a whole number of months, at least 1.');
	}
	const end = dayBefore(addMonths(start, months));
	if (end.year > LAST_YEAR) throw invalidPeriods('months', `the periods would end after the year ${LAST_YEAR}`, 'Check the first day and the number of months.');
	return { start, end, months };
}

function untilEnd(start: CalendarDate, end: CalendarDate): Schedule {
	if (compareDates(end, start) < 0) throw invalidPeriods('end', 'the last day is before the first', 'Check both days; exchange them if they are the wrong way round.');
	if (monthNumber(end) - monthNumber(start) >= MOST_PERIODS) {
		throw invalidPeriods('end', `the periods would be more than ${MOST_PERIODS}`, 'Check both days.');
	}
	return { start, end, months: wholeMonths(start, end) };
}

function readDate(text: unknown, path: string): CalendarDate {
	const date = parseCalendarDate(text);
	if (date) return date;
	throw new InvalidInputError('The accrual', [
		{ code: 'ACCRUAL_DATE_INVALID', path, message: 'this is not a day of the calendar in the form yyyy-MM-dd', remedy: 'Write the day like 2025-01-31.' },
	]);
}

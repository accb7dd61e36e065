import { toCalendarDate } from '../../../nodes/shared/toCalendarDate';

describe('toCalendarDate', () => {
	it.each([
		['a calendar date', '2025-04-01', '2025-04-01'],
		['the form of the date picker', '2025-04-01T00:00:00', '2025-04-01'],
		['a date and time with an offset: the date that was written', '2025-04-01T00:30:00+02:00', '2025-04-01'],
		['midnight in UTC: the date that was written', '2025-04-01T00:00:00.000Z', '2025-04-01'],
		['a moment in UTC: the date in the time zone of the workflow', '2025-03-31T22:00:00.000Z', '2025-04-01'],
		['a date object', new Date('2025-04-01T00:00:00.000Z'), '2025-04-01'],
		['the date object of an expression', { toISO: () => '2025-04-01T12:00:00.000+02:00' }, '2025-04-01'],
	])('reads %s', (_what, value, date) => {
		expect(toCalendarDate(value, 'Europe/Oslo')).toBe(date);
	});

	it.each(['soon', '', '01.04.2025', 20250401, null, undefined])('leaves %p as it is, to be refused with its place', (value) => {
		expect(toCalendarDate(value, 'Europe/Oslo')).toBe(value);
	});
});

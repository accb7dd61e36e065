const DAY_MS = 86_400_000;
const MONTHS = ['januar', 'februar', 'marts', 'april', 'maj', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'december'];

/** `yyyy-MM-dd` moved by whole days. */
export function addDays(date: string, days: number): string {
	return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The last day of the period of `months` months that begins on `date`. */
export function endOfPeriod(date: string, months: number): string {
	const start = new Date(`${date}T00:00:00Z`);
	return addDays(new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months, start.getUTCDate())).toISOString().slice(0, 10), -1);
}

/** `yyyy-MM` of the month that lies `offset` months after `firstMonth`. */
export function monthAfter(firstMonth: string, offset: number): string {
	const [year, month] = firstMonth.split('-').map(Number) as [number, number];
	return new Date(Date.UTC(year, month - 1 + offset, 1)).toISOString().slice(0, 7);
}

/** Danish name of the month of a date, with the year: `oktober 2026`. */
export function monthName(date: string): string {
	return `${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;
}

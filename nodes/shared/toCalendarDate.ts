/**
 * Turns what a date field may hold into `yyyy-MM-dd`: a calendar date, an ISO date and time, or a date object that an
 * expression gave. The date is the one that was written, except for a moment in UTC that is not midnight: that is read
 * in the workflow's time zone, since `2025-03-31T22:00Z` is the first of April in Oslo.
 *
 * @param timezone IANA name, e.g. `Europe/Oslo`
 * @returns the date; anything that is no date is handed back as it was, for the client to refuse with its place
 */
export function toCalendarDate(value: unknown, timezone: string): unknown {
	const text = toIsoText(value);
	if (text === undefined) return value;
	const [date, time] = text.split(/[T ]/, 2);
	if (date === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return value;
	const isMoment = time !== undefined && /Z$/i.test(time) && !/^00:00(:00(\.0+)?)?Z$/i.test(time);
	return isMoment ? dateIn(timezone, text) : date;
}

function toIsoText(value: unknown): string | undefined {
	if (typeof value === 'string') return value.trim();
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
	if (typeof value !== 'object' || value === null) return undefined;
	// Luxon's DateTime, as n8n's expressions give it.
	const { toISO } = value as { toISO?: () => unknown };
	const text = typeof toISO === 'function' ? toISO.call(value) : undefined;
	return typeof text === 'string' ? text : undefined;
}

function dateIn(timezone: string, isoText: string): string {
	const parts = new Intl.DateTimeFormat('en-CA', { timeZone: timezone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(new Date(isoText));
	const part = (type: string): string => parts.find((candidate) => candidate.type === type)?.value ?? '';
	return `${part('year')}-${part('month')}-${part('day')}`;
}

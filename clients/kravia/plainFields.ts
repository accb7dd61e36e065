import { z } from 'zod';

/** A calendar date that exists, `yyyy-MM-dd`. */
export const calendarDate = z.string().trim().refine(isCalendarDate, 'must be a date that exists, written as yyyy-MM-dd');

/** A text that says something; a whole number becomes its digits. */
export const filledText = z
	.union([z.string(), z.number().int('must be text').nonnegative('must be text').transform(String)])
	.pipe(z.string().trim().min(1, 'must not be empty').max(1_000, 'is too long'));

/** Kravia's integer id; digits as text are taken for one. */
export const integerId = z.union([
	z.number().int('must be a whole number').positive('must be more than 0').safe('is too large'),
	z.string().trim().regex(/^[1-9]\d{0,14}$/, 'must be a whole number above 0').transform(Number),
]);

function isCalendarDate(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const at = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

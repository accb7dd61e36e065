import { z } from 'zod';

const DECIMAL = /^[+-]?\d{1,15}(\.\d{1,6})?$/;

/** An amount: a JSON number, or decimal text with a point (`"324.50"`), which is read as one. */
export const amount = z.union(
	[z.number().finite(), z.string().trim().regex(DECIMAL).transform(Number)],
	{ errorMap: (issue, context) => ({ message: context.data === undefined ? 'Required' : amountMessage(context.data, issue.message) }) },
);

function amountMessage(value: unknown, fallback: string | undefined): string {
	if (value === null) return 'an amount must be a number, not null';
	return `an amount must be a number such as 324.5, not ${typeof value === 'string' ? 'this text' : (fallback ?? typeof value)}`;
}

/** Text that must not be empty. Numbers are accepted as ids are often exported as numbers. */
export const requiredText = z.union([z.string(), z.number().transform(String)], {
	errorMap: (_issue, context) => ({ message: context.data === undefined ? 'Required' : 'it must be text' }),
}).pipe(z.string().trim().min(1, 'it must not be empty'));

/** Text or nothing. Empty text counts as nothing. */
export const optionalText = z
	.union([z.string(), z.number().transform(String), z.null()])
	.optional()
	.transform((value) => (value === undefined || value === null || value === '' ? null : value));

/** A whole number from `least`: a JSON number or digits as text. Nothing else is read as one, least of all null as 0. */
export function wholeNumber(least: number): z.ZodType<number, z.ZodTypeDef, unknown> {
	return z
		.union([z.number(), z.string().trim().regex(/^\d{1,9}$/).transform(Number)], {
			errorMap: (_issue, context) => ({ message: context.data === undefined ? 'Required' : 'it must be a whole number' }),
		})
		.pipe(z.number().int('it must be a whole number').min(least, `it must be ${least} or more`));
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const DASH = 0x2d;

/** The number that digits stand for; −1 if one of them is none. */
function digits(text: string, start: number, end: number): number {
	let number = 0;
	for (let at = start; at < end; at += 1) {
		const digit = text.charCodeAt(at) - 0x30;
		if (digit < 0 || digit > 9) return -1;
		number = number * 10 + digit;
	}
	return number;
}

/** Whether a text is a day of the calendar, `yyyy-MM-dd`. */
export function isCalendarDate(text: string): boolean {
	if (text.length !== 10 || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return false;
	const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)];
	if (year < 0) return false;
	const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
	return month >= 1 && month <= 12 && day >= 1 && day <= (month === 2 && !leap ? 28 : (DAYS[month - 1] ?? 0));
}

/** A day, `yyyy-MM-dd`. */
export const date = z.string().refine(isCalendarDate, 'a date must be written as yyyy-MM-dd and exist in the calendar');

/** A day or nothing. */
export const optionalDate = z
	.string()
	.nullish()
	.refine((value) => !value || isCalendarDate(value), 'a date must be written as yyyy-MM-dd and exist in the calendar')
	.transform((value) => (value ? value : null));

/** ISO 4217 code: exactly three letters. Lower case is accepted and raised. */
export const optionalCurrency = z
	.union([z.literal(''), z.null(), z.string().trim().toUpperCase().regex(/^[A-Z]{3}$/, 'a currency must be a three-letter ISO 4217 code such as DKK')])
	.optional()
	.transform((value) => (value ? value : null));

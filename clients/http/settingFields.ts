import { z } from 'zod';

/** A path template below the base URL; it cannot leave it. */
export const pathTemplate = z
	.string()
	.min(1, 'must not be empty')
	.max(300, 'must not be longer than 300 characters')
	.refine(isInsideBase, 'must be a path below the base URL: no scheme, no host, no "..", no "?" or "#"');

function isInsideBase(template: string): boolean {
	return !/^\/\/|[\\?#\s]|:\/\/|^[a-z][a-z0-9+.-]*:/i.test(template) && !template.split('/').some((segment) => segment === '..' || segment === '.');
}

/** Whole number within bounds. */
export const wholeNumber = (min: number, max: number): z.ZodNumber =>
	z.number().int('must be a whole number').min(min, `must be ${min} or more`).max(max, `must be ${max} or less`);

/** Bounds of a {@link RetryPolicy}, for both services. */
export const retryFields = z
	.object({
		attempts: wholeNumber(1, 10),
		baseDelayMs: wholeNumber(0, 60_000),
		maxDelayMs: wholeNumber(0, 600_000),
		maxRetryAfterMs: wholeNumber(0, 600_000),
		maxTotalWaitMs: wholeNumber(0, 3_600_000),
	})
	.partial()
	.strict();

/** How often and how long a client tries again. All times in milliseconds. */
export interface RetryPolicy {
	/** Attempts in all, the first one included. @default 4 */
	readonly attempts: number;
	/** Pause before the second attempt; it doubles from there. @default 500 */
	readonly baseDelayMs: number;
	/** Longest pause of our own choosing. @default 20000 */
	readonly maxDelayMs: number;
	/** Longest pause taken because the service asked for it with `Retry-After`; a longer wish is cut to this. @default 60000 */
	readonly maxRetryAfterMs: number;
	/** All pauses of one call together; when the next one would exceed it, the last answer stands. @default 180000 */
	readonly maxTotalWaitMs: number;
}

/** The defaults: neither API documents its rate limits, so they are modest. */
export const DEFAULT_RETRY_POLICY: RetryPolicy = {
	attempts: 4,
	baseDelayMs: 500,
	maxDelayMs: 20_000,
	maxRetryAfterMs: 60_000,
	maxTotalWaitMs: 180_000,
};

/** True for the answers that another attempt may turn into a good one: 408, 429 and every 5xx but 501 and 505. */
export function isRetryableStatus(status: number): boolean {
	return status === 408 || status === 429 || (status >= 500 && status !== 501 && status !== 505);
}

/** True for the answers that say "not now" before anything was done: 429 and 503. */
export function isRefusedUndone(status: number): boolean {
	return status === 429 || status === 503;
}

/**
 * Milliseconds that a `Retry-After` header asks for: whole or broken seconds, or an HTTP date.
 * A date in the past is 0; anything else is null.
 */
export function retryAfterMs(header: string | undefined, now: number): number | null {
	const text = header?.trim();
	if (!text) return null;
	if (/^\d{1,9}(\.\d{1,6})?$/.test(text)) return Math.ceil(Number(text) * 1000);
	// A bare number or an ISO date is no HTTP date; Date.parse alone would take "-5" for a year.
	if (!/^[A-Z][a-z]{2,8},? /.test(text)) return null;
	const at = Date.parse(text);
	return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/**
 * The pause before the next attempt: what the service asked for (capped), else
 * `min(maxDelayMs, baseDelayMs × 2^(attempt − 1))`, of which the upper half is chance so that many callers spread out.
 *
 * @param attempt number of the attempt that has just failed, from 1
 */
export function retryDelayMs(policy: RetryPolicy, attempt: number, askedMs: number | null, random: number): number {
	if (askedMs !== null) return Math.min(askedMs, policy.maxRetryAfterMs);
	const full = Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** (attempt - 1));
	return Math.round(full / 2 + (full / 2) * random);
}

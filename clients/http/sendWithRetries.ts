import { CancelledError } from '../errors/CancelledError';
import { SourceUnavailableError } from '../errors/SourceUnavailableError';
import type { HttpClient, HttpRequest, HttpResponse } from './HttpClient';
import type { Timing } from './Timing';
import { isRefusedUndone, isRetryableStatus, retryAfterMs, retryDelayMs } from './retryPolicy';
import type { RetryPolicy } from './retryPolicy';
import { wasNeverSent } from './wasNeverSent';

/**
 * Which failures may be tried again.
 * - `safe`: all that may pass (408, 429, 5xx, no answer); for requests that may be repeated without harm.
 * - `refusedOnly`: only those that surely did nothing (429, 503, no connection was made).
 * - `never`: none.
 */
export type RetryMode = 'safe' | 'refusedOnly' | 'never';

/** What {@link sendWithRetries} needs besides the request. */
export interface Sender {
	readonly http: HttpClient;
	readonly timing: Timing;
	readonly policy: RetryPolicy;
}

/**
 * Sends a request and tries again as the mode and the policy allow.
 *
 * @returns the last answer, whatever its status
 * @throws SourceUnavailableError when the last attempt got no answer; CancelledError when the run was cancelled
 */
export async function sendWithRetries(sender: Sender, request: HttpRequest, mode: RetryMode): Promise<HttpResponse> {
	const { http, timing, policy } = sender;
	let waitedMs = 0;
	for (let attempt = 1; ; attempt += 1) {
		if (timing.isCancelled?.()) throw new CancelledError('Sending a request');
		const outcome = await sendOnce(http, request);
		const asked = 'status' in outcome ? retryAfterMs(outcome.headers['retry-after'], timing.now()) : null;
		const pauseMs = retryDelayMs(policy, attempt, asked, timing.random());
		const mayGoOn = attempt < policy.attempts && waitedMs + pauseMs <= policy.maxTotalWaitMs;
		if (!mayGoOn || !mayRetry(outcome, mode)) {
			if (outcome instanceof SourceUnavailableError) throw outcome;
			return outcome;
		}
		await timing.sleep(pauseMs);
		waitedMs += pauseMs;
	}
}

async function sendOnce(http: HttpClient, request: HttpRequest): Promise<HttpResponse | SourceUnavailableError> {
	try {
		return await http.send(request);
	} catch (error) {
		if (error instanceof SourceUnavailableError) return error;
		throw error;
	}
}

function mayRetry(outcome: HttpResponse | SourceUnavailableError, mode: RetryMode): boolean {
	if (mode === 'never') return false;
	if (outcome instanceof SourceUnavailableError) return mode === 'safe' || wasNeverSent(outcome);
	return mode === 'safe' ? isRetryableStatus(outcome.status) : isRefusedUndone(outcome.status);
}

import { SourceUnavailableError } from '../errors/SourceUnavailableError';
import type { HttpRequest } from '../http/HttpClient';
import { wasNeverSent } from '../http/wasNeverSent';
import type { KraviaScope } from './kraviaScope';
import { isSuccess, toKraviaError } from './kraviaScope';

/** What became of a request that is sent once: Kravia's answer, or why nobody knows whether it has acted. */
export type SentOnce = { readonly isClear: true; readonly body: unknown } | { readonly isClear: false; readonly reason: string };

/**
 * Sends a request that must not be repeated. No answer, 408, 5xx and a page instead of JSON leave open whether Kravia has
 * acted; everything else is an answer. 429 is a refusal: what is asked to slow down was not acted upon.
 *
 * @param what the subject of a sentence, for the error
 * @throws ApiError when Kravia refused; SourceUnavailableError when it was surely never reached
 */
export async function sendOnce(scope: KraviaScope, request: HttpRequest, what: string): Promise<SentOnce> {
	try {
		const response = await scope.send(request, 'never');
		if (response.status === 408 || response.status >= 500) return { isClear: false, reason: `HTTP ${response.status}` };
		if (!isSuccess(response)) throw toKraviaError(response, what);
		if (typeof response.body === 'string' && /^\s*</.test(response.body)) return { isClear: false, reason: `HTTP ${response.status} with a page instead of an answer` };
		return { isClear: true, body: response.body };
	} catch (error) {
		if (!(error instanceof SourceUnavailableError) || wasNeverSent(error)) throw error;
		const { reason } = error.details;
		return { isClear: false, reason: typeof reason === 'string' ? `no answer: ${reason.slice(0, 60)}` : 'no answer' };
	}
}

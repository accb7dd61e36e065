import { CodedError } from '../../engine/index';
import { AnswerTooLargeError } from '../errors/AnswerTooLargeError';
import { SourceUnavailableError } from '../errors/SourceUnavailableError';
import type { HttpRequest } from '../http/HttpClient';
import { wasNeverSent } from '../http/wasNeverSent';
import type { KraviaScope } from './kraviaScope';
import { isSuccess, toKraviaError } from './kraviaScope';
import { readKraviaId } from './readKraviaAnswer';

/** What became of a request that is sent once: Kravia's answer, or why nobody knows whether it has acted. */
export type SentOnce = { readonly isClear: true; readonly body: unknown } | { readonly isClear: false; readonly reason: string };

/** Reasons that mean "never sent" for a new connection, but may also strike one on which the request has gone out. */
const MAY_HAVE_BEEN_SENT: readonly unknown[] = ['EHOSTUNREACH', 'ENETUNREACH'];

/**
 * Sends a request that must not be repeated. No answer, one that is too long to be read, 408, 5xx, a redirection that may
 * follow on something done, and a text instead of JSON leave open whether Kravia has acted; everything else is an answer.
 * 429 is a refusal: what is asked to slow down was not acted upon. So are 307 and 308: they ask for the same request again.
 *
 * @param what the subject of a sentence, for the error
 * @param takes `json`: a text is no answer. `text`: a 2xx with a plain text counts, for what cannot be looked up and whose
 * answer is not documented; a page and JSON that was cut off still do not
 * @throws ApiError when Kravia refused; SourceUnavailableError when it was surely never reached
 */
export async function sendOnce(scope: KraviaScope, request: HttpRequest, what: string, takes: 'json' | 'text' = 'json'): Promise<SentOnce> {
	try {
		const response = await scope.send(request, 'never');
		if (isOpen(response.status)) return { isClear: false, reason: `HTTP ${response.status}` };
		if (!isSuccess(response)) throw toKraviaError(response, what);
		if (isNoAnswer(response.body, takes)) return { isClear: false, reason: `HTTP ${response.status} with a text or page instead of an answer` };
		return { isClear: true, body: response.body };
	} catch (error) {
		if (wasRefused(error)) throw error;
		const reason = error instanceof SourceUnavailableError ? error.details.reason : undefined;
		return { isClear: false, reason: typeof reason === 'string' ? `no answer: ${reason.slice(0, 60)}` : 'no answer that can be read' };
	}
}

function isOpen(status: number): boolean {
	return status === 408 || status >= 500 || (status >= 300 && status < 400 && status !== 307 && status !== 308);
}

/** A bare id is an answer; any other text is none of Kravia's: a page, a greeting of a proxy, JSON that was cut off. */
function isNoAnswer(body: unknown, takes: 'json' | 'text'): boolean {
	if (typeof body !== 'string' || readKraviaId(body) !== null) return false;
	return takes === 'json' || /^\s*[<{[]/.test(body);
}

/** Whether the failure itself says that nothing was done. */
function wasRefused(error: unknown): boolean {
	if (error instanceof SourceUnavailableError) return wasNeverSent(error) && !MAY_HAVE_BEEN_SENT.includes(error.details.reason);
	return error instanceof CodedError && !(error instanceof AnswerTooLargeError);
}

import type { HttpResponse } from '../http/HttpClient';
import { readError } from '../http/readError';
import { ApiError } from './ApiError';

/** Which service refused, and what it was asked to do. */
export interface RefusalContext {
	readonly service: 'Kaunt' | 'Kravia';
	/** What was tried, as the subject of a sentence: `The proposal request`. */
	readonly what: string;
	/** What to look at on 401 and 403. */
	readonly credentialRemedy: string;
}

/** Makes the error for an answer that is not a success. Its code is `KAUNT_…` or `KRAVIA_…` and depends on the status alone. */
export function toApiError(response: HttpResponse, context: RefusalContext): ApiError {
	const { message, correlationId } = readError(response);
	const { suffix, says, remedy } = explainStatus(response.status, context);
	const retryAfter = response.headers['retry-after']?.slice(0, 40);
	return new ApiError({
		code: `${context.service.toUpperCase()}_${suffix}`,
		message: `${context.what} failed: ${context.service} ${says} (HTTP ${response.status})${message ? `: ${message}` : '.'}`,
		remedy,
		status: response.status,
		correlationId,
		...(retryAfter === undefined ? {} : { details: { retryAfter } }),
	});
}

function explainStatus(status: number, context: RefusalContext): { suffix: string; says: string; remedy: string } {
	if (status >= 200 && status < 300) {
		return { suffix: 'REQUEST_REFUSED', says: 'reported a failure', remedy: 'Correct what the message names and run again.' };
	}
	if (status >= 300 && status < 400) {
		return { suffix: 'REDIRECTED', says: 'redirected the request', remedy: 'Correct the base URL in the credential; redirects are not followed, so that no token leaves the host.' };
	}
	if (status === 401) return { suffix: 'UNAUTHORISED', says: 'did not accept the credential', remedy: context.credentialRemedy };
	if (status === 403) return { suffix: 'FORBIDDEN', says: 'denied access', remedy: context.credentialRemedy };
	if (status === 404) {
		return { suffix: 'NOT_FOUND', says: 'does not know the address', remedy: 'Check the id, the base URL, and the path templates in the credential’s settings.' };
	}
	if (status === 409) return { suffix: 'CONFLICT', says: 'reported a conflict', remedy: 'Look at what is registered already, then decide.' };
	if (status === 413) return { suffix: 'TOO_LARGE', says: 'found the request too large', remedy: 'Send fewer rows or smaller attachments at a time.' };
	if (status === 429) return { suffix: 'RATE_LIMITED', says: 'asked to slow down', remedy: 'Lower the concurrency or run again later.' };
	if (status === 408 || status >= 500) return { suffix: 'SERVER_ERROR', says: 'failed', remedy: 'Run again later; quote the correlation id to support if it goes on.' };
	return { suffix: 'REQUEST_REFUSED', says: 'refused the request', remedy: 'Correct what the message names and run again.' };
}

import { CodedError } from '../../../engine/index';
import { ApiError } from '../../errors/ApiError';
import type { HttpResponse } from '../../http/HttpClient';
import { kauntCorrelationId, toKauntError } from '../kauntScope';
import type { KauntPaths } from '../kauntSettings';

/**
 * The error for a refused read or change: where the address is unknown, its remedy names the path template at fault.
 *
 * @param what subject of a sentence, e.g. `Reading the postings`
 * @param whatElse what may be wrong besides the template, e.g. `the posting id`
 */
export function toPathError(response: HttpResponse, path: keyof KauntPaths, what: string, whatElse: string): ApiError {
	const error = toKauntError(response, what);
	if (response.status !== 404 && response.status !== 410) return error;
	return new ApiError({
		code: error.code,
		message: error.message,
		remedy: `Check ${whatElse}, and the path template "paths.${path}" in the credential’s settings: Kaunt does not publish this address.`,
		status: error.status,
		...(error.correlationId === undefined ? {} : { correlationId: error.correlationId }),
	});
}

/** The error for a 2xx answer that is not what was asked for. */
export function toFormError(response: HttpResponse, path: keyof KauntPaths, expected: string): ApiError {
	return new ApiError({
		code: 'KAUNT_ANSWER_NOT_UNDERSTOOD',
		message: `Kaunt’s answer is not ${expected}.`,
		remedy: `Check the base URL and the path template "paths.${path}" in the credential’s settings; if they are right, report the form of the answer to the maintainers.`,
		status: response.status,
		correlationId: kauntCorrelationId(response) ?? undefined,
	});
}

/** The error for a service that answers every page with the first one. */
export function toPagingIgnored(path: keyof KauntPaths): CodedError {
	return new CodedError({
		code: 'KAUNT_PAGING_IGNORED',
		message: `Kaunt answered with the first page again when asked for the second one (path "${path}"), so the rest of the list cannot be read.`,
		remedy:
			'Correct "paging.pageNoName", "paging.pageSizeName" and "paging.firstPage" in the credential’s settings. If Kaunt gives the whole list in one answer, set "paging.isPaged" to false.',
		details: { path },
	});
}

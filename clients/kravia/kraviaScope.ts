import type { ApiError } from '../errors/ApiError';
import { toApiError } from '../errors/toApiError';
import { buildUrl, parseBaseUrl } from '../http/buildUrl';
import type { HttpRequest, HttpResponse } from '../http/HttpClient';
import type { RetryMode, Sender } from '../http/sendWithRetries';
import { sendWithRetries } from '../http/sendWithRetries';
import type { KraviaPaths, KraviaSettings } from './kraviaSettings';

/** Where the requests of one client go. */
export interface KraviaScope {
	readonly settings: KraviaSettings;
	readonly sender: Sender;
	/** Builds the URL of a path; every URL of the client comes from here. One value is the path's `{id}`, several go by their names. */
	url(path: keyof KraviaPaths, segments?: string | number | Readonly<Record<string, string | number>>): string;
	/** Sends a request with the client's time-out. */
	send(request: HttpRequest, mode: RetryMode): Promise<HttpResponse>;
}

/** @throws CodedError `BASE_URL_INVALID` */
export function createKraviaScope(
	input: { readonly baseUrl: string; readonly apiPrefix?: string },
	settings: KraviaSettings,
	sender: Sender,
): KraviaScope {
	const prefix = (input.apiPrefix ?? '/api/v2').replace(/^\/+|\/+$/g, '');
	const baseUrl = parseBaseUrl(`${parseBaseUrl(input.baseUrl)}/${prefix}`);
	return {
		settings,
		sender,
		url: (path, segments = {}) => buildUrl(baseUrl, settings.paths[path], typeof segments === 'object' ? segments : { id: segments }),
		send: (request, mode) => sendWithRetries(sender, { timeoutMs: settings.timeoutMs, ...request }, mode),
	};
}

/** The error for an answer of Kravia that is not a success. */
export function toKraviaError(response: HttpResponse, what: string): ApiError {
	return toApiError(response, {
		service: 'Kravia',
		what,
		credentialRemedy: 'Check the token in the credential and its setting "authScheme" (raw or bearer), and that the token may use this creditor.',
	});
}

/** Kravia documents no statuses: every 2xx is a success. */
export function isSuccess(response: HttpResponse): boolean {
	return response.status >= 200 && response.status < 300;
}

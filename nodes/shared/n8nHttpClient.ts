import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { ApiError, SourceUnavailableError } from '../../clients/index';
import type { HttpClient, HttpRequest, HttpResponse } from '../../clients/index';
import { CodedError } from '../../engine/index';

const DEFAULT_TIMEOUT_MS = 30_000;

/** Names of the errors that a credential's token exchange throws; the request itself was then never sent. */
const TOKEN_REFUSED = 'TokenRefusedError';
const TOKEN_UNAVAILABLE = 'TokenUnavailableError';

/**
 * The clients' door to the network inside n8n: every request goes through n8n's own function with the named credential,
 * so that n8n's proxy, its guard against internal addresses, its allowed domains and its token renewal apply.
 *
 * @param baseUrl requests to any other origin are refused, so that a token goes only to the configured host
 */
export function createN8nHttpClient(context: IExecuteFunctions, credentialName: string, baseUrl: string): HttpClient {
	const origin = originOf(baseUrl);
	const sendOnce = async (request: HttpRequest): Promise<HttpResponse> =>
		await context.helpers.httpRequestWithAuthentication
			// Built anew for every attempt: n8n writes authentication and abort signal into the options it is given.
			.call(context, credentialName, toRequestOptions(request))
			.then(toHttpResponse, (error: unknown) => readFailure(error, request.url));
	let first: Promise<void> | undefined;
	return {
		send: async (request) => {
			if (originOf(request.url) !== origin) throw outsideBaseUrl(request.url);
			// The first request of a run goes alone: several at once would each fetch a token of their own.
			if (first !== undefined) await first;
			const answer = sendOnce(request);
			first ??= answer.then(() => undefined, () => undefined);
			return await answer;
		},
	};
}

function toRequestOptions(request: HttpRequest): IHttpRequestOptions {
	// As text, because n8n drops an empty object or array that is given as a body.
	const body = request.json === undefined ? undefined : JSON.stringify(request.json);
	return {
		method: request.method,
		url: request.url,
		headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...request.headers },
		...(request.query === undefined ? {} : { qs: { ...request.query } }),
		...(body === undefined ? {} : { body }),
		timeout: request.timeoutMs ?? DEFAULT_TIMEOUT_MS,
		returnFullResponse: true,
		// 401 has to be thrown: n8n renews an expired token only then.
		ignoreHttpStatusErrors: { ignore: true, except: [401] },
		disableFollowRedirect: true,
	};
}

function toHttpResponse(answer: unknown): HttpResponse {
	const { statusCode, headers, body } = answer as { statusCode: number; headers?: IDataObject; body?: unknown };
	const lowerCased: Record<string, string> = {};
	for (const [name, value] of Object.entries(headers ?? {})) {
		lowerCased[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : String(value);
	}
	return { status: statusCode, headers: lowerCased, body: body === '' || body === undefined ? null : body };
}

/** What n8n threw: a 401 that stayed after renewal is an answer like any other; all else means that no answer came. */
function readFailure(error: unknown, url: string): HttpResponse {
	const refused = findInCauses(error, (cause) => cause.name === TOKEN_REFUSED);
	if (refused !== undefined) throw tokenRefused(refused);
	const unavailable = findInCauses(error, (cause) => cause.name === TOKEN_UNAVAILABLE);
	if (unavailable !== undefined) {
		throw new SourceUnavailableError({ message: unavailable.message, url: withoutQuery(url), reason: 'TOKEN_UNAVAILABLE' });
	}
	if (statusOf(error) === 401) return { status: 401, headers: {}, body: null };
	const reason = reasonOf(error);
	// The cause is left out: it is a request error that carries the authorization header.
	throw new SourceUnavailableError({ message: `No answer came from ${hostOf(url)} (${reason}).`, url: withoutQuery(url), reason });
}

function tokenRefused(error: Error): ApiError {
	return new ApiError({
		code: 'TOKEN_REFUSED',
		message: error.message,
		remedy: 'Open the credential and check the client ID, the client secret and the environment they belong to, then test the connection.',
		status: 401,
	});
}

function outsideBaseUrl(url: string): CodedError {
	return new CodedError({
		code: 'URL_OUTSIDE_BASE',
		message: `A request to ${hostOf(url)} was not sent: the credential is for another host.`,
		remedy: 'Correct the base URL or the path templates in the credential.',
	});
}

function statusOf(error: unknown): number | undefined {
	const code = (error as { httpCode?: unknown }).httpCode;
	return typeof code === 'string' && /^\d{3}$/.test(code) ? Number(code) : undefined;
}

/** The network code, e.g. `ECONNREFUSED`, else the text without anything after its first line. */
function reasonOf(error: unknown): string {
	const coded = findInCauses(error, (cause) => typeof (cause as { code?: unknown }).code === 'string');
	if (coded !== undefined) return String((coded as Error & { code: string }).code);
	const message = error instanceof Error ? error.message : 'unknown reason';
	return message.split('\n', 1)[0]?.slice(0, 200) ?? 'unknown reason';
}

function findInCauses(error: unknown, matches: (cause: Error) => boolean): Error | undefined {
	for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
		if (matches(cause)) return cause;
	}
	return undefined;
}

function originOf(url: string): string | null {
	return URL.canParse(url) ? new URL(url).origin : null;
}

function hostOf(url: string): string {
	return URL.canParse(url) ? new URL(url).host : 'an address that is not a URL';
}

function withoutQuery(url: string): string {
	return url.split('?', 1)[0] ?? url;
}

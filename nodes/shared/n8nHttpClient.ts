import type { IDataObject, IExecuteFunctions, IHookFunctions, IHttpRequestOptions, ILoadOptionsFunctions, IWebhookFunctions } from 'n8n-workflow';

import { AnswerTooLargeError, ApiError, DEFAULT_MAX_ANSWER_BYTES, SourceUnavailableError, parseAnswerBody } from '../../clients/index';
import type { HttpClient, HttpRequest, HttpResponse } from '../../clients/index';
import { CodedError } from '../../engine/index';
import { BodyNotReadError, readAnswerBody } from './readAnswerBody';

const DEFAULT_TIMEOUT_MS = 30_000;

/** A longer body that nobody needs is cut off together with its connection. */
const MAX_UNREAD_BYTES = 65_536;

type IgnoredStatuses = IHttpRequestOptions['ignoreHttpStatusErrors'];

/** A 401 has to be thrown: n8n renews an expired token only then. */
const ALL_BUT_401: IgnoredStatuses = { ignore: true, except: [401] };

/** Names of the errors that a credential's token exchange throws; the request itself was then never sent. */
const TOKEN_REFUSED = 'TokenRefusedError';
const TOKEN_UNAVAILABLE = 'TokenUnavailableError';

/**
 * The clients' door to the network inside n8n: every request goes through n8n's own function with the named credential,
 * so that n8n's proxy, its guard against internal addresses, its allowed domains and its token renewal apply.
 *
 * @param baseUrl requests to any other origin are refused, so that a token goes only to the configured host
 * @param fileOrigins origins besides that of the base URL from which files may be fetched; asked only when needed
 */
export function createN8nHttpClient(
	context: IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | IWebhookFunctions,
	credentialName: string,
	baseUrl: string,
	fileOrigins: () => readonly string[] = () => [],
): HttpClient {
	const origin = originOf(baseUrl);
	const sendSigned = async (request: HttpRequest, ignored: IgnoredStatuses): Promise<unknown> =>
		// Built anew for every attempt: n8n writes authentication and abort signal into the options it is given.
		await context.helpers.httpRequestWithAuthentication.call(context, credentialName, { ...toRequestOptions(request), ignoreHttpStatusErrors: ignored });
	const sendOnce = async (request: HttpRequest): Promise<HttpResponse> => {
		const sent = request.isAnonymous
			? context.helpers.httpRequest({ ...toRequestOptions(request), ignoreHttpStatusErrors: true, abortSignal: 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined })
			: sendSigned(request, ALL_BUT_401);
		return await sent.then(
			async (answer: unknown) => {
				const response = await readAnswer(answer, request);
				return response.status === 401 && !request.isAnonymous ? await sendForRenewal(sendSigned, request) : response;
			},
			(error: unknown) => readFailure(error, request.url),
		);
	};
	let first: Promise<void> | undefined;
	return {
		send: async (request) => {
			const target = originOf(request.url);
			const isAllowed = target !== null && (target === origin || (request.target === 'files' && fileOrigins().includes(target)));
			if (!isAllowed) throw outsideBaseUrl(request.url);
			// The first request of a run goes alone: several at once would each fetch a token of their own.
			if (first !== undefined) await first;
			const answer = sendOnce(request);
			first ??= answer.then(() => undefined, () => undefined);
			return await answer;
		},
	};
}

/**
 * Again, after a 401 that n8n handed on as an answer: n8n before 2.11 knows no exceptions, so it did not notice that
 * the token had expired. A refused request was not carried out, so sending it again does no harm. Now n8n throws
 * whatever is not a success, having renewed the token after a 401; what else was refused is asked once more for its answer.
 */
async function sendForRenewal(send: (request: HttpRequest, ignored: IgnoredStatuses) => Promise<unknown>, request: HttpRequest): Promise<HttpResponse> {
	return await send(request, false).then(
		async (answer) => await readAnswer(answer, request),
		async (error: unknown) => {
			const status = statusOf(error);
			if (status === undefined || status === 401) return readFailure(error, request.url);
			discardBody(error);
			// Whether the server did anything before a 5xx is unclear: then its status has to do.
			return status < 500 ? await send(request, ALL_BUT_401).then(async (answer) => await readAnswer(answer, request)) : { status, headers: {}, body: null };
		},
	);
}

function toRequestOptions(request: HttpRequest): IHttpRequestOptions {
	const { content, contentType } = bodyOf(request);
	return {
		method: request.method,
		url: request.url,
		headers: {
			accept: request.answer === 'bytes' ? '*/*' : 'application/json',
			// False keeps the request function from naming the type of a body that is not there.
			'content-type': content === undefined ? false : contentType,
			...request.headers,
		},
		...(request.query === undefined ? {} : { qs: { ...request.query } }),
		...(content === undefined ? {} : { body: content }),
		timeout: timeoutOf(request),
		returnFullResponse: true,
		// n8n sets no limit to what it reads into memory; a stream is read here, up to the limit of the request.
		encoding: 'stream',
		disableFollowRedirect: true,
	};
}

/** JSON as text, because n8n drops an empty object or array that is given as a body; bytes as a Buffer, which it sends as they are. */
function bodyOf({ body, json }: HttpRequest): { readonly content?: string | Buffer; readonly contentType: string } {
	if (body === undefined) return { contentType: 'application/json', ...(json === undefined ? {} : { content: JSON.stringify(json) }) };
	const { content, contentType } = body;
	return { contentType, content: typeof content === 'string' ? content : Buffer.from(content.buffer, content.byteOffset, content.byteLength) };
}

async function readAnswer(answer: unknown, request: HttpRequest): Promise<HttpResponse> {
	const { statusCode, headers, body } = answer as { statusCode: number; headers?: IDataObject; body?: unknown };
	const lowerCased: Record<string, string> = {};
	for (const [name, value] of Object.entries(headers ?? {})) {
		lowerCased[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : String(value);
	}
	const maxBytes = request.maxAnswerBytes ?? DEFAULT_MAX_ANSWER_BYTES;
	const bytes = await readAnswerBody(body, maxBytes, timeoutOf(request)).catch((error: unknown) => {
		const isTooLarge = error instanceof BodyNotReadError && error.failure === 'tooLarge';
		throw isTooLarge ? new AnswerTooLargeError(request.url, maxBytes) : noAnswer(error, request.url);
	});
	return { status: statusCode, headers: lowerCased, body: parseAnswerBody(bytes, request.answer, statusCode) };
}

function timeoutOf(request: HttpRequest): number {
	return request.timeoutMs ?? DEFAULT_TIMEOUT_MS;
}

/** What n8n threw: a 401 that stayed after renewal is an answer like any other; all else means that no answer came. */
function readFailure(error: unknown, url: string): HttpResponse {
	const refused = findInCauses(error, (cause) => cause.name === TOKEN_REFUSED);
	if (refused !== undefined) throw tokenRefused(refused);
	const unavailable = findInCauses(error, (cause) => cause.name === TOKEN_UNAVAILABLE);
	if (unavailable !== undefined) {
		throw new SourceUnavailableError({ message: unavailable.message, url: withoutQuery(url), reason: 'TOKEN_UNAVAILABLE' });
	}
	if (statusOf(error) === 401) {
		discardBody(error);
		return { status: 401, headers: {}, body: null };
	}
	throw noAnswer(error, url);
}

/** Nobody needs the body of what n8n threw, but a body that is never read keeps its connection open. */
function discardBody(error: unknown): void {
	void readAnswerBody((error as { context?: { data?: unknown } }).context?.data, MAX_UNREAD_BYTES, DEFAULT_TIMEOUT_MS).catch(() => undefined);
}

/** The cause is left out: it is a request error that carries the authorization header. */
function noAnswer(error: unknown, url: string): SourceUnavailableError {
	const reason = error instanceof BodyNotReadError ? 'ETIMEDOUT' : reasonOf(error);
	return new SourceUnavailableError({ message: `No answer came from ${hostOf(url)} (${reason}).`, url: withoutQuery(url), reason });
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

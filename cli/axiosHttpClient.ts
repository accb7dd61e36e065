import axios from 'axios';
import type { AxiosRequestConfig } from 'axios';
import { AnswerTooLargeError, DEFAULT_MAX_ANSWER_BYTES, SourceUnavailableError, parseAnswerBody } from '../clients/index';
import type { HttpClient, HttpRequest, HttpResponse } from '../clients/index';
import { CodedError } from '../engine/index';
import type { HttpAuth } from './httpAuth';
import { SHORT_IDLE_AGENTS } from './shortIdleAgents';
import { createTokenSource, tokenUnavailable } from './tokenSource';
import type { TokenSource } from './tokenSource';

/** What {@link createAxiosHttpClient} is made of. */
export interface AxiosHttpClientInput {
	readonly auth: HttpAuth;
	/** Milliseconds until a request is given up, if the request does not say. @default 30000 */
	readonly timeoutMs?: number;
	/** If given, requests to anything that is not below it are refused before they are sent. */
	readonly baseUrl?: string;
	/** Origins from which files may be fetched besides that of the base URL, e.g. `https://api.kaunt.com`. @default [] */
	readonly fileOrigins?: readonly string[];
	/** Ends running requests when it is aborted. */
	readonly signal?: AbortSignal;
}

/**
 * Makes an {@link HttpClient} over axios, with authorisation.
 *
 * Redirects are not followed, so neither token nor secret leaves the host of the request. A 401 drops the OAuth2 token
 * and the request is sent once more with a new one.
 *
 * @throws (from `send`) SourceUnavailableError when no answer came; ApiError `TOKEN_REFUSED`; CodedError `URL_OUTSIDE_BASE`,
 * `ANSWER_TOO_LARGE`
 */
export function createAxiosHttpClient(input: AxiosHttpClientInput): HttpClient {
	const { auth, baseUrl, signal } = input;
	const defaultTimeoutMs = input.timeoutMs ?? 30_000;
	const tokens = auth.kind === 'oauth2ClientCredentials' ? createTokens(auth, defaultTimeoutMs, signal) : null;

	const sendWith = async (request: HttpRequest, headers: Readonly<Record<string, string>>): Promise<HttpResponse> =>
		exchange(toConfig({ timeoutMs: defaultTimeoutMs, ...request }, headers, signal), request.answer);

	return {
		send: async (request) => {
			if (baseUrl !== undefined) checkTarget(request, baseUrl, input.fileOrigins ?? []);
			if (request.isAnonymous) return sendWith(request, {});
			if (auth.kind === 'header') return sendWith(request, { [auth.name]: auth.value });
			if (!tokens) return sendWith(request, {});
			const token = await tokens.token();
			const response = await sendWith(request, { authorization: `Bearer ${token}` });
			if (response.status !== 401) return response;
			tokens.drop(token);
			return sendWith(request, { authorization: `Bearer ${await tokens.token()}` });
		},
	};
}

function createTokens(auth: Extract<HttpAuth, { kind: 'oauth2ClientCredentials' }>, timeoutMs: number, signal?: AbortSignal): TokenSource {
	const post = async (url: string, form: string, headers: Readonly<Record<string, string>>): Promise<HttpResponse> => {
		try {
			return await exchange({ ...toConfig({ method: 'POST', url, timeoutMs }, headers, signal), data: form });
		} catch (error) {
			if (error instanceof SourceUnavailableError) throw tokenUnavailable(url, String(error.details.reason), error);
			throw error;
		}
	};
	return createTokenSource(auth, post, Date.now);
}

function toConfig(request: HttpRequest, headers: Readonly<Record<string, string>>, signal?: AbortSignal): AxiosRequestConfig {
	const isSafe = request.method === 'GET';
	const { content, contentType } = bodyOf(request);
	return {
		method: request.method,
		url: request.url,
		params: request.query,
		headers: {
			accept: request.answer === 'bytes' ? '*/*' : 'application/json',
			// False keeps axios from naming the type of a body that is not there.
			'content-type': content === undefined ? false : contentType,
			...request.headers,
			...headers,
		},
		...(content === undefined ? {} : { data: content }),
		timeout: request.timeoutMs,
		signal,
		maxRedirects: 0,
		maxBodyLength: Infinity,
		// Counted after decompression.
		maxContentLength: request.maxAnswerBytes ?? DEFAULT_MAX_ANSWER_BYTES,
		validateStatus: () => true,
		responseType: 'arraybuffer',
		transformRequest: (data: unknown) => data,
		transformResponse: (data: unknown) => data,
		// A kept connection may be closed by the server while a request is on its way, and then nobody knows whether
		// it has acted. Reads can be repeated; for everything else a connection is kept for a moment only.
		...(isSafe ? {} : SHORT_IDLE_AGENTS),
	};
}

function bodyOf({ body, json }: HttpRequest): { readonly content?: string | Buffer; readonly contentType: string } {
	if (body === undefined) return { contentType: 'application/json', ...(json === undefined ? {} : { content: JSON.stringify(json) }) };
	const { content, contentType } = body;
	return { contentType, content: typeof content === 'string' ? content : Buffer.from(content.buffer, content.byteOffset, content.byteLength) };
}

async function exchange(config: AxiosRequestConfig, answer: HttpRequest['answer'] = 'json'): Promise<HttpResponse> {
	try {
		const { status, headers, data } = await axios.request<Buffer>(config);
		const named = Object.entries(headers).map(([name, value]): [string, string] => [name.toLowerCase(), String(value)]);
		return { status, headers: Object.fromEntries(named), body: parseAnswerBody(data, answer, status) };
	} catch (error) {
		const url = String(config.url);
		if (isTooLarge(error)) throw new AnswerTooLargeError(url, config.maxContentLength ?? DEFAULT_MAX_ANSWER_BYTES);
		// The original error holds the request with its headers; neither it nor its config may get any further.
		const reason = axios.isAxiosError(error) && error.code ? error.code : 'NO_ANSWER';
		throw new SourceUnavailableError({ message: `No answer from ${hostOf(url)} (${reason}).`, url, reason });
	}
}

/** axios has no code of its own for it. */
function isTooLarge(error: unknown): boolean {
	return axios.isAxiosError(error) && error.message.startsWith('maxContentLength');
}

function checkTarget(request: HttpRequest, baseUrl: string, fileOrigins: readonly string[]): void {
	const base = new URL(baseUrl);
	const target = new URL(request.url);
	if (request.target === 'files' && (target.origin === base.origin || fileOrigins.includes(target.origin))) return;
	const basePath = base.pathname.replace(/\/+$/, '');
	const isInside = target.origin === base.origin && (target.pathname === basePath || target.pathname.startsWith(`${basePath}/`));
	if (isInside) return;
	throw new CodedError({
		code: 'URL_OUTSIDE_BASE',
		message: 'The request goes to an address outside the configured base URL; it was not sent.',
		remedy: 'Correct the base URL.',
		path: 'url',
	});
}

function hostOf(url: string): string {
	try {
		return new URL(url).host;
	} catch {
		return 'the server';
	}
}

import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios from 'axios';
import type { AxiosRequestConfig } from 'axios';
import { SourceUnavailableError } from '../clients/index';
import type { HttpClient, HttpRequest, HttpResponse } from '../clients/index';
import { CodedError } from '../engine/index';
import type { HttpAuth } from './httpAuth';
import { createTokenSource, tokenUnavailable } from './tokenSource';
import type { TokenSource } from './tokenSource';

/** What {@link createAxiosHttpClient} is made of. */
export interface AxiosHttpClientInput {
	readonly auth: HttpAuth;
	/** Milliseconds until a request is given up, if the request does not say. @default 30000 */
	readonly timeoutMs?: number;
	/** If given, requests to anything that is not below it are refused before they are sent. */
	readonly baseUrl?: string;
	/** Ends running requests when it is aborted. */
	readonly signal?: AbortSignal;
}

/** Largest answer read into memory. */
const MAX_ANSWER_BYTES = 50_000_000;

/**
 * Makes an {@link HttpClient} over axios, with authorisation.
 *
 * Redirects are not followed, so neither token nor secret leaves the host of the request. A 401 drops the OAuth2 token
 * and the request is sent once more with a new one.
 *
 * @throws (from `send`) SourceUnavailableError when no answer came; ApiError `TOKEN_REFUSED`; CodedError `URL_OUTSIDE_BASE`
 */
export function createAxiosHttpClient(input: AxiosHttpClientInput): HttpClient {
	const { auth, baseUrl, signal } = input;
	const defaultTimeoutMs = input.timeoutMs ?? 30_000;
	const tokens = auth.kind === 'oauth2ClientCredentials' ? createTokens(auth, defaultTimeoutMs, signal) : null;

	const sendWith = async (request: HttpRequest, headers: Readonly<Record<string, string>>): Promise<HttpResponse> =>
		exchange(toConfig({ timeoutMs: defaultTimeoutMs, ...request }, headers, signal));

	return {
		send: async (request) => {
			if (baseUrl !== undefined) checkInsideBase(request.url, baseUrl);
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
	return {
		method: request.method,
		url: request.url,
		params: request.query,
		headers: {
			accept: 'application/json',
			...(request.json === undefined ? {} : { 'content-type': 'application/json' }),
			...request.headers,
			...headers,
		},
		...(request.json === undefined ? {} : { data: JSON.stringify(request.json) }),
		timeout: request.timeoutMs,
		signal,
		maxRedirects: 0,
		maxBodyLength: Infinity,
		maxContentLength: MAX_ANSWER_BYTES,
		validateStatus: () => true,
		responseType: 'text',
		transformRequest: (data: unknown) => data,
		transformResponse: (data: unknown) => data,
		// A kept connection may be closed by the server while a request is on its way, and then nobody knows whether
		// it has acted. Reads can be repeated; everything else gets a connection of its own.
		...(isSafe ? {} : { httpAgent: new HttpAgent({ keepAlive: false }), httpsAgent: new HttpsAgent({ keepAlive: false }) }),
	};
}

async function exchange(config: AxiosRequestConfig): Promise<HttpResponse> {
	try {
		const { status, headers, data } = await axios.request<unknown>(config);
		const named = Object.entries(headers).map(([name, value]): [string, string] => [name.toLowerCase(), String(value)]);
		return { status, headers: Object.fromEntries(named), body: parseBody(data) };
	} catch (error) {
		// The original error holds the request with its headers; neither it nor its config may get any further.
		const reason = axios.isAxiosError(error) && error.code ? error.code : 'NO_ANSWER';
		const url = String(config.url);
		throw new SourceUnavailableError({ message: `No answer from ${hostOf(url)} (${reason}).`, url, reason });
	}
}

function parseBody(data: unknown): unknown {
	if (typeof data !== 'string' || data === '') return null;
	try {
		return JSON.parse(data);
	} catch {
		// Not JSON: the text itself is the body, as the port promises.
		return data;
	}
}

function checkInsideBase(url: string, baseUrl: string): void {
	const base = new URL(baseUrl);
	const target = new URL(url);
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

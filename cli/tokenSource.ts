import { z } from 'zod';
import { ApiError, SourceUnavailableError, readError } from '../clients/index';
import type { HttpResponse } from '../clients/index';
import type { HttpAuth } from './httpAuth';

/** A token is renewed this long before it runs out, so that none runs out on its way. */
const RENEW_EARLY_MS = 60_000;

/** Life of a token whose answer does not tell. */
const DEFAULT_LIFE_SECONDS = 3_600;

const tokenSchema = z.object({
	access_token: z.string().min(1),
	expires_in: z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]).optional(),
});

/** Hands out the access token of one client. */
export interface TokenSource {
	/** The current token, fetched if there is none or it is about to run out. Concurrent callers share one fetch. */
	token(): Promise<string>;
	/** Forgets a token that was refused. A newer one is kept, so that many callers cause one renewal. */
	drop(token: string): void;
}

type ClientCredentials = Extract<HttpAuth, { kind: 'oauth2ClientCredentials' }>;

/**
 * Keeps a token by client credentials.
 *
 * @param post sends the form to the token endpoint
 * @throws (from `token`) ApiError `TOKEN_REFUSED`; SourceUnavailableError with the reason `TOKEN_UNAVAILABLE`
 */
export function createTokenSource(
	auth: ClientCredentials,
	post: (url: string, form: string, headers: Readonly<Record<string, string>>) => Promise<HttpResponse>,
	now: () => number,
): TokenSource {
	let current: { readonly token: string; readonly renewAt: number } | null = null;
	let renewal: Promise<string> | null = null;

	const fetchToken = async (): Promise<string> => {
		const askedAt = now();
		const { token, lifeMs } = await requestToken(auth, post);
		// A token that lives shorter than the margin is used for half its life.
		current = { token, renewAt: askedAt + Math.max(lifeMs - RENEW_EARLY_MS, lifeMs / 2) };
		return token;
	};

	return {
		token: async () => {
			if (current && now() < current.renewAt) return current.token;
			renewal ??= fetchToken().finally(() => {
				renewal = null;
			});
			return renewal;
		},
		drop: (token) => {
			if (current?.token === token) current = null;
		},
	};
}

async function requestToken(
	auth: ClientCredentials,
	post: Parameters<typeof createTokenSource>[1],
): Promise<{ readonly token: string; readonly lifeMs: number }> {
	const form = new URLSearchParams({ grant_type: 'client_credentials', ...(auth.scope ? { scope: auth.scope } : {}) });
	const basic = Buffer.from(`${auth.clientId}:${auth.clientSecret}`, 'utf8').toString('base64');
	const response = await post(auth.tokenUrl, form.toString(), {
		authorization: `Basic ${basic}`,
		'content-type': 'application/x-www-form-urlencoded',
	});

	if (response.status === 429 || response.status >= 500) throw tokenUnavailable(auth.tokenUrl, `HTTP ${response.status}`);
	const parsed = tokenSchema.safeParse(response.body);
	if (response.status === 200 && parsed.success) {
		return { token: parsed.data.access_token, lifeMs: (parsed.data.expires_in ?? DEFAULT_LIFE_SECONDS) * 1000 };
	}
	const { message, correlationId } = readError(response);
	throw new ApiError({
		code: 'TOKEN_REFUSED',
		message: `The token endpoint gave no token (HTTP ${response.status})${message && response.status !== 200 ? `: ${message}` : '.'}`,
		remedy: 'Check token URL, client id and client secret.',
		status: response.status,
		correlationId,
	});
}

/** No token, so the request itself was not sent: it may be tried again. */
export function tokenUnavailable(tokenUrl: string, why: string, cause?: unknown): SourceUnavailableError {
	return new SourceUnavailableError({ message: `The token endpoint could not be reached (${why}).`, url: tokenUrl, reason: 'TOKEN_UNAVAILABLE', cause });
}

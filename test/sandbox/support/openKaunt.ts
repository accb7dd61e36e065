import type { KauntSwitches } from '../../../sandbox/kaunt/KauntSwitches';
import { type KauntServer, startKauntServer } from '../../../sandbox/kaunt/startKauntServer';

/** Answer of one call: status, headers, and the body as JSON (null when it is none). */
export interface Answer {
	readonly status: number;
	readonly headers: Headers;
	readonly text: string;
	readonly body: { result: Record<string, unknown>; [key: string]: unknown };
}

/** A Kaunt stand-in with a token, and ways to call it. */
export interface OpenKaunt {
	readonly server: KauntServer;
	readonly base: string;
	readonly token: string;
	/** Calls a path below the company. */
	call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
	/** Calls a path below /__emulator. */
	control(method: string, path: string, body?: unknown): Promise<Answer>;
	/** The figures of the company. */
	figures(): Promise<Record<string, unknown>>;
}

/** Sends a request and reads the answer whatever its form. */
export async function request(url: string, init: RequestInit = {}): Promise<Answer> {
	const answer = await fetch(url, init);
	const text = await answer.text();
	let body: Answer['body'];
	try {
		body = JSON.parse(text);
	} catch {
		body = JSON.parse('null');
	}
	return { status: answer.status, headers: answer.headers, text, body };
}

/** Asks the token endpoint. */
export function askToken(url: string, { client = 'sandbox-client:sandbox-secret', form = 'grant_type=client_credentials', contentType = 'application/x-www-form-urlencoded' } = {}): Promise<Answer> {
	return request(`${url}/v1/oauth2/token`, { method: 'POST', headers: { authorization: `Basic ${Buffer.from(client).toString('base64')}`, 'content-type': contentType }, body: form });
}

/** Starts a Kaunt stand-in on a free port. Close `server` at the end. */
export async function openKaunt(switches: Partial<KauntSwitches> = {}): Promise<OpenKaunt> {
	const server = await startKauntServer({ switches });
	const token = String((await askToken(server.url)).body['access_token']);
	const base = `${server.url}/v1/tenants/${server.tenantId}/companies/nordlys`;
	const send = (url: string, method: string, body: unknown, headers: Record<string, string>): Promise<Answer> =>
		request(url, { method, headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
	const control = (method: string, path: string, body?: unknown): Promise<Answer> => send(`${server.url}/__emulator${path}`, method, body, {});
	return {
		server,
		base,
		token,
		call: (method, path, body, headers = {}) => send(`${base}${path}`, method, body, { authorization: `Bearer ${token}`, ...headers }),
		control,
		figures: async () => ((await control('GET', '/state')).body['companies'] as unknown as Record<string, unknown>[])[0] ?? {},
	};
}

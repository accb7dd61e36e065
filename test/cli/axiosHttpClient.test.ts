import { createAxiosHttpClient } from '../../cli/axiosHttpClient';
import { startScriptedServer } from '../clients/support/startScriptedServer';
import type { Scripted, ScriptedServer, SeenRequest } from '../clients/support/startScriptedServer';

const servers: ScriptedServer[] = [];
async function serve(script: (request: SeenRequest, index: number) => Scripted): Promise<ScriptedServer> {
	const server = await startScriptedServer(script);
	servers.push(server);
	return server;
}
afterEach(async () => {
	await Promise.all(servers.splice(0).map((server) => server.close()));
});

const header = { kind: 'header', name: 'authorization', value: 'bare-token' } as const;
const oauth = (url: string, scope?: string) => ({ kind: 'oauth2ClientCredentials', tokenUrl: `${url}/token`, clientId: 'demo', clientSecret: 's3cr3t', scope }) as const;
const failureOf = (run: Promise<unknown>): Promise<unknown> => run.then(() => 'no failure', (error: unknown) => error);

/** Gives out token-1, token-2, …; accepts what `accepts` says. */
function tokenServer(accepts: (token: string) => boolean, expiresIn = 3_600): Promise<ScriptedServer> {
	let given = 0;
	return serve(({ url, headers }) => {
		if (url === '/token') return { status: 200, body: { access_token: `token-${++given}`, token_type: 'Bearer', expires_in: expiresIn } };
		const token = String(headers.authorization).replace('Bearer ', '');
		return { status: accepts(token) ? 200 : 401, body: { token } };
	});
}
const tokenCalls = (server: ScriptedServer): SeenRequest[] => server.seen.filter((request) => request.url === '/token');

describe('createAxiosHttpClient', () => {
	it('sends method, query, JSON and the header of the credential', async () => {
		const server = await serve(() => ({ status: 201, headers: { 'X-Correlation-Id': 'c-1' }, body: { ok: true } }));
		const http = createAxiosHttpClient({ auth: header });
		const answer = await http.send({ method: 'POST', url: `${server.url}/x`, query: { a: 'b c', n: 1 }, json: { text: 'blåbær' } });
		expect(server.seen[0]).toMatchObject({ method: 'POST', body: { text: 'blåbær' }, headers: { authorization: 'bare-token', 'content-type': 'application/json' } });
		expect(new URL(server.seen[0]?.url ?? '', server.url).searchParams.get('a')).toBe('b c');
		expect(answer).toMatchObject({ status: 201, headers: { 'x-correlation-id': 'c-1' }, body: { ok: true } });
	});

	it.each([
		[{ status: 200, body: 'plain' }, 'plain'],
		[{ status: 204 }, null],
		[{ status: 500, body: '<html>' }, '<html>'],
		[{ status: 200, body: [1] }, [1]],
	])('resolves for every status with JSON, text or nothing: %j', async (scripted, body) => {
		const server = await serve(() => scripted);
		await expect(createAxiosHttpClient({ auth: header }).send({ method: 'GET', url: server.url })).resolves.toMatchObject({ status: scripted.status, body });
	});

	it('does not follow a redirect, so the token stays with its host', async () => {
		const other = await serve(() => ({ status: 200 }));
		const server = await serve(() => ({ status: 302, headers: { location: `${other.url}/steal` } }));
		await expect(createAxiosHttpClient({ auth: header }).send({ method: 'GET', url: server.url })).resolves.toMatchObject({ status: 302 });
		expect(other.seen).toHaveLength(0);
	});

	it.each(['http://127.0.0.1:1/v1x/a', 'http://127.0.0.2:1/v1/a', 'https://127.0.0.1:1/v1/a', 'http://127.0.0.1:1/v1/../a'])('refuses to send to %s when the base is another', async (url) => {
		const http = createAxiosHttpClient({ auth: header, baseUrl: 'http://127.0.0.1:1/v1/' });
		await expect(http.send({ method: 'GET', url })).rejects.toMatchObject({ code: 'URL_OUTSIDE_BASE' });
	});

	it.each([
		['a cut connection', 'cut', 'ECONNRESET'],
		['no answer in time', 'hang', 'ECONNABORTED'],
	] as const)('rejects with the reason on %s, without headers or token', async (_, script, reason) => {
		const server = await serve(() => script);
		const error = await failureOf(createAxiosHttpClient({ auth: header, timeoutMs: 150 }).send({ method: 'POST', url: server.url, json: { ssn: '01017012345' } }));
		expect(error).toMatchObject({ code: 'SOURCE_UNAVAILABLE', details: { reason } });
		expect(JSON.stringify(error) + String((error as Error).stack)).not.toMatch(/bare-token|01017012345/);
		expect((error as Error).cause).toBeUndefined();
	});

	it('ends a running request when it is aborted', async () => {
		const controller = new AbortController();
		const server = await serve(() => {
			setImmediate(() => controller.abort());
			return 'hang';
		});
		await expect(createAxiosHttpClient({ auth: header, signal: controller.signal }).send({ method: 'GET', url: server.url })).rejects.toMatchObject({ code: 'SOURCE_UNAVAILABLE' });
	});
});

describe('the OAuth2 token', () => {
	it('is asked for with Basic credentials and the form, once for many concurrent requests', async () => {
		const server = await tokenServer(() => true);
		const http = createAxiosHttpClient({ auth: oauth(server.url, 'read') });
		await Promise.all(Array.from({ length: 8 }, () => http.send({ method: 'GET', url: `${server.url}/x` })));
		expect(tokenCalls(server)).toHaveLength(1);
		expect(tokenCalls(server)[0]).toMatchObject({
			method: 'POST',
			body: 'grant_type=client_credentials&scope=read',
			headers: { authorization: `Basic ${Buffer.from('demo:s3cr3t').toString('base64')}`, 'content-type': 'application/x-www-form-urlencoded' },
		});
	});

	it('is dropped on 401 and the request sent once more; many refused requests cause one renewal', async () => {
		const server = await tokenServer((token) => token !== 'token-1');
		const http = createAxiosHttpClient({ auth: oauth(server.url) });
		const answers = await Promise.all(Array.from({ length: 5 }, () => http.send({ method: 'GET', url: `${server.url}/x` })));
		expect(answers.map((answer) => answer.status)).toEqual(Array(5).fill(200));
		expect(tokenCalls(server)).toHaveLength(2);
	});

	it('is renewed once only: a second 401 is the answer', async () => {
		const server = await tokenServer(() => false);
		await expect(createAxiosHttpClient({ auth: oauth(server.url) }).send({ method: 'GET', url: `${server.url}/x` })).resolves.toMatchObject({ status: 401 });
		expect(tokenCalls(server)).toHaveLength(2);
	});

	it.each([
		[400, { error: 'invalid_client', error_description: 'no such client_secret=s3cr3t' }],
		[401, null],
		[200, { foo: 1 }],
		[302, null],
	])('that is not given (%i) stops the request with what to check', async (status, body) => {
		const server = await serve(() => ({ status, body }));
		const error = await failureOf(createAxiosHttpClient({ auth: oauth(server.url) }).send({ method: 'GET', url: `${server.url}/x` }));
		expect(error).toMatchObject({ code: 'TOKEN_REFUSED', status, remedy: expect.stringContaining('client secret') });
		expect(JSON.stringify(error) + String(error)).not.toContain('s3cr3t');
		expect(server.seen).toHaveLength(1);
	});

	it.each<Scripted>([{ status: 503 }, { status: 429 }, 'cut'])('that cannot be had now (%j) counts as a request never sent', async (scripted) => {
		const server = await serve(() => scripted);
		const error = await failureOf(createAxiosHttpClient({ auth: oauth(server.url) }).send({ method: 'POST', url: `${server.url}/x`, json: {} }));
		expect(error).toMatchObject({ code: 'SOURCE_UNAVAILABLE', details: { reason: 'TOKEN_UNAVAILABLE' } });
	});

	it('is asked for again after a failure', async () => {
		let calls = 0;
		const server = await serve(({ url }) => (url === '/token' && calls++ === 0 ? { status: 503 } : { status: 200, body: { access_token: 't' } }));
		const http = createAxiosHttpClient({ auth: oauth(server.url) });
		await failureOf(http.send({ method: 'GET', url: `${server.url}/x` }));
		await expect(http.send({ method: 'GET', url: `${server.url}/x` })).resolves.toMatchObject({ status: 200 });
	});
});

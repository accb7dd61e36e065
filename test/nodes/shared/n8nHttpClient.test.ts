import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NodeConnectionTypes, type IExecuteFunctions, type INodeType } from 'n8n-workflow';

import type { HttpRequest, HttpResponse } from '../../../clients/index';
import { KraviaApi } from '../../../credentials/KraviaApi.credentials';
import { createN8nHttpClient } from '../../../nodes/shared/n8nHttpClient';
import { runNode } from '../../support/runNode';

interface Received {
	readonly method: string | undefined;
	readonly url: string | undefined;
	readonly headers: IncomingMessage['headers'];
	readonly body: string;
}

describe('createN8nHttpClient', () => {
	let server: Server;
	let url: string;
	let received: Received[];
	let answer: { status: number; headers: Record<string, string>; body: string };

	beforeEach(async () => {
		received = [];
		answer = { status: 200, headers: { 'content-type': 'application/json' }, body: '{"ok":true}' };
		server = createServer((request, response) => {
			let body = '';
			request.on('data', (chunk) => (body += chunk));
			request.on('end', () => {
				received.push({ method: request.method, url: request.url, headers: request.headers, body });
				if (answer.status === 0) return void request.socket.destroy();
				response.writeHead(answer.status, answer.headers).end(answer.body);
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	});
	afterEach(async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	});

	/** Sends one request from inside a node, through n8n's own function. */
	async function send(request: Partial<HttpRequest>, baseUrl = url): Promise<{ response?: HttpResponse; error?: unknown }> {
		const seen: { response?: HttpResponse; error?: unknown } = {};
		const node: INodeType = {
			description: {
				displayName: 'Sender', name: 'sender', group: ['transform'], version: 1, description: '', defaults: {}, inputs: [NodeConnectionTypes.Main],
				outputs: [NodeConnectionTypes.Main], properties: [], credentials: [{ name: 'kraviaApi', required: true }],
			},
			async execute(this: IExecuteFunctions) {
				await createN8nHttpClient(this, 'kraviaApi', baseUrl)
					.send({ method: 'GET', url, ...request })
					.then((response) => (seen.response = response), (error: unknown) => (seen.error = error));
				return [[]];
			},
		};
		await runNode({ node, parameters: {}, items: [{}], credential: { type: new KraviaApi(), values: { token: 'the-token' } } });
		return seen;
	}

	it('lets the credential authenticate and sends JSON', async () => {
		const { response } = await send({ method: 'POST', json: { a: [1, null] }, query: { q: 'ø', n: 1, b: false }, headers: { 'x-own': '1' } });
		expect(response).toMatchObject({ status: 200, body: { ok: true } });
		expect(received).toEqual([expect.objectContaining({ method: 'POST', url: '/?q=%C3%B8&n=1&b=false', body: '{"a":[1,null]}' })]);
		expect(received[0]?.headers).toMatchObject({ authorization: 'the-token', 'content-type': 'application/json', accept: 'application/json', 'x-own': '1' });
	});

	it.each([[{}], [[]], ['text'], [0]])('does not lose the body %j', async (json) => {
		await send({ method: 'POST', json });
		expect(received[0]?.body).toBe(JSON.stringify(json));
	});

	it('sends no body when there is none', async () => {
		await send({ method: 'POST' });
		expect(received[0]?.body).toBe('');
	});

	it.each([200, 202, 204, 301, 400, 404, 409, 429, 500, 503])('resolves for status %i with its headers', async (status) => {
		answer = { status, headers: { 'Retry-After': '7', location: `${url}/elsewhere`, 'content-type': 'application/json' }, body: status === 204 ? '' : '{"status":1}' };
		const { response } = await send({});
		expect(response).toMatchObject({ status, headers: { 'retry-after': '7' }, body: status === 204 ? null : { status: 1 } });
		// A redirect is an answer like any other: following it would carry the token to wherever it points.
		expect(received).toHaveLength(1);
	});

	it('resolves for a 401, which n8n throws', async () => {
		answer = { ...answer, status: 401 };
		expect((await send({})).response).toEqual({ status: 401, headers: {}, body: null });
	});

	it.each([
		['text', 'text/html', '<h1>Bad gateway</h1>', '<h1>Bad gateway</h1>'],
		['broken JSON', 'application/json', '{"a":', '{"a":'],
		['nothing', 'application/json', '', null],
	])('hands on %s as it is', async (_what, type, body, expected) => {
		answer = { status: 200, headers: { 'content-type': type }, body };
		expect((await send({})).response?.body).toBe(expected);
	});

	it('tells why no answer came, without anything of the request', async () => {
		answer = { ...answer, status: 0 };
		const { error } = await send({ method: 'POST', json: { ssn: 'secret' }, query: { key: 'secret' } });
		expect(error).toMatchObject({ name: 'SourceUnavailableError', code: 'SOURCE_UNAVAILABLE', details: { reason: 'ECONNRESET', url } });
		expect(JSON.stringify(error)).not.toMatch(/secret|the-token/);
		expect((error as Error).cause).toBeUndefined();
	});

	it('says that the connection was refused, so that the client knows nothing was sent', async () => {
		const closed = 'http://127.0.0.1:1';
		const { error } = await send({ url: closed }, closed);
		expect(error).toMatchObject({ details: { reason: 'ECONNREFUSED' } });
	});

	it('gives up after the time-out of the request', async () => {
		server.removeAllListeners('request');
		const { error } = await send({ timeoutMs: 50 });
		expect(error).toMatchObject({ details: { reason: expect.stringMatching(/ECONNABORTED|ETIMEDOUT/) } });
	});

	it.each(['http://127.0.0.1.evil.example/', 'https://api.kravia.ai/', 'no url'])('sends no token to %s when the credential is for another host', async (elsewhere) => {
		const { error } = await send({ url: elsewhere });
		expect(error).toMatchObject({ code: 'URL_OUTSIDE_BASE' });
		expect(received).toEqual([]);
	});
});

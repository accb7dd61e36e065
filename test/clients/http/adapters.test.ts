import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

import { createAxiosHttpClient } from '../../../cli/axiosHttpClient';
import type { HttpRequest, HttpResponse } from '../../../clients/index';
import { brotliBomb, gzipBomb } from '../../support/httpBombs';
import { sendThroughN8n, withN8nHttp, type SendingSetup } from '../../support/sendThroughN8n';

type Send = (setup: SendingSetup, request: HttpRequest) => Promise<HttpResponse>;
type Answer = (request: IncomingMessage, response: ServerResponse, body: Buffer) => void;

const overAxios: Send = async ({ baseUrl, fileOrigins, token }, request) =>
	await createAxiosHttpClient({ auth: { kind: 'header', name: 'authorization', value: token }, baseUrl, fileOrigins }).send(request);

const MEGABYTE = 1_000_000;
const token = 'the-token';
const servers: Server[] = [];

/** A server on loopback that answers in any way; the bytes of the requests are kept. */
async function serve(answer: Answer): Promise<{ url: string; bodies: Buffer[]; tokens: (string | undefined)[]; types: (string | undefined)[] }> {
	const seen = { bodies: [] as Buffer[], tokens: [] as (string | undefined)[], types: [] as (string | undefined)[] };
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			seen.bodies.push(Buffer.concat(chunks));
			seen.tokens.push(request.headers.authorization);
			seen.types.push(request.headers['content-type']);
			answer(request, response, Buffer.concat(chunks));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	servers.push(server);
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, ...seen };
}

afterEach(async () => {
	for (const server of servers.splice(0)) {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	}
});

const failureOf = async (run: Promise<unknown>): Promise<unknown> => await run.then(() => 'no failure', (error: unknown) => error);

describe.each([
	['n8n', sendThroughN8n],
	['axios', overAxios],
] as const)('the HttpClient over %s', (_adapter, send) => {
	it.each(['GET', 'POST', 'PUT', 'PATCH'] as const)('names no content type when a %s has no body', async (method) => {
		const server = await serve((_request, response) => void response.end('{}'));
		await send({ baseUrl: server.url, token }, { method, url: `${server.url}/x` });
		expect([server.types, server.bodies.map(String)]).toEqual([[undefined], ['']]);
	});

	it.each([
		['text', '<Invoice>blåbær</Invoice>', '<Invoice>blåbær</Invoice>'],
		['bytes', Uint8Array.from([0, 255, 10, 13, 128]), Uint8Array.from([0, 255, 10, 13, 128])],
		['a part of a larger buffer', new Uint8Array(Uint8Array.from([9, 9, 1, 2, 3, 9]).buffer, 2, 3), Uint8Array.from([1, 2, 3])],
	])('sends %s as it is, with its content type', async (_what, content, expected) => {
		const server = await serve((_request, response) => void response.end('{}'));
		await send({ baseUrl: server.url, token }, { method: 'POST', url: `${server.url}/x`, body: { contentType: 'application/xml', content } });
		expect(server.bodies[0]).toEqual(Buffer.from(expected));
		expect(server.types[0]).toBe('application/xml');
		expect(server.tokens[0]).toBe(token);
	});

	it.each([
		['as they are', undefined, (bytes: Buffer) => bytes],
		['unpacked from gzip', 'gzip', gzipSync],
		['unpacked from deflate', 'deflate', deflateSync],
		['unpacked from brotli', 'br', brotliCompressSync],
	])('gives bytes %s', async (_what, encoding, pack) => {
		const file = Buffer.from(Array.from({ length: 70_000 }, (_unused, index) => (index * 7) % 256));
		const server = await serve((_request, response) => {
			response.writeHead(200, { 'content-type': 'application/pdf', ...(encoding ? { 'content-encoding': encoding } : {}) }).end(pack(file));
		});
		const { body, headers } = await send({ baseUrl: server.url, token }, { method: 'GET', url: `${server.url}/f`, answer: 'bytes' });
		expect(body).toBeInstanceOf(Uint8Array);
		expect(Buffer.from(body as Uint8Array).equals(file)).toBe(true);
		expect(headers['content-type']).toBe('application/pdf');
	});

	it('gives no byte of an empty file, and bytes of JSON as bytes', async () => {
		const server = await serve(({ url }, response) => void response.end(url === '/empty' ? '' : '{"a":1}'));
		const get = async (path: string): Promise<unknown> => (await send({ baseUrl: server.url, token }, { method: 'GET', url: `${server.url}${path}`, answer: 'bytes' })).body;
		expect(Buffer.from((await get('/empty')) as Uint8Array)).toHaveLength(0);
		expect(Buffer.from((await get('/json')) as Uint8Array).toString()).toBe('{"a":1}');
	});

	it('gives what a refusal says as JSON, although bytes were asked for', async () => {
		const server = await serve((_request, response) => void response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"gone"}'));
		await expect(send({ baseUrl: server.url, token }, { method: 'GET', url: `${server.url}/f`, answer: 'bytes' })).resolves.toMatchObject({ status: 404, body: { error: 'gone' } });
	});

	it('reads JSON with a byte order mark, packed, and in many pieces', async () => {
		const value = { list: Array.from({ length: 20_000 }, (_unused, index) => `blåbær ${index}`) };
		const server = await serve((_request, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(`\ufeff${JSON.stringify(value)}`)));
		await expect(send({ baseUrl: server.url, token }, { method: 'GET', url: server.url })).resolves.toMatchObject({ status: 200, body: value });
	});

	it.each([
		['exactly the limit', 1_000, false],
		['one byte more', 1_001, true],
	])('takes an answer of %s as it should', async (_what, length, isRefused) => {
		const server = await serve((_request, response) => void response.end('x'.repeat(length)));
		const sent = send({ baseUrl: server.url, token }, { method: 'GET', url: `${server.url}/f?token=secret`, maxAnswerBytes: 1_000 });
		if (!isRefused) return void (await expect(sent).resolves.toMatchObject({ status: 200, body: 'x'.repeat(length) }));
		const error = await failureOf(sent);
		expect(error).toMatchObject({ code: 'ANSWER_TOO_LARGE', message: expect.stringContaining('1000'), details: { maxBytes: 1_000 } });
		expect(JSON.stringify(error)).not.toContain('secret');
	});

	it.each([
		['gzip', gzipBomb],
		['br', brotliBomb],
	] as const)('gives up a %s bomb of 1 GiB without unpacking it', async (encoding, make) => {
		const bomb = await make();
		let isCut = false;
		const server = await serve((_request, response) => {
			response.on('close', () => (isCut = true));
			response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': encoding }).end(bomb);
		});
		global.gc?.();
		const before = process.memoryUsage();
		let most = 0;
		const watch = setInterval(() => {
			const { heapUsed, external } = process.memoryUsage();
			most = Math.max(most, heapUsed + external - before.heapUsed - before.external);
		}, 2);
		const error = await failureOf(send({ baseUrl: server.url, token }, { method: 'GET', url: server.url }));
		clearInterval(watch);
		expect(error).toMatchObject({ code: 'ANSWER_TOO_LARGE' });
		expect(most).toBeLessThan(100 * MEGABYTE);
		expect(isCut).toBe(true);
	});

	it('gives up a flood without end', async () => {
		let sentBytes = 0;
		const server = await serve((_request, response) => {
			const pour = (): void => {
				while (!response.destroyed && response.write(Buffer.alloc(65_536))) sentBytes += 65_536;
			};
			response.on('drain', pour).on('error', () => {});
			pour();
		});
		const error = await failureOf(send({ baseUrl: server.url, token }, { method: 'GET', url: server.url, answer: 'bytes', maxAnswerBytes: MEGABYTE }));
		expect(error).toMatchObject({ code: 'ANSWER_TOO_LARGE' });
		expect(sentBytes).toBeLessThan(50 * MEGABYTE);
	});

	it.each([
		['stalls', (response: ServerResponse) => void response.write('{"half":')],
		['breaks off', (response: ServerResponse) => void response.write('{"half":', () => response.destroy())],
	])('tells that no answer came when its body %s', async (_what, begin) => {
		const server = await serve((_request, response) => begin(response.writeHead(200, { 'content-length': '100' })));
		const error = await failureOf(send({ baseUrl: server.url, token }, { method: 'GET', url: server.url, timeoutMs: 300 }));
		expect(error).toMatchObject({ code: 'SOURCE_UNAVAILABLE', details: { reason: expect.any(String) } });
		expect(JSON.stringify(error)).not.toContain(token);
	});

	it('reads a body that is slower than the time-out but never stalls that long', async () => {
		const server = await serve((_request, response) => {
			const pieces = ['{"a"', ':', '"sl', 'ow', '"}'];
			const next = (): void => {
				const piece = pieces.shift();
				if (piece === undefined) return void response.end();
				response.write(piece);
				setTimeout(next, 150);
			};
			next();
		});
		await expect(send({ baseUrl: server.url, token }, { method: 'GET', url: server.url, timeoutMs: 600 })).resolves.toMatchObject({ body: { a: 'slow' } });
	});

	it('follows no redirect to another host, not even for a file', async () => {
		const thief = await serve((_request, response) => void response.end('stolen'));
		const server = await serve((_request, response) => void response.writeHead(307, { location: `${thief.url}/steal` }).end());
		const answer = await send({ baseUrl: server.url, token }, { method: 'GET', url: `${server.url}/f`, answer: 'bytes', target: 'files' });
		expect(answer.status).toBe(307);
		expect(thief.tokens).toEqual([]);
	});

	it('sends nothing to another host, unless it is a file of an allowed one', async () => {
		const other = await serve((_request, response) => void response.end('file'));
		const baseUrl = 'http://127.0.0.1:1/v1';
		const url = `${other.url}/tenants/x`;
		await expect(failureOf(send({ baseUrl, token }, { method: 'GET', url }))).resolves.toMatchObject({ code: 'URL_OUTSIDE_BASE' });
		await expect(failureOf(send({ baseUrl, token }, { method: 'GET', url, target: 'files' }))).resolves.toMatchObject({ code: 'URL_OUTSIDE_BASE' });
		await expect(failureOf(send({ baseUrl, token, fileOrigins: [other.url] }, { method: 'GET', url }))).resolves.toMatchObject({ code: 'URL_OUTSIDE_BASE' });
		expect(other.tokens).toEqual([]);
		await expect(send({ baseUrl, token, fileOrigins: [other.url] }, { method: 'GET', url, target: 'files', answer: 'bytes' })).resolves.toMatchObject({ status: 200 });
		expect(other.tokens).toEqual([token]);
	});

	it('can leave the credential out', async () => {
		const server = await serve((_request, response) => void response.writeHead(401).end('{"error":"who are you"}'));
		const answer = await send({ baseUrl: server.url, token }, { method: 'GET', url: server.url, isAnonymous: true });
		expect(answer).toMatchObject({ status: 401, body: { error: 'who are you' } });
		expect(server.tokens).toEqual([undefined]);
	});
});

describe('the HttpClient over n8n', () => {
	it('ends while a body is being read when the execution is cancelled', async () => {
		let cancel = (): void => {};
		const server = await serve((_request, response) => {
			response.writeHead(200).write('{"half":');
			setTimeout(() => cancel(), 50);
		});
		const error = await failureOf(sendThroughN8n({ baseUrl: server.url, token, onStart: (stop) => (cancel = stop) }, { method: 'GET', url: server.url, timeoutMs: 20_000 }));
		expect(error).toMatchObject({ code: 'SOURCE_UNAVAILABLE' });
	});

	it('cuts a 401 with a body without end, and gives it as a 401', async () => {
		let isCut = false;
		const server = await serve((_request, response) => {
			const pour = (): void => {
				while (!response.destroyed && response.write(Buffer.alloc(65_536))) continue;
			};
			response.on('close', () => (isCut = true)).on('drain', pour).on('error', () => {});
			response.writeHead(401);
			pour();
		});
		await expect(sendThroughN8n({ baseUrl: server.url, token }, { method: 'GET', url: server.url })).resolves.toEqual({ status: 401, headers: {}, body: null });
		for (let waited = 0; waited < 50 && !isCut; waited++) await new Promise((resolve) => setTimeout(resolve, 20));
		expect(isCut).toBe(true);
	});

	it('leaves no connection open after a thousand small answers', async () => {
		const server = await serve((_request, response) => void response.end('{"ok":true}'));
		await withN8nHttp({ baseUrl: server.url, token }, async (http) => {
			for (let sent = 0; sent < 1_000; sent++) await http.send({ method: 'GET', url: server.url });
		});
		const open = await new Promise<number>((resolve) => servers.at(-1)?.getConnections((_error, count) => resolve(count)));
		expect(open).toBeLessThanOrEqual(2);
	});
});

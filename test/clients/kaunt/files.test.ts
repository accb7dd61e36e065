import { createAxiosHttpClient } from '../../../cli/axiosHttpClient';
import { createKauntClient, parseKauntSettings } from '../../../clients/index';
import type { HttpClient, HttpRequest, HttpResponse, KauntClient, KauntSettingsInput } from '../../../clients/index';
import { fileNameOf } from '../../../clients/kaunt/files/fileNameOf';
import { quickTiming } from '../support/quickTiming';
import { startScriptedServer } from '../support/startScriptedServer';
import type { Scripted, ScriptedServer, SeenRequest } from '../support/startScriptedServer';

const tenantId = '3c7d2a60-4f0b-4d39-9a0e-111111111111';
const file = `/tenants/${tenantId}/companies/nordlys/files/77777777-0000-4000-8000-000000000001.pdf`;
const failureOf = async (run: Promise<unknown>): Promise<unknown> => await run.then(() => 'no failure', (error: unknown) => error);

/** A client whose network notes what is asked of it. */
function offline(settings: KauntSettingsInput = {}, baseUrl = 'https://api.kaunt.com/v1', companyName = 'nordlys'): { client: KauntClient; sent: HttpRequest[] } {
	const sent: HttpRequest[] = [];
	const http: HttpClient = {
		send: async (request): Promise<HttpResponse> => {
			sent.push(request);
			return { status: 200, headers: { 'content-type': 'Application/PDF; charset=binary' }, body: Uint8Array.from([1, 2]) };
		},
	};
	return { client: createKauntClient({ http, timing: quickTiming(), baseUrl, tenantId, companyName, settings }), sent };
}

describe('the address of a file', () => {
	it.each([
		['as documented', `https://api.kaunt.com${file}`],
		['on the other documented host', `https://sandbox-api.kaunt.com${file}`],
		['below the base path', `https://api.kaunt.com/v1${file}`],
		['in other case', `HTTPS://API.KAUNT.COM${file.replace('111111111111', '111111111111').replace('/tenants/3c7d2a60', '/Tenants/3C7D2A60')}`],
		['with a query', `https://api.kaunt.com${file}?sig=abc`],
	])('is followed %s', async (_what, url) => {
		const { client, sent } = offline();
		await expect(client.downloadFile(url)).resolves.toEqual({ bytes: Uint8Array.from([1, 2]), mimeType: 'application/pdf', fileName: '77777777-0000-4000-8000-000000000001.pdf' });
		expect(sent).toEqual([{ method: 'GET', url: new URL(url).href, target: 'files', answer: 'bytes', maxAnswerBytes: 50_000_000, timeoutMs: 30_000 }]);
	});

	it.each([
		['none at all', ''],
		['relative', file],
		['of another host', `https://evil.example${file}`],
		['of a host that only looks like Kaunt', `https://api.kaunt.com.evil.example${file}`],
		['of a host behind a user name', `https://api.kaunt.com@evil.example${file}`],
		['with a user name', `https://user:pass@api.kaunt.com${file}`],
		['on another port', `https://api.kaunt.com:8443${file}`],
		['unencrypted', `http://api.kaunt.com${file}`],
		['of another scheme', `file://${file}`],
		['of another tenant', `https://api.kaunt.com${file.replace('3c7d', '4c7d')}`],
		['of another company', `https://api.kaunt.com${file.replace('nordlys', 'sydlys')}`],
		['of another resource', `https://api.kaunt.com${file.replace('/files/', '/postings/')}`],
		['of no file', `https://api.kaunt.com${file.slice(0, file.lastIndexOf('/') + 1)}`],
		['that climbs', `https://api.kaunt.com${file.replace('/files/', '/files/../../../')}`],
		['that climbs in disguise', `https://api.kaunt.com${file.replace('/files/', '/files/%2e%2e/')}`],
		['with an encoded slash', `https://api.kaunt.com${file.replace('/files/', '/files/..%2f..%2f')}`],
		['behind another path', `https://api.kaunt.com/proxy${file}`],
		['with broken encoding', `https://api.kaunt.com${file.replace('nordlys', 'nordl%ys')}`],
	])('is refused when it is one %s', async (_what, url) => {
		const { client, sent } = offline();
		await expect(failureOf(client.downloadFile(url))).resolves.toMatchObject({ code: 'FILE_URL_REFUSED', path: 'url' });
		expect(sent).toEqual([]);
	});

	it('may be unencrypted where the base URL is', async () => {
		const { client, sent } = offline({}, 'http://127.0.0.1:4010/v1');
		await client.downloadFile(`http://127.0.0.1:4010${file}`);
		expect(sent).toHaveLength(1);
		await expect(failureOf(client.downloadFile(`http://api.kaunt.com${file}`))).resolves.toMatchObject({ code: 'FILE_URL_REFUSED' });
	});

	it('takes no token to a file host if the settings say so, and always one to its own host', async () => {
		const { client, sent } = offline({ sendTokenToFileHosts: false });
		await client.downloadFile(`https://sandbox-api.kaunt.com${file}`);
		await client.downloadFile(`https://api.kaunt.com${file}`);
		expect(sent.map(({ isAnonymous }) => isAnonymous)).toEqual([true, undefined]);
	});

	it('is held against the hosts of the settings', async () => {
		const { client } = offline({ fileHosts: ['https://files.example'] });
		await expect(client.downloadFile(`https://files.example${file}`)).resolves.toMatchObject({ mimeType: 'application/pdf' });
		await expect(failureOf(client.downloadFile(`https://sandbox-api.kaunt.com${file}`))).resolves.toMatchObject({ code: 'FILE_URL_REFUSED' });
	});

	it.each(['http://files.example', 'https://files.example/', 'https://files.example/x', 'https://Files.example', 'https://u@files.example', 'files.example', '*'])('cannot be opened to %s by the settings', (host) => {
		expect(() => parseKauntSettings({ fileHosts: [host] })).toThrow(expect.objectContaining({ code: 'SETTINGS_INVALID', path: 'fileHosts[0]' }));
	});
});

describe('a file over the network', () => {
	let server: ScriptedServer;
	let answer: (request: SeenRequest, index: number) => Scripted;
	beforeEach(async () => {
		answer = () => ({ status: 200, headers: { 'content-type': 'application/pdf' }, body: '%PDF-1.4 ø' });
		server = await startScriptedServer((request, index) => answer(request, index));
	});
	afterEach(async () => {
		await server.close();
	});

	function open(settings: KauntSettingsInput = {}): KauntClient {
		const baseUrl = `${server.url}/v1`;
		const http = createAxiosHttpClient({ auth: { kind: 'header', name: 'authorization', value: 'Bearer secret-token' }, baseUrl });
		return createKauntClient({ http, timing: quickTiming(), baseUrl, tenantId, companyName: 'nordlys', settings });
	}

	it('comes with its bytes, outside the base path', async () => {
		const { bytes, ...named } = await open().downloadFile(`${server.url}${file}`);
		expect(Buffer.from(bytes).toString()).toBe('%PDF-1.4 ø');
		expect(named).toEqual({ mimeType: 'application/pdf', fileName: '77777777-0000-4000-8000-000000000001.pdf' });
		expect(server.seen).toEqual([expect.objectContaining({ method: 'GET', url: file, headers: expect.objectContaining({ authorization: 'Bearer secret-token' }) })]);
	});

	it('is tried again like every read', async () => {
		answer = (_request, index) => (index === 0 ? { status: 503 } : { status: 200, body: 'x' });
		await expect(open().downloadFile(`${server.url}${file}`)).resolves.toMatchObject({ mimeType: 'text/plain' });
		expect(server.seen).toHaveLength(2);
	});

	it.each([
		[{ status: 404, body: {} }, 'KAUNT_FILE_NOT_FOUND'],
		[{ status: 410 }, 'KAUNT_FILE_NOT_FOUND'],
		[{ status: 403, body: { error: 'no' } }, 'KAUNT_FORBIDDEN'],
		[{ status: 302, headers: { location: 'https://evil.example/' } }, 'KAUNT_REDIRECTED'],
	])('fails with a code of its own: %j', async (scripted, code) => {
		answer = () => scripted;
		await expect(failureOf(open().downloadFile(`${server.url}${file}`))).resolves.toMatchObject({ code });
		expect(server.seen).toHaveLength(1);
	});

	it('beyond the limit is given up', async () => {
		answer = () => ({ status: 200, body: 'x'.repeat(1_001) });
		await expect(failureOf(open({ maxFileBytes: 1_000 }).downloadFile(`${server.url}${file}`))).resolves.toMatchObject({ code: 'FILE_TOO_LARGE', remedy: expect.stringContaining('maxFileBytes') });
	});
});

describe('the name of a file', () => {
	const url = 'https://api.kaunt.com/files/7777.pdf';
	it.each([
		[undefined, '7777.pdf'],
		['attachment', '7777.pdf'],
		['attachment; filename="PP 7781.pdf"', 'PP 7781.pdf'],
		['attachment; filename=PP-7781.pdf; size=3', 'PP-7781.pdf'],
		["attachment; filename=\"x.pdf\"; filename*=UTF-8'da'bl%C3%A5b%C3%A6r.pdf", 'blåbær.pdf'],
		['attachment; filename="../../etc/passwd"', 'passwd'],
		['attachment; filename="C:\\\\temp\\\\a.pdf"', 'a.pdf'],
		['attachment; filename=".."', '7777.pdf'],
		['attachment; filename="a\u0000b\u001f.pdf"', 'ab.pdf'],
		["attachment; filename*=UTF-8''%ZZ.pdf", '%ZZ.pdf'],
	])('in %j is %j', (header, expected) => {
		expect(fileNameOf(header, url)).toBe(expected);
	});

	it('keeps its extension when it is cut', () => {
		const name = fileNameOf(`attachment; filename="${'a'.repeat(400)}.pdf"`, url);
		expect(name).toHaveLength(200);
		expect(name.endsWith('a.pdf')).toBe(true);
	});

	it('is never empty, and is found at once in a header made to be slow', () => {
		expect(fileNameOf('attachment', 'https://api.kaunt.com/')).toBe('file');
		const started = performance.now();
		fileNameOf(`filename${' '.repeat(100_000)}=${'filename*='.repeat(10_000)}`, url);
		expect(performance.now() - started).toBeLessThan(50);
	});
});

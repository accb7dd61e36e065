import { inspect } from 'node:util';

import { createKraviaClient } from '../../../../clients/index';
import type { HttpClient, HttpRequest, HttpResponse, KraviaWebhook } from '../../../../clients/index';
import { withoutTexts } from '../../../../clients/kravia/webhook/withoutTexts';
import { startKraviaServer } from '../../../../sandbox/kravia/startKraviaServer';
import { quickTiming } from '../../support/quickTiming';
import { openKravia, type SandboxKravia } from '../../support/startSandboxKravia';

const webhook: KraviaWebhook = { secret: 'a secret (of) its own', enabled: true, url: 'https://n8n.example/webhook/8f2c-unguessable/webhook' };

function answering(answer: (request: HttpRequest, index: number) => HttpResponse): { http: HttpClient; sent: HttpRequest[] } {
	const sent: HttpRequest[] = [];
	return { sent, http: { send: async (request) => answer(request, sent.push(request) - 1) } };
}

const clientOf = (http: HttpClient, settings = {}) => createKraviaClient({ http, timing: quickTiming(), baseUrl: 'https://kravia.example', settings });

describe('setWebhook at the stand-in', () => {
	let server: SandboxKravia;
	beforeEach(async () => {
		server = await startKraviaServer();
	});
	afterEach(() => server.close());

	it.each(['ok', 'rest'] as const)('sets, replaces and disables the webhook of one creditor, also when statuses are %s', async (statusStyle) => {
		server.switches.statusStyle = statusStyle;
		const other = server.state.addCreditor({ name: 'Other AS', organizationNumber: null }, server.token);
		const client = openKravia(server);
		await client.setWebhook(server.creditorId, webhook);
		expect(server.state.creditors.get(server.creditorId)?.webhook).toEqual(webhook);
		await client.setWebhook(server.creditorId, { ...webhook, enabled: false });
		expect(server.state.creditors.get(server.creditorId)?.webhook).toEqual({ ...webhook, enabled: false });
		expect(server.state.creditors.get(other)?.webhook).toBeNull();
	});

	it.each([
		['an unknown creditor', 99, {}, 'KRAVIA_NOT_FOUND'],
		['a wrong token', 10759, { token: 'wrong' }, 'KRAVIA_UNAUTHORISED'],
	])('tells of %s', async (_what, creditorId, change, code) => {
		await expect(openKravia({ ...server, ...change }).setWebhook(creditorId, webhook)).rejects.toMatchObject({ code });
	});
});

describe('setWebhook', () => {
	it.each([
		['no creditor', 0, {}, 'CREDITOR_ID_INVALID'],
		['half a creditor', 1.5, {}, 'CREDITOR_ID_INVALID'],
		['no secret', 1, { secret: '  ' }, 'WEBHOOK_SECRET_MISSING'],
		['no address', 1, { url: 'webhook' }, 'WEBHOOK_URL_INVALID'],
		['a plain HTTP address', 1, { url: 'http://n8n.example/webhook' }, 'WEBHOOK_URL_INVALID'],
		['an address with a password', 1, { url: 'https://me:pass@n8n.example/webhook' }, 'WEBHOOK_URL_INVALID'],
		['an address with a fragment', 1, { url: 'https://n8n.example/webhook#x' }, 'WEBHOOK_URL_INVALID'],
	])('sends nothing with %s', async (_what, creditorId, change, code) => {
		const { http, sent } = answering(() => ({ status: 200, headers: {}, body: null }));
		await expect(clientOf(http).setWebhook(creditorId, { ...webhook, ...change })).rejects.toMatchObject({ code });
		expect(sent).toEqual([]);
	});

	it('is tried again when it may not have been done, as it may be repeated', async () => {
		const { http, sent } = answering((_request, index) => ({ status: index === 0 ? 500 : 204, headers: {}, body: null }));
		await clientOf(http, { paths: { webhook: 'hooks/of/{id}' } }).setWebhook(7, webhook);
		expect(sent).toHaveLength(2);
		expect(sent[1]).toMatchObject({ method: 'PUT', url: 'https://kravia.example/api/v2/hooks/of/7', json: webhook });
	});

	it.each([
		['in a sentence', `${webhook.url} does not answer; ${webhook.secret.toUpperCase()} is weak`],
		['among the errors of fields', { title: 'Bad', errors: { url: [`${webhook.url} is taken`], 'x': [`key ${webhook.secret}`] } }],
		['as a path', { message: 'POST /webhook/8f2c-unguessable/webhook gave 404' }],
	])('repeats neither secret nor address that stand %s in the answer', async (_where, body) => {
		const { http } = answering(() => ({ status: 400, headers: {}, body }));
		const error: unknown = await clientOf(http).setWebhook(1, webhook).catch((caught: unknown) => caught);
		expect(error).toMatchObject({ code: 'KRAVIA_REQUEST_REFUSED', message: expect.stringContaining('***') });
		const shown = `${inspect(error, { depth: 9 })} ${JSON.stringify(error)}`;
		expect(shown.toLowerCase()).not.toContain('a secret (of)');
		expect(shown).not.toContain('unguessable');
	});
});

describe('withoutTexts', () => {
	it.each([
		[{ a: ['xYx', { b: 'y' }], y: 1 }, { a: ['x***x', { b: '***' }], y: 1 }],
		[null, null],
		['yy', '******'],
		['İ and y', '***'],
		['İ alone', 'İ alone'],
	])('makes %j into %j', (value, expected) => {
		expect(withoutTexts(value, ['Y'])).toEqual(expected);
	});
});

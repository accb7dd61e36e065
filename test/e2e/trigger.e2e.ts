import { setTimeout as sleep } from 'node:timers/promises';

import { sandboxCredentials } from '../../sandbox/n8n/sandboxContent';
import { waitForWebhooks } from '../../sandbox/n8n/waitForWebhooks';
import { openKaunt } from '../clients/support/startSandboxKaunt';
import { listenForWebhooks, type WebhookListener } from '../sandbox/support/listenForWebhooks';
import { buildInvoice } from '../support/buildInvoice';
import { START_TIMEOUT_MS, startE2eHost, type E2eHost } from './support/startE2eHost';

const SECRET = 'a secret for this test only';
const WEBHOOK_ID = 'b7c1a3f0-2f4e-4c53-9d3e-0123456789ab';
const PATH = `${WEBHOOK_ID}/webhook`;
let host: E2eHost;
let workflowId: string;
/** Where the workflow sends what the trigger gave it. */
let erp: WebhookListener;

beforeAll(async () => {
	erp = await listenForWebhooks();
	host = await startE2eHost('trigger', { changeWorkflows: () => [], kauntSwitches: { webhookHeader: { name: 'x-webhook-key', value: SECRET } } });
	host.sandbox.kaunt.state.train('nordlys');
	const [kaunt] = sandboxCredentials({ kauntUrl: host.sandbox.kaunt.url, kraviaUrl: host.sandbox.kravia.url });
	if (!kaunt) throw new Error('The sandbox has no credential for Kaunt.');
	const credentials = {
		kauntApi: await host.n8n.rest.addCredential({ name: 'Kaunt', type: 'kauntApi', data: kaunt.data }),
		kauntWebhookApi: await host.n8n.rest.addCredential({ name: 'Secret', type: 'kauntWebhookApi', data: { secret: SECRET } }),
	};
	workflowId = await host.n8n.rest.addWorkflow(workflowWith(credentials, WEBHOOK_ID));
	await waitForWebhooks(host.n8n.url, [PATH]);
	await control('PUT', '/webhooks', { level: 'tenant', tenantId: host.sandbox.kaunt.tenantId, url: `${host.n8n.url}/webhook/${PATH}` });
}, START_TIMEOUT_MS);

afterAll(async () => {
	await host?.close();
	await erp?.close();
});

function workflowWith(credentials: Record<string, { id: string; name: string }>, webhookId: string) {
	const references = Object.fromEntries(Object.entries(credentials).map(([type, { id, name }]) => [type, { id, name }]));
	return {
		name: `Trigger ${webhookId}`,
		nodes: [
			{ id: 'a', name: 'Kaunt Trigger', type: 'n8n-nodes-invoice-coding.kauntTrigger', typeVersion: 1, position: [0, 0], webhookId, parameters: { verification: 'header', headerName: 'x-webhook-key' }, credentials: references },
			{ id: 'b', name: 'Tell', type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2, position: [220, 0], parameters: { method: 'POST', url: erp.url, sendBody: true, specifyBody: 'json', jsonBody: '={{ $json }}', options: {} } },
		],
		connections: { 'Kaunt Trigger': { main: [[{ node: 'Tell', type: 'main', index: 0 }]] } },
	};
}

async function control(method: string, path: string, body: unknown): Promise<void> {
	const answer = await fetch(`${host.sandbox.kaunt.url}/__emulator${path}`, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
	if (!answer.ok) throw new Error(`The stand-in answered ${answer.status}.`);
}

async function post(body: unknown, headers: Record<string, string> = { 'x-webhook-key': SECRET }, way: 'webhook' | 'webhook-test' = 'webhook') {
	const answer = await fetch(`${host.n8n.url}/${way}/${PATH}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body) });
	const text = await answer.text();
	return { status: answer.status, body: JSON.parse(text) as unknown };
}

const arrivals = () => erp.arrived.map(({ text }) => JSON.parse(text) as Record<string, unknown>);

/** Submits an invoice to the stand-in, which sends its notification when the proposal is ready. */
const submit = (externalInvoiceId: string) => openKaunt(host.sandbox.kaunt).requestProposal(buildInvoice({ externalInvoiceId }));

const notificationOf = ({ proposalId, correlationId }: { proposalId: string; correlationId: string | null }, changes: Record<string, unknown> = {}) => ({
	Id: proposalId,
	Url: erp.url,
	TenantId: host.sandbox.kaunt.tenantId,
	CompanyName: 'nordlys',
	CorrelationId: correlationId,
	EventType: 'InvoiceCodingProposalProcessingCompleted',
	...changes,
});

/** Runs something that must start nothing, and gives an execution time to come all the same. */
async function expectNoStart(act: () => Promise<void>): Promise<void> {
	const [arrived, executions] = [erp.arrived.length, (await host.n8n.rest.executions()).length];
	await act();
	await sleep(1500);
	expect(erp.arrived).toHaveLength(arrived);
	expect(await host.n8n.rest.executions()).toHaveLength(executions);
}

/** What n8n says about a workflow that it could not publish; it tries in the background. */
async function publicationError(id: string): Promise<string> {
	for (let waited = 0; waited < 60; waited += 1) {
		const { triggers } = await host.n8n.rest.ask<{ triggers: ReadonlyArray<{ errorMessage: string | null }> }>('GET', `/rest/workflows/${id}/publication-status`);
		const [said] = triggers.flatMap(({ errorMessage }) => errorMessage ?? []);
		if (said !== undefined) return said;
		await sleep(500);
	}
	throw new Error('n8n says of no trigger that it failed.');
}

describe('Kaunt Trigger in a real n8n', () => {
	it('starts the workflow once for the notification of the stand-in, with the proposal', async () => {
		const requested = await submit('T-1');
		await erp.until(1);
		expect(arrivals()).toEqual([
			expect.objectContaining({
				eventType: 'InvoiceCodingProposalProcessingCompleted',
				externalInvoiceId: 'T-1',
				proposalId: requested.proposalId,
				correlationId: requested.correlationId,
				status: expect.stringMatching(/ready|empty/),
				proposal: expect.any(Object),
				invoice: expect.objectContaining({ externalInvoiceId: 'T-1' }),
				companyName: 'nordlys',
			}),
		]);
	});

	it('answers a new notification at once and a repeated one without starting anything', async () => {
		const { proposalId } = await submit('T-2');
		await erp.until(2);
		const another = notificationOf({ proposalId, correlationId: crypto.randomUUID() });
		expect(await post(another)).toEqual({ status: 200, body: { status: 'accepted' } });
		await erp.until(3);
		await expectNoStart(async () => {
			expect(await post(another)).toEqual({ status: 200, body: { status: 'ignored', reason: 'repeated' } });
		});
	});

	it('starts once when the sender sends everything twice at the same moment', async () => {
		await control('POST', '/switches', { duplicate: true });
		const before = erp.arrived.length;
		await submit('T-3');
		await erp.until(before + 1);
		await sleep(1500);
		await control('POST', '/switches', { duplicate: false });
		expect(arrivals().slice(before).map(({ externalInvoiceId }) => externalInvoiceId)).toEqual(['T-3']);
	});

	it('refuses what is forged, foreign, malformed or too large, and starts nothing', async () => {
		const good = notificationOf({ proposalId: crypto.randomUUID(), correlationId: null });
		await expectNoStart(async () => {
			expect(await post(good, {})).toMatchObject({ status: 401, body: { code: 'NOTIFICATION_NOT_VERIFIED' } });
			expect(await post(good, { 'x-webhook-key': SECRET.toUpperCase() })).toMatchObject({ status: 401 });
			expect(await post({ ...good, TenantId: crypto.randomUUID() })).toMatchObject({ status: 403, body: { code: 'NOTIFICATION_OTHER_TENANT' } });
			expect(await post({ ...good, Id: '../x' })).toMatchObject({ status: 400, body: { code: 'NOTIFICATION_INVALID' } });
			expect((await post('{"Id":')).status).toBe(422);
			expect(await post('{"Id":', { 'x-webhook-key': SECRET, 'content-type': 'application/octet-stream' })).toMatchObject({ status: 400, body: { code: 'NOTIFICATION_NOT_JSON' } });
			expect(await post({ ...good, padding: 'x'.repeat(70_000) })).toMatchObject({ status: 413, body: { code: 'NOTIFICATION_TOO_LARGE' } });
			expect(await post({ ...good, EventType: 'SomethingNew' })).toEqual({ status: 200, body: { status: 'ignored', reason: 'event' } });
		});
	});

	it('starts the workflow without the proposal when Kaunt does not know it', async () => {
		const before = erp.arrived.length;
		expect((await post(notificationOf({ proposalId: crypto.randomUUID(), correlationId: null }))).status).toBe(200);
		await erp.until(before + 1);
		expect(arrivals().at(-1)).toMatchObject({ status: 'notFetched', proposal: null, error: { code: 'KAUNT_PROPOSAL_NOT_FOUND' } });
	});

	it('starts at the test URL with each sample, also with one that has come before, and listens on after a refusal', async () => {
		const sample = notificationOf({ proposalId: crypto.randomUUID(), correlationId: null });
		for (let time = 0; time < 2; time += 1) {
			const before = erp.arrived.length;
			expect(await host.n8n.rest.ask('POST', `/rest/workflows/${workflowId}/run`, { triggerToStartFrom: { name: 'Kaunt Trigger' } })).toMatchObject({ waitingForWebhook: true });
			expect(await post(sample, {}, 'webhook-test')).toMatchObject({ status: 401 });
			expect(await post(sample, undefined, 'webhook-test')).toEqual({ status: 200, body: { status: 'accepted' } });
			await erp.until(before + 1);
		}
	});

	it('is not published with an empty secret, and says why; the test of the credential finds it as well', async () => {
		const { rest } = host.n8n;
		const [kauntApi] = await rest.ask<Array<{ id: string; name: string; type: string }>>('GET', '/rest/credentials').then((all) => all.filter(({ type }) => type === 'kauntApi'));
		const empty = await rest.addCredential({ name: 'Empty', type: 'kauntWebhookApi', data: { secret: '' } });
		if (!kauntApi) throw new Error('The credential of the first workflow is gone.');
		const webhookId = crypto.randomUUID();
		const id = await rest.addWorkflow(workflowWith({ kauntApi, kauntWebhookApi: empty }, webhookId));
		expect(await publicationError(id)).toContain('WEBHOOK_SECRET_MISSING');
		expect((await fetch(`${host.n8n.url}/webhook/${webhookId}/webhook`, { method: 'POST', body: '{}' })).status).toBe(404);
		expect(await rest.testCredential(empty.id)).toMatchObject({ status: 'Error' });
	});
});

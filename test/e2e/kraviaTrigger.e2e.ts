import { setTimeout as sleep } from 'node:timers/promises';

import { sandboxCredentials } from '../../sandbox/n8n/sandboxContent';
import { waitUntilPublished } from '../../sandbox/n8n/waitUntilPublished';
import { buildRegistration } from '../clients/support/buildRegistration';
import { openKravia } from '../clients/support/startSandboxKravia';
import { CLAIM_ID, seconds, signedNotification } from '../nodes/KraviaTrigger/signedNotification';
import { SECRET } from '../nodes/KraviaTrigger/startKraviaTrigger';
import { listenForWebhooks, type WebhookListener } from '../sandbox/support/listenForWebhooks';
import { closeHints, findChromium, openEditor, screenshot } from './support/browser';
import { START_TIMEOUT_MS, startE2eHost, type E2eHost } from './support/startE2eHost';

type Credentials = Record<string, { id: string; name: string }>;
interface Parameters {
	readonly replaceWebhook?: boolean;
	readonly options?: Record<string, unknown>;
}

const DEADLINE_MS = 60_000;
let host: E2eHost;
let credentials: Credentials;
/** Where the workflows send what the trigger gave them. */
let erp: WebhookListener;

beforeAll(async () => {
	erp = await listenForWebhooks();
	host = await startE2eHost('kraviaTrigger', { changeWorkflows: () => [] });
	host.sandbox.kravia.switches.autoDistribute = false;
	const kravia = sandboxCredentials({ kauntUrl: host.sandbox.kaunt.url, kraviaUrl: host.sandbox.kravia.url }).find(({ type }) => type === 'kraviaApi');
	if (!kravia) throw new Error('The sandbox has no credential for Kravia.');
	credentials = {
		kraviaApi: await host.n8n.rest.addCredential({ name: 'Kravia', type: 'kraviaApi', data: kravia.data }),
		kraviaWebhookApi: await host.n8n.rest.addCredential({ name: 'Secret', type: 'kraviaWebhookApi', data: { secret: SECRET } }),
	};
}, START_TIMEOUT_MS);

afterAll(async () => {
	await host?.close();
	await erp?.close();
});

function workflowWith(webhookId: string, parameters: Parameters = {}) {
	const references = Object.fromEntries(Object.entries(credentials).map(([type, { id, name }]) => [type, { id, name }]));
	return {
		name: `Trigger ${webhookId}`,
		nodes: [
			{ id: `a-${webhookId}`, name: 'Kravia Trigger', type: 'n8n-nodes-invoice-coding.kraviaTrigger', typeVersion: 1, position: [0, 0], webhookId, parameters: { creditorId: String(host.sandbox.kravia.creditorId), replaceWebhook: true, ...parameters }, credentials: references },
			{ id: `b-${webhookId}`, name: 'Tell', type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2, position: [220, 0], parameters: { method: 'POST', url: erp.url, sendBody: true, specifyBody: 'json', jsonBody: '={{ $json }}', options: {} } },
		],
		connections: { 'Kravia Trigger': { main: [[{ node: 'Tell', type: 'main', index: 0 }]] } },
	};
}

const webhook = () => host.sandbox.kravia.state.creditors.get(host.sandbox.kravia.creditorId)?.webhook ?? null;
const addressOf = (webhookId: string, way: 'webhook' | 'webhook-test' = 'webhook') => expect.stringMatching(new RegExp(`^http://(127\\.0\\.0\\.1|localhost):\\d+/${way}/${webhookId}/webhook$`)) as string;
const arrivals = () => erp.arrived.map(({ text }) => JSON.parse(text) as Record<string, unknown>);
const register = async (invoiceNo: string) => await openKravia(host.sandbox.kravia).register(buildRegistration({ invoiceNo, accountingInvoiceId: `ERP-${invoiceNo}` }));

async function until(isSo: () => boolean): Promise<void> {
	for (let waited = 0; !isSo() && waited < DEADLINE_MS; waited += 200) await sleep(200);
	expect(isSo()).toBe(true);
}

async function publish(webhookId: string, parameters: Parameters = {}): Promise<string> {
	const id = await host.n8n.rest.addWorkflow(workflowWith(webhookId, parameters));
	await waitUntilPublished(host.n8n.rest, [id]);
	return id;
}

const unpublish = async (id: string) => await host.n8n.rest.ask('POST', `/rest/workflows/${id}/deactivate`, {});

async function post(webhookId: string, body: unknown, way: 'webhook' | 'webhook-test' = 'webhook') {
	const answer = await fetch(`${host.n8n.url}/${way}/${webhookId}/webhook`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
	return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

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
	for (let waited = 0; waited < DEADLINE_MS; waited += 500) {
		const { triggers } = await host.n8n.rest.ask<{ triggers: ReadonlyArray<{ errorMessage: string | null }> }>('GET', `/rest/workflows/${id}/publication-status`);
		const [said] = triggers.flatMap(({ errorMessage }) => errorMessage ?? []);
		if (said !== undefined) return said;
		await sleep(500);
	}
	throw new Error('n8n says of no trigger that it failed.');
}

describe('Kravia Trigger in a real n8n', () => {
	const webhookId = 'c2d1a3f0-2f4e-4c53-9d3e-0123456789ab';
	let workflowId: string;

	it('sets the webhook at Kravia when it is published', async () => {
		workflowId = await publish(webhookId);
		expect(webhook()).toEqual({ secret: SECRET, enabled: true, url: addressOf(webhookId) });
	});

	it('starts the workflow for a registration at Kravia, with the invoice and without any personal number', async () => {
		const { kraviaId: id } = await register('T-1');
		await erp.until(1);
		expect(arrivals()).toEqual([expect.objectContaining({ eventType: 'CaseUpdate', claimId: id, status: 'fetched', invoiceNo: 'T-1', accountingInvoiceId: 'ERP-T-1', creditorId: host.sandbox.kravia.creditorId, details: expect.any(Object) })]);
		expect(erp.arrived[0]?.text).not.toMatch(/ssn/i);
	});

	it('starts it again for each change, also for two within a second, and once when everything is sent twice', async () => {
		const { kraviaId: id } = await register('T-2');
		await erp.until(2);
		host.sandbox.kravia.switches.duplicate = true;
		for (const interest of [1, 2]) {
			const before = erp.arrived.length;
			await fetch(`${host.sandbox.kravia.url}/__emulator/invoices/${id}/accrue`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ interest }) });
			await erp.until(before + 1);
			// A copy that is still on its way would already see the next change.
			await host.sandbox.kravia.state.sender.idle();
		}
		host.sandbox.kravia.switches.duplicate = false;
		await sleep(1500);
		const ofInvoice = arrivals().filter(({ claimId }) => claimId === id);
		expect(ofInvoice.map(({ details }) => (details as { outstandingAmount: { interest: number } }).outstandingAmount.interest)).toEqual([0, 1, 3]);
	});

	it('refuses what is forged, stale or malformed, ignores what is repeated or unknown, and starts nothing', async () => {
		const [arrival] = arrivals();
		const repeated = signedNotification({ claimId: Number(arrival?.claimId), timestamp: Number(arrival?.timestampRaw) });
		await expectNoStart(async () => {
			expect(await post(webhookId, repeated)).toEqual({ status: 200, body: { status: 'ignored', reason: 'repeated' } });
			expect(await post(webhookId, signedNotification({}, { secret: 'a secret of somebody else' }))).toMatchObject({ status: 401, body: { code: 'NOTIFICATION_NOT_VERIFIED' } });
			expect(await post(webhookId, { ...repeated, signature: undefined })).toMatchObject({ status: 401 });
			expect(await post(webhookId, signedNotification({ timestamp: seconds() - 100_000 }))).toMatchObject({ status: 400, body: { code: 'NOTIFICATION_TOO_OLD' } });
			expect(await post(webhookId, { data: { claimId: '../x' } })).toMatchObject({ status: 400, body: { code: 'NOTIFICATION_INVALID' } });
			expect(await post(webhookId, { ...repeated, padding: 'x'.repeat(70_000) })).toMatchObject({ status: 413 });
			expect(await post(webhookId, signedNotification({ eventType: 'SomethingNew' }))).toEqual({ status: 200, body: { status: 'ignored', reason: 'event' } });
		});
	});

	it('starts it without the details when Kravia does not know the invoice', async () => {
		const before = erp.arrived.length;
		expect(await post(webhookId, signedNotification({ claimId: 99 }))).toEqual({ status: 200, body: { status: 'accepted' } });
		await erp.until(before + 1);
		expect(arrivals().at(-1)).toMatchObject({ claimId: 99, status: 'notFetched', error: { code: 'KRAVIA_NOT_FOUND' } });
	});

	it('takes a sample at the test URL, and leaves the webhook at Kravia with production', async () => {
		const before = erp.arrived.length;
		expect(await host.n8n.rest.ask('POST', `/rest/workflows/${workflowId}/run`, { triggerToStartFrom: { name: 'Kravia Trigger' } })).toMatchObject({ waitingForWebhook: true });
		expect(webhook()?.url).toEqual(addressOf(webhookId));
		expect(await post(webhookId, signedNotification({ claimId: CLAIM_ID }), 'webhook-test')).toEqual({ status: 200, body: { status: 'accepted' } });
		await erp.until(before + 1);
		await sleep(1000);
		expect(webhook()).toEqual({ secret: SECRET, enabled: true, url: addressOf(webhookId) });
	});

	(findChromium() ? it : it.skip)('says in the editor that it replaces the webhook, how to try it, and which fields it has', async () => {
		const { browser, page } = await openEditor(host.n8n.url, findChromium() ?? '');
		try {
			await page.goto(`${host.n8n.url}/workflow/${workflowId}`);
			await page.waitForSelector('.vue-flow__node');
			await closeHints(page);
			await page.locator('.vue-flow__node').filter({ hasText: 'Kravia Trigger' }).dblclick();
			const panel = page.getByTestId('ndv');
			await panel.getByText('Kravia keeps one webhook per creditor').waitFor();
			for (const label of ['Creditor ID', "Replace the Creditor's Webhook", 'Signature', 'Fetch Details']) expect(await panel.getByText(label, { exact: true }).count()).toBeGreaterThan(0);
			expect(await panel.getByText(/not found|could not be loaded/i).count()).toBe(0);
			await page.waitForTimeout(1000);
			await screenshot(page, 'kravia-trigger');
		} finally {
			await browser.close();
		}
	});

	it('is not published without consent, and leaves the webhook that is there', async () => {
		const id = await host.n8n.rest.addWorkflow(workflowWith(crypto.randomUUID(), { replaceWebhook: false }));
		expect(await publicationError(id)).toContain('WEBHOOK_CONSENT_MISSING');
		expect(webhook()).toEqual({ secret: SECRET, enabled: true, url: addressOf(webhookId) });
	});

	it('gives way to a second workflow of the creditor, which is left alone when the first is unpublished', async () => {
		const secondId = crypto.randomUUID();
		const second = await publish(secondId);
		expect(webhook()?.url).toEqual(addressOf(secondId));
		await unpublish(workflowId);
		await sleep(3000);
		expect(webhook()).toEqual({ secret: SECRET, enabled: true, url: addressOf(secondId) });
		await unpublish(second);
		await until(() => webhook()?.enabled === false);
	});

	it('sets it again when it is published again, and gives Kravia the test URL for as long as it listens if so chosen', async () => {
		const triedId = crypto.randomUUID();
		const tried = await publish(triedId, { options: { registerTestUrl: true } });
		expect(webhook()).toEqual({ secret: SECRET, enabled: true, url: addressOf(triedId) });
		await host.n8n.rest.ask('POST', `/rest/workflows/${tried}/run`, { triggerToStartFrom: { name: 'Kravia Trigger' } });
		expect(webhook()?.url).toEqual(addressOf(triedId, 'webhook-test'));
		const before = erp.arrived.length;
		await register('T-9');
		await erp.until(before + 1);
		await until(() => webhook()?.url.includes('/webhook-test/') === false);
		expect(webhook()).toEqual({ secret: SECRET, enabled: true, url: addressOf(triedId) });
		await unpublish(tried);
		await until(() => webhook()?.enabled === false);
		await expectNoStart(async () => void (await register('T-10')));
	});

	it('has its credential tested by the length of the secret', async () => {
		const short = await host.n8n.rest.addCredential({ name: 'Short', type: 'kraviaWebhookApi', data: { secret: 'short' } });
		expect(await host.n8n.rest.testCredential(short.id)).toMatchObject({ status: 'Error' });
		expect(await host.n8n.rest.testCredential(String(credentials.kraviaWebhookApi?.id))).toMatchObject({ status: 'OK' });
	});
});

import type { Browser, Page } from 'playwright-core';
import { webhookPaths } from '../../sandbox/n8n/sandboxContent';
import { buildSample } from '../../sandbox/sample/buildSample';
import { buildInvoice } from '../support/buildInvoice';
import { closeHints, findChromium, openEditor, screenshot } from './support/browser';
import { START_TIMEOUT_MS, startE2eHost, type E2eHost } from './support/startE2eHost';

const sample = buildSample();
const chromium = findChromium();
const describeInBrowser = chromium ? describe : describe.skip;
if (!chromium) process.stdout.write('skipped: no Chromium found on this machine; name one in CHROMIUM_PATH\n');

const credentials = { kraviaApi: { id: 'sandboxKravia', name: 'Kravia (sandbox)' } };
const invoice = buildInvoice({ vendor: { externalId: 'V1044', name: 'Fjordfragt ApS' } });
const rule = { name: 'freight', conditions: { condition: [{ fact: 'vendor.externalId', comparison: 'is', value: 'V1044' }] }, sets: { set: [{ dimension: 'Account', value: '6540' }] }, mode: 'fill', priority: 10, postingText: 'Freight', review: false };
const ledger = { dimension: [{ dimension: 'Account', role: 'ledgerAccount', required: 'yes', values: '6540, 6750', blockedValues: '6750' }], vatRate: [{ vatCode: 'K25', rate: 25 }] };
const merge = { rulesFrom: 'fields', invoiceField: '', ruleEntries: { rule: [rule] }, ledgerFrom: 'fields', ledgerParts: ledger };

const PLACES = ['Start', 'Invoice', 'Merge by the form', 'Merge half filled in', 'Pick', 'By ID', 'Changed'];
const node = (name: string, type: string, parameters: object, more: object = {}): object => ({ id: name, name, type, typeVersion: 1, position: [PLACES.indexOf(name) * 220, 0], parameters, ...more });
const workflow = {
	name: 'Forms',
	nodes: [
		node('Start', 'n8n-nodes-base.manualTrigger', {}),
		node('Invoice', 'n8n-nodes-base.code', { jsCode: `return [{ json: ${JSON.stringify(invoice)} }];` }, { typeVersion: 2 }),
		node('Merge by the form', 'n8n-nodes-invoice-coding.invoiceCoding', merge),
		node('Merge half filled in', 'n8n-nodes-invoice-coding.invoiceCoding', { ...merge, ruleEntries: { rule: [{ ...rule, conditions: { condition: [{ fact: 'vendor.externalId', comparison: 'is', value: '' }] } }] } }),
		node('Pick', 'n8n-nodes-invoice-coding.kravia', { resource: 'invoice', operation: 'get' }, { typeVersion: 1.1, credentials }),
		node('By ID', 'n8n-nodes-invoice-coding.kravia', { resource: 'invoice', operation: 'get' }, { credentials }),
		node('Changed', 'n8n-nodes-invoice-coding.kraviaTrigger', { creditorId: '10759' }, { credentials: { ...credentials, kraviaWebhookApi: { id: 'sandboxKraviaHook', name: 'Kravia webhook (sandbox)' } } }),
	],
	connections: {
		Start: { main: [[{ node: 'Invoice', type: 'main', index: 0 }]] },
		Invoice: { main: [[{ node: 'Merge by the form', type: 'main', index: 0 }, { node: 'Merge half filled in', type: 'main', index: 0 }]] },
	},
};

describeInBrowser("the forms of the nodes, in n8n's editor", () => {
	let host: E2eHost;
	let browser: Browser;
	let page: Page;
	let id: string;

	beforeAll(async () => {
		host = await startE2eHost('codingForms');
		await host.call(webhookPaths.register, { salesInvoices: sample.salesInvoices });
		({ id } = await host.n8n.rest.ask<{ id: string }>('POST', '/rest/workflows', { settings: { executionOrder: 'v1' }, ...workflow }));
		({ browser, page } = await openEditor(host.n8n.url, chromium ?? ''));
		page.setDefaultTimeout(60_000);
	}, START_TIMEOUT_MS);

	afterAll(async () => {
		await browser?.close();
		await host?.close();
	});

	it('shows rules and ledger as they were filled in, in light and dark', async () => {
		await open('Merge by the form');
		for (const label of ['Rules From', 'Conditions', 'Comparison', 'Sets', 'Priority', 'Ledger From', 'Every Line Needs It', 'Blocked Values']) await ndv().getByText(label, { exact: true }).first().waitFor();
		await screenshot(page, 'merge-form-rules');
		await ndv().getByText('Ledger From', { exact: true }).first().scrollIntoViewIfNeeded();
		await page.waitForTimeout(500);
		await screenshot(page, 'merge-form-ledger');
		await page.emulateMedia({ colorScheme: 'dark' });
		await page.waitForTimeout(1000);
		await screenshot(page, 'merge-form-dark');
		await page.emulateMedia({ colorScheme: 'light' });
	});

	it('codes by the form, and shows what a half filled-in rule needs', async () => {
		await open('Merge by the form');
		await ndv().getByTestId('node-execute-button').click();
		await output().getByText(/1 of 1 invoice needs review/).first().waitFor();
		expect(await output().innerText()).toContain('came without a proposal');
		await screenshot(page, 'merge-form-output');
		await open('Merge half filled in');
		await ndv().getByTestId('node-execute-button').click();
		await output().getByText(/RULE_ENTRY_INVALID/).first().waitFor();
		const told = await output().innerText();
		expect(told).toContain('rule 1, condition 1 has no value to compare with');
		expect(told).toContain('Fill it in, or remove the condition');
		await screenshot(page, 'merge-form-error');
	});

	it('lets an invoice be picked from the list at Kravia; a node of version 1 keeps its field', async () => {
		await open('Pick');
		await ndv().getByTestId('resource-locator-invoiceId').getByTestId('rlc-input').click();
		const entries = page.getByTestId('rlc-item');
		await entries.first().waitFor();
		expect(await entries.first().innerText()).toMatch(/ – [\d.]+ NOK, due \d{4}-\d{2}-\d{2} \((Invoice|CreditNote|CollectionCase)\)/);
		await screenshot(page, 'kravia-pick-invoice');
		await open('By ID');
		await ndv().getByText('Invoice ID', { exact: true }).first().waitFor();
		expect(await ndv().getByTestId('resource-locator-invoiceId').count()).toBe(0);
		await screenshot(page, 'kravia-by-id');
	});

	it('shows what Kravia Trigger waits for, in light and dark', async () => {
		await open('Changed');
		await ndv().getByText('Creditor ID', { exact: true }).first().waitFor();
		await screenshot(page, 'kravia-trigger-light');
		await page.emulateMedia({ colorScheme: 'dark' });
		await page.waitForTimeout(1000);
		await screenshot(page, 'kravia-trigger-dark');
		await page.emulateMedia({ colorScheme: 'light' });
	});

	it('bears the names of steps on the canvas', async () => {
		await page.goto(`${host.n8n.url}/workflow/${id}`);
		await page.locator('[data-test-id="canvas-node"]').first().waitFor();
		await closeHints(page);
		await page.getByTestId('zoom-to-fit').click();
		for (const subtitle of ['Merge: Coding (Kaunt First)', 'Get: Invoice', 'Creditor 10759']) await page.getByText(subtitle, { exact: true }).first().waitFor();
		await page.waitForTimeout(1000);
		await screenshot(page, 'canvas-subtitles');
	});

	/** Opens the panel of a node of the workflow. */
	async function open(name: string): Promise<void> {
		await page.goto(`${host.n8n.url}/workflow/${id}`);
		await page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).waitFor();
		await closeHints(page);
		await page.getByTestId('zoom-to-fit').click();
		await page.waitForTimeout(1000);
		await page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
		await ndv().waitFor();
	}

	const ndv = () => page.getByTestId('ndv');
	const output = () => page.getByTestId('output-panel');
});

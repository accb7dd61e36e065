import type { Browser, Page } from 'playwright-core';
import { Kravia } from '../../nodes/Kravia/Kravia.node';
import { webhookPaths } from '../../sandbox/n8n/sandboxContent';
import { buildSample } from '../../sandbox/sample/buildSample';
import { closeHints, findChromium, openEditor, openWorkflow, screenshot } from './support/browser';
import { readLastRun } from './support/readRun';
import { START_TIMEOUT_MS, startE2eHost, type E2eHost } from './support/startE2eHost';

const sample = buildSample();
const chromium = findChromium();
const describeInBrowser = chromium ? describe : describe.skip;
if (!chromium) process.stdout.write('skipped: no Chromium found on this machine; name one in CHROMIUM_PATH\n');

const TEMPLATES = [
	['teachFromErpExport', 'teach-from-erp-export', ['Upload Posted Invoices', 'Upload Postings', 'Summary']],
	['codeIncomingInvoice', 'code-incoming-invoice', ['Get Proposals', 'Merge with Rules', 'Answer']],
	['registerInKravia', 'register-in-kravia', ['Build Lines', 'Register', 'Needs a Person', 'Answer the ERP']],
	['periodiseQuarterly', 'periodise-quarterly-rate', ['Build Lines', 'Register', 'Result']],
	['kraviaChangesToErp', 'kravia-changes-to-erp', ['Get Changed Invoices', 'Mark Changes as Handled']],
	['kraviaPayoutsToErp', 'kravia-payouts-to-erp', ['Get Open Payouts', 'Mark as Booked']],
	['onKraviaNotification', 'on-kravia-notification', ['Invoice Changed', 'Tell the ERP']],
] as const;

describeInBrowser("n8n's editor", () => {
	let host: E2eHost;
	let browser: Browser;
	let page: Page;

	beforeAll(async () => {
		host = await startE2eHost('canvas');
		await host.call(webhookPaths.teach, { postedInvoices: sample.postedInvoices, postings: sample.postings });
		await host.call(webhookPaths.code, { incomingInvoices: sample.incomingInvoices });
		await host.call(webhookPaths.register, { salesInvoices: sample.salesInvoices });
		for (const { id } of host.sandbox.kravia.state.records.values()) await host.payKravia(id, 750);
		await host.call(webhookPaths.kraviaPayouts, {});
		({ browser, page } = await openEditor(host.n8n.url, chromium ?? ''));
	}, START_TIMEOUT_MS);

	afterAll(async () => {
		await browser?.close();
		await host?.close();
	});

	it.each(TEMPLATES)('shows the template %s whole, with every node known', async (id, image, nodes) => {
		await openWorkflow(page, host.n8n.url, id);
		for (const name of nodes) expect(await node(name).count()).toBe(1);
		expect(await page.getByText('Install this node to use it').count()).toBe(0);
		await screenshot(page, image);
	});

	it('shows how a real run went, with the number of items on its connections', async () => {
		await openLastCoding();
		expect(await page.getByText(`${sample.incomingInvoices.length} items`).count()).toBeGreaterThan(0);
		await screenshot(page, 'executed-workflow');
	});

	it('shows the merged coding and what needs review in the node', async () => {
		await openLastCoding();
		await node('Merge with Rules').dblclick();
		const output = page.getByTestId('output-panel');
		await output.getByText('Schema', { exact: true }).click();
		await output.getByText('disposition').first().waitFor();
		expect(await output.innerText()).toMatch(/Auto Branch \(\d+ items\)/);
		expect(await output.innerText()).toMatch(/\d+ of 14 invoices need review/);
		await page.waitForTimeout(1000);
		await screenshot(page, 'merge-output');
	});

	it.each([
		['Kaunt', 'Request proposal and wait for it', ['Company Name', 'Source', 'Deadline (Seconds)']],
		['Invoice Coding', 'Merge proposal with rules', ['Rules From', 'Precedence', 'Auto Post']],
		['Invoice Coding', 'Build bookkeeping lines', ['Registration (JSON)', 'Rules From', 'Order Line Totals', 'VAT', 'Amount Convention']],
		['Kravia', 'Register invoice', ['Resource', 'Operation']],
	])('finds %s in the node panel, adds "%s" and shows its form', async (name, action, labels) => {
		const item = await openActions(name, action);
		await item.click();
		await page.getByTestId('ndv').waitFor();
		for (const label of labels) await page.getByTestId('ndv').getByText(label, { exact: true }).first().waitFor();
		expect(await page.getByTestId('ndv').getByText(/not found|could not be loaded/i).count()).toBe(0);
		await screenshot(page, action === 'Build bookkeeping lines' ? 'add-build-bookkeeping-lines' : `add-${name.toLowerCase().replace(' ', '-')}`);
	});

	it('shows what the periodised example would be, by hand, and sends nothing', async () => {
		const before = host.sandbox.kravia.state.records.size;
		await host.n8n.rest.ask('POST', '/rest/workflows/periodiseQuarterly/run', { triggerToStartFrom: { name: 'By Hand' } });
		const result = await until(async () => (await readLastRun(host, 'periodiseQuarterly').catch(() => undefined))?.runs['Result']?.[0]?.data?.main[0]?.[0]?.json);
		expect(result).toMatchObject({ status: 'dryRun', proof: { balanced: true } });
		expect(host.sandbox.kravia.state.records.size).toBe(before);
		await openLastRun('periodiseQuarterly', 'Result');
		await node('Build Lines').dblclick();
		await scrollOutputTo('"proof"');
		for (const day of ['2025-01-01', '2025-02-01', '2025-03-01']) expect(await page.getByTestId('output-panel').getByText(day).count()).toBeGreaterThan(0);
		await page.waitForTimeout(1000);
		await screenshot(page, 'build-bookkeeping-lines');
	});

	it('shows a dry run of Register with its lines and the proof', async () => {
		await openLastRun('periodiseQuarterly', 'Result');
		await node('Register').dblclick();
		await page.getByTestId('output-panel').getByText('JSON', { exact: true }).click();
		await page.getByTestId('output-panel').getByText('dryRun').first().waitFor();
		await scrollOutputTo('"balanced"');
		expect(await page.getByTestId('ndv').getByText('Dry Run', { exact: true }).count()).toBeGreaterThan(0);
		await page.waitForTimeout(1000);
		await screenshot(page, 'register-dry-run');
	});

	it('offers every operation of the node Kravia', async () => {
		const offered = new Kravia().description.properties.filter(({ name }) => name === 'operation').flatMap(({ options = [] }) => options.flatMap((option) => ('action' in option && option.action ? [option.action] : [])));
		expect(offered.length).toBeGreaterThan(10);
		await openActions('Kravia', 'Register invoice');
		for (const action of offered) await page.getByTestId('node-creator-item-name').getByText(action, { exact: true }).waitFor({ state: 'attached' });
		await screenshot(page, 'kravia-actions');
	});

	it('shows what Kravia Trigger needs before it may be published', async () => {
		await openWorkflow(page, host.n8n.url, 'onKraviaNotification');
		await node('Invoice Changed').dblclick();
		for (const label of ['Creditor ID', "Replace the Creditor's Webhook", 'Signature', 'Fetch Details']) await page.getByTestId('ndv').getByText(label, { exact: true }).first().waitFor();
		await page.waitForTimeout(1000);
		await screenshot(page, 'kravia-trigger');
	});

	it('shows payouts that became vouchers', async () => {
		await openLastRun('kraviaPayoutsToErp', 'Mark as Booked');
		expect(await node('Not Booked').getByTestId('canvas-node-status-success').count()).toBe(0);
		await screenshot(page, 'executed-payouts');
	});

	/** Searches the node panel for a node and shows its actions. Where there are triggers too, n8n shows those and folds the actions up. */
	async function openActions(name: string, action: string) {
		await page.goto(`${host.n8n.url}/workflow/new`);
		await page.getByTestId('canvas-add-button').or(page.getByTestId('node-creator-plus-button')).first().click();
		await page.getByTestId('node-creator-search-bar').fill(name);
		await page.getByTestId('node-creator-item-name').getByText(name, { exact: true }).first().click();
		const item = page.getByTestId('node-creator-item-name').getByText(action, { exact: true });
		const actions = page.getByTestId('node-creator-category-item').getByText(/^Actions/);
		await item.or(actions).first().waitFor();
		if (!(await item.isVisible())) await actions.click();
		return item;
	}

	const openLastCoding = () => openLastRun('codeIncomingInvoice', 'Merge with Rules');

	/** Opens the newest run of a workflow, as the list of executions shows it. @param nodeName - of a node that is there when the run is shown */
	async function openLastRun(id: string, nodeName: string): Promise<void> {
		const ran = (await host.n8n.rest.executions()).find(({ workflowId }) => workflowId === id);
		expect(ran?.status).toBe('success');
		await page.goto(`${host.n8n.url}/workflow/${id}/executions/${ran?.id}`);
		await node(nodeName).waitFor();
		await closeHints(page);
	}

	/** Shows the output of the open node as JSON, down to a text. */
	async function scrollOutputTo(text: string): Promise<void> {
		const output = page.getByTestId('output-panel');
		await output.getByText('JSON', { exact: true }).click();
		await output.getByText('{').first().hover();
		for (let steps = 0; steps < 60 && !(await output.getByText(text).last().isVisible()); steps += 1) {
			await page.mouse.wheel(0, 200);
			await page.waitForTimeout(50);
		}
		await output.getByText(text).last().scrollIntoViewIfNeeded();
	}

	/** Asks until there is an answer. */
	async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
		for (let tries = 0; tries < 120; tries += 1) {
			const answer = await ask();
			if (answer !== undefined) return answer;
			await page.waitForTimeout(250);
		}
		throw new Error('It did not come.');
	}

	function node(name: string) {
		return page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}
});

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { repositoryRoot } from '../../sandbox/n8n/hostPaths';
import { buildSample } from '../../sandbox/sample/buildSample';
import { closeHints, findChromium, openEditor, screenshot } from './support/browser';
import { START_TIMEOUT_MS, startE2eHost, type E2eHost } from './support/startE2eHost';

const sample = buildSample();
const chromium = findChromium();
const describeInBrowser = chromium ? describe : describe.skip;
if (!chromium) process.stdout.write('skipped: no Chromium found on this machine; name one in CHROMIUM_PATH\n');

const tutorial = readFileSync(join(repositoryRoot, 'docs', 'tutorial.md'), 'utf8');
const blockOf = (language: string): string => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(tutorial)?.[1] ?? '';

describeInBrowser('a newcomer, by hand in the browser', () => {
	let host: E2eHost;
	let browser: Browser;
	let page: Page;

	beforeAll(async () => {
		host = await startE2eHost('newcomer');
		const company = host.sandbox.kaunt.state.openCompany();
		for (const invoice of sample.postedInvoices) company.putInvoice({ ...invoice });
		for (const posting of sample.postings) company.putPosting({ ...posting });
		host.sandbox.kaunt.state.train('nordlys');
		({ browser, page } = await openEditor(host.n8n.url, chromium ?? ''));
		await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: host.n8n.url });
		page.setDefaultTimeout(60_000);
	}, START_TIMEOUT_MS);

	afterAll(async () => {
		await browser?.close();
		await host?.close();
	});

	it.each([
		['Kaunt', 'Kaunt Trigger'],
		['Kravia', 'Kravia Trigger'],
	])('adds the trigger of %s from the search panel', async (service, trigger) => {
		await page.goto(`${host.n8n.url}/workflow/new`);
		await page.getByTestId('canvas-add-button').or(page.getByTestId('node-creator-plus-button')).first().click();
		await page.getByTestId('node-creator-search-bar').fill(service);
		await page.getByTestId('node-creator-item-name').getByText(service, { exact: true }).first().click();
		await page.getByTestId('node-creator-item-name').getByText(/^On |changed|ready/i).first().click();
		await page.getByTestId('ndv').waitFor();
		expect(await page.getByTestId('ndv').innerText()).toContain(trigger);
	});

	it('makes a credential, is told why a wrong secret is refused, and corrects it', async () => {
		await page.goto(`${host.n8n.url}/home/credentials`);
		await page.getByRole('button', { name: /create credential|add first credential/i }).first().click();
		const dialog = page.getByRole('dialog');
		await dialog.getByTestId('new-credential-type-select').locator('input').fill('Kaunt API');
		await page.getByText('Kaunt API', { exact: true }).last().click();
		await dialog.getByTestId('new-credential-type-button').click();
		await choose(dialog, 'environment', 'Custom');
		await fill(dialog, 'baseUrl', `${host.sandbox.kaunt.url}/v1`);
		await fill(dialog, 'clientId', 'sandbox-client');
		await fill(dialog, 'clientSecret', 'not-the-secret');
		await fill(dialog, 'tenantId', '3c7d2a60-4f0b-4d39-9a0e-111111111111');
		await fill(dialog, 'companyName', 'nordlys');
		await dialog.getByTestId('credential-save-button').click();
		await dialog.getByText(/Couldn.t connect with these settings/).waitFor();
		await dialog.getByText('More details').click();
		await dialog.getByText(/refused the client ID and secret/).waitFor();
		await page.waitForTimeout(500);
		await screenshot(page, 'credential-refused');
		await fill(dialog, 'clientSecret', 'sandbox-secret');
		await dialog.getByTestId('credential-save-button').click();
		await dialog.getByTestId('credentials-config-container-test-success').waitFor();
		await screenshot(page, 'credential-works');
	});

	it('makes the table of the tutorial from its CSV file', async () => {
		const folder = join(repositoryRoot, '.cache', 'e2e', 'newcomer');
		mkdirSync(folder, { recursive: true });
		writeFileSync(join(folder, 'first-rules.csv'), blockOf('csv'));
		await page.goto(`${host.n8n.url}/home/datatables`);
		await page.getByRole('button', { name: /create data table/i }).first().click();
		const dialog = page.getByRole('dialog');
		await dialog.getByText('Import CSV').click();
		await page.locator('input[type=file]').first().setInputFiles(join(folder, 'first-rules.csv'));
		await dialog.locator('input[type=text], input:not([type])').first().fill('first_rules');
		const create = dialog.getByRole('button', { name: /^(create|next|continue|import)$/i }).last();
		await create.click();
		await page.waitForTimeout(2000);
		if (await dialog.isVisible()) await create.click();
		await dialog.waitFor({ state: 'hidden' });
	});

	it('pastes the workflow of the tutorial, runs it from the canvas, and reads the coding as schema, table and JSON', async () => {
		await page.goto(`${host.n8n.url}/workflow/new`);
		await page.getByText('Add first step').waitFor();
		await closeHints(page);
		await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(blockOf('json').replace('http://127.0.0.1:4030', host.sandbox.erp.url))})`);
		await page.mouse.click(900, 700);
		await page.keyboard.press('Control+V');
		await node('Ask Kaunt').waitFor();
		await page.getByTestId('zoom-to-fit').click();
		await page.getByTestId('execute-workflow-button').first().click();
		await node('Send to the ERP').getByTestId('canvas-node-status-success').waitFor();
		await closeHints(page);
		await screenshot(page, 'tutorial-workflow');
		expect(host.sandbox.erp.state.codings.get('TUTORIAL-1')).toMatchObject({ externalInvoiceId: 'TUTORIAL-1', disposition: 'review', totals: { balanced: true } });

		await node('Merge with Rules').dblclick();
		const output = page.getByTestId('output-panel');
		for (const [view, text] of [['Schema', 'disposition'], ['JSON', '"AUTO_POST_DISABLED"'], ['Table', 'lunch to administration']] as const) {
			await output.getByText(view, { exact: true }).click();
			await output.getByText(text).first().waitFor({ state: 'attached' });
		}
		await page.waitForTimeout(1000);
		await screenshot(page, 'tutorial-result');
	});

	it('sees in the dark what it saw in the light', async () => {
		await page.emulateMedia({ colorScheme: 'dark' });
		await page.waitForTimeout(1000);
		await screenshot(page, 'tutorial-result-dark');
		await page.emulateMedia({ colorScheme: 'light' });
		await closePanel();
	});

	it('runs it again, and the ERP has what it had', async () => {
		const before = host.sandbox.erp.state.codings.get('TUTORIAL-1');
		await page.getByTestId('execute-workflow-button').first().click();
		await until(() => host.sandbox.erp.state.log.snapshot().byStatus['POST /codings 200'] === 1);
		await node('Send to the ERP').getByTestId('canvas-node-status-success').waitFor();
		expect(host.sandbox.erp.state.codings.get('TUTORIAL-1')).toEqual(before);
	});

	it('lets another value come out, and sees which step the ERP refuses, and why', async () => {
		await node('Merge with Rules').dblclick();
		await choose(page.getByTestId('ndv'), 'minConfidence', 'None');
		await closePanel();
		await page.getByTestId('execute-workflow-button').first().click();
		await page.getByText(/Problem in node .Send to the ERP/).first().waitFor();
		await node('Send to the ERP').dblclick();
		await page.getByTestId('output-panel').getByText(/another coding already/).first().waitFor();
		await screenshot(page, 'tutorial-refused');
		expect(host.sandbox.erp.state.codings.size).toBe(1);
	});

	const node = (name: string): Locator => page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	const field = (form: Locator, name: string): Locator => form.getByTestId(`parameter-input-${name}`).first();

	async function fill(form: Locator, name: string, value: string): Promise<void> {
		await field(form, name).locator('input').first().fill(value);
	}

	async function choose(form: Locator, name: string, label: string): Promise<void> {
		await field(form, name).click();
		await page.getByRole('option', { name: label }).or(page.locator('.el-select-dropdown__item').getByText(label, { exact: true })).last().click();
	}

	/** Closes the panel of a node by a click beside it. */
	async function closePanel(): Promise<void> {
		await page.mouse.click(8, 600);
		await page.getByTestId('ndv').waitFor({ state: 'hidden' });
	}

	async function until(isSo: () => boolean): Promise<void> {
		for (let tries = 0; tries < 240 && !isSo(); tries += 1) await page.waitForTimeout(250);
		expect(isSo()).toBe(true);
	}
});

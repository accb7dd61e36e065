import type { Browser, Page } from 'playwright-core';
import { buildSample } from '../../sandbox/sample/buildSample';
import { closeHints, findChromium, openEditor, screenshot } from './support/browser';
import { START_TIMEOUT_MS, startE2eHost, type E2eHost } from './support/startE2eHost';

const sample = buildSample();
const chromium = findChromium();
const describeInBrowser = chromium ? describe : describe.skip;
if (!chromium) process.stdout.write('skipped: no Chromium found on this machine; name one in CHROMIUM_PATH\n');

const credentials = { kauntApi: { id: 'sandboxKaunt', name: 'Kaunt (sandbox)' } };
const amounts = { amountExVat: '1200.50', vatAmount: '300', amountInclVat: '1500.50' };
const line = { description: 'Pallet freight', lineAmountExVat: '1200.50', lineVatAmount: '300', lineAmountInclVat: '1500.50', name: '', lineNumber: '', quantity: '', unitOfMeasure: '' };
const form = { resource: 'proposal', operation: 'request', source: 'form', externalInvoiceId: 'FORM-1', invoiceDate: '2026-03-03T00:00:00', ...amounts, vendorId: 'V1044', invoiceLines: { line: [line] }, invoiceFields: { buyerId: 'B1', currencyCode: 'DKK', vendorName: 'Fjordfragt ApS' } };

const PLACES = ['Start', 'Request by Form', 'Read Again', 'Close a Value', 'On Proposal'];
const step = (name: string, type: string, parameters: object, more: object = {}): object => ({ id: name, name, type, typeVersion: 1, position: [PLACES.indexOf(name) * 240, 0], parameters, ...more });
const workflow = {
	name: 'Forms of Kaunt',
	settings: { executionOrder: 'v1' },
	nodes: [
		step('Start', 'n8n-nodes-base.manualTrigger', {}),
		step('Request by Form', 'n8n-nodes-invoice-coding.kaunt', form, { credentials }),
		step('Read Again', 'n8n-nodes-invoice-coding.kaunt', { resource: 'proposal', operation: 'get' }, { credentials }),
		step('Close a Value', 'n8n-nodes-invoice-coding.kaunt', { resource: 'dimensionValue', operation: 'close' }, { credentials }),
		step('On Proposal', 'n8n-nodes-invoice-coding.kauntTrigger', { events: ['codingCompleted'] }, { credentials }),
	],
	connections: {
		Start: { main: [[{ node: 'Request by Form', type: 'main', index: 0 }]] },
		'Request by Form': { main: [[{ node: 'Read Again', type: 'main', index: 0 }]] },
		'Read Again': { main: [[{ node: 'Close a Value', type: 'main', index: 0 }]] },
	},
};

describeInBrowser("the forms of Kaunt, in n8n's editor", () => {
	let host: E2eHost;
	let browser: Browser;
	let page: Page;
	let id: string;

	beforeAll(async () => {
		host = await startE2eHost('kauntForms');
		// Straight into the stand-in: teaching through n8n is tested elsewhere.
		const company = host.sandbox.kaunt.state.openCompany();
		for (const posting of sample.postings) company.putPosting({ ...posting });
		({ id } = await host.n8n.rest.ask<{ id: string }>('POST', '/rest/workflows', workflow));
		({ browser, page } = await openEditor(host.n8n.url, chromium ?? ''));
		page.setDefaultTimeout(60_000);
	}, START_TIMEOUT_MS);

	afterAll(async () => {
		await browser?.close();
		await host?.close();
	});

	it('names on the canvas what each step does, in light and dark', async () => {
		await openCanvas();
		for (const subtitle of ['Request: Proposal', 'Get: Proposal', 'Close: Dimension Value', 'Coding Proposal Ready']) await page.getByText(subtitle, { exact: true }).first().waitFor();
		await bothSchemes('kaunt-canvas');
	});

	it('lets a dimension and one of its values be picked from lists that are read from Kaunt', async () => {
		await open('Close a Value');
		const [dimension] = [...host.sandbox.kaunt.state.openCompany().dimensions.byExternalId.values()].filter(({ externalId }) => externalId === 'CostCenter');
		const [value] = [...(dimension?.values.values() ?? [])];
		await pick('dimension', 'CostCenter');
		await pick('dimensionValue', value?.externalId ?? '');
		await screenshot(page, 'kaunt-picked-value');
		expect(await locator('dimensionValue').inputValue()).toContain(value?.externalId);
	});

	it('shows the fields of a step before it has run', async () => {
		await open('Close a Value');
		await page.getByTestId('run-data-schema-item').filter({ hasText: 'externalInvoiceId' }).first().waitFor();
		await screenshot(page, 'kaunt-schema');
	});

	it('shows an invoice as a form, in light and dark', async () => {
		await open('Request by Form');
		for (const label of ['External Invoice ID', 'Invoice Date', 'Amount Excluding VAT', 'Vendor ID', 'Invoice Lines']) await ndv().getByText(label, { exact: true }).first().waitFor();
		await bothSchemes('kaunt-form');
		await ndv().getByText('Additional Fields', { exact: true }).first().scrollIntoViewIfNeeded();
		await screenshot(page, 'kaunt-form-lines');
	});

	it('submits what was filled in, and says over the output what is not ready', async () => {
		host.sandbox.kaunt.switches.processMs = 3_600_000;
		await open('Read Again');
		await ndv().getByTestId('node-execute-button').click();
		await page.getByTestId('output-panel').getByText(/1 of 1 proposals are not ready yet/).first().waitFor();
		await screenshot(page, 'kaunt-hint');
	});

	it('tells in the trigger where its address is entered', async () => {
		await open('On Proposal');
		await page.getByText(/partner\.kaunt\.com/).first().waitFor();
		await screenshot(page, 'kaunt-trigger');
	});

	const ndv = () => page.getByTestId('ndv');
	const locator = (name: string) => page.getByTestId(`resource-locator-${name}`).getByTestId('rlc-input');

	async function openCanvas(): Promise<void> {
		await page.goto(`${host.n8n.url}/workflow/${id}`);
		await page.waitForSelector('.vue-flow__node');
		await closeHints(page);
		await page.getByTestId('zoom-to-fit').click();
		await page.waitForTimeout(1000);
	}

	async function open(name: string): Promise<void> {
		await openCanvas();
		await page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
		await ndv().waitFor();
		await page.waitForTimeout(1000);
	}

	/** Opens the list of a field and chooses the entry that holds a text. */
	async function pick(field: string, text: string): Promise<void> {
		await locator(field).click();
		const entry = page.getByTestId('rlc-item').filter({ hasText: text }).first();
		await entry.waitFor();
		await screenshot(page, `kaunt-list-${field}`);
		await entry.click();
	}

	async function bothSchemes(name: string): Promise<void> {
		await screenshot(page, name);
		await page.emulateMedia({ colorScheme: 'dark' });
		await page.waitForTimeout(1000);
		await screenshot(page, `${name}-dark`);
		await page.emulateMedia({ colorScheme: 'light' });
	}
});

import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import type { CodingResult } from '../../engine/index';
import type { HostWorkflow } from '../../sandbox/n8n/hostContent';
import { approvalForm, formLogin, webhookPaths } from '../../sandbox/n8n/sandboxContent';
import { buildSample } from '../../sandbox/sample/buildSample';
import { findChromium, openEditor, openWorkflow, screenshot } from './support/browser';
import { readDataTable, type DataTableRow } from './support/readDataTable';
import { readLastRun } from './support/readRun';
import { START_TIMEOUT_MS, startE2eHost, type E2eHost } from './support/startE2eHost';

/** What the template's webhook answers. */
interface ApprovalAnswer {
	readonly posted: readonly string[];
	readonly waiting: ReadonlyArray<{ readonly externalInvoiceId: string; readonly link: string }>;
	readonly forAPerson: ReadonlyArray<{ readonly externalInvoiceId: string | null; readonly disposition: string; readonly error: { readonly code: string } | null }>;
	readonly approvedBefore: readonly string[];
}

type ApprovedCoding = CodingResult & { readonly explanation: string; readonly approval: Readonly<Record<string, unknown>> };

const WORKFLOW = 'codeWithApproval';
const TABLE = 'coding_approvals';

/** Templates that no other test draws, with their pictures. */
const PICTURED = [
	[WORKFLOW, 'code-with-approval'],
	['codeOnNotification', 'code-on-kaunt-notification'],
	['waitForKauntBridge', 'wait-for-kaunt-bridge'],
	['resumeOnNotification', 'resume-on-kaunt-notification'],
	['pollingSafetyNet', 'polling-safety-net'],
	['keepDimensionsCurrent', 'keep-dimensions-current'],
] as const;
const sample = buildSample();
const chromium = findChromium();
const describeInBrowser = chromium ? describe : describe.skip;
let host: E2eHost;
let made = 0;

/** The sample's invoice of this number, under an id of its own. */
function invoiceLike(number: number, change: Record<string, unknown> = {}): Record<string, unknown> & { readonly externalInvoiceId: string } {
	made += 1;
	return { ...sample.incomingInvoices[number - 1], ...change, externalInvoiceId: `A${8000 + made}` };
}

/** Reminders are due at once, and an approved coding is handed over again at once. */
function withoutDelays(workflow: HostWorkflow): HostWorkflow {
	const text = JSON.stringify(workflow);
	for (const part of ['"name":"remindAfterHours","value":24', '$now.minus({ minutes: 5 })']) if (!text.includes(part)) throw new Error(`The template has no ${part}.`);
	return JSON.parse(text.replace('"name":"remindAfterHours","value":24', '"name":"remindAfterHours","value":0').replace('$now.minus({ minutes: 5 })', '$now.minus({ minutes: 0 })')) as HostWorkflow;
}

beforeAll(async () => {
	host = await startE2eHost('approval', { withWaiting: true, changeWorkflows: (given) => given.filter(({ id }) => id === 'teachFromErpExport' || PICTURED.some(([pictured]) => pictured === id)).map((one) => (one.id === WORKFLOW ? withoutDelays(one) : one)) });
	await host.call(webhookPaths.teach, { postedInvoices: sample.postedInvoices, postings: sample.postings });
	host.sandbox.kaunt.state.train('nordlys');
	while (host.sandbox.kaunt.state.openCompany().training.current !== 'Trained') await sleep(100);
}, START_TIMEOUT_MS);

afterAll(() => host?.close());

async function send(...invoices: ReadonlyArray<Record<string, unknown>>): Promise<ApprovalAnswer> {
	const { status, body } = await host.call<ApprovalAnswer>(webhookPaths.approve, { incomingInvoices: invoices });
	expect(status).toBe(200);
	return body;
}

function atErp(id: string): ApprovedCoding | undefined {
	return host.sandbox.erp.state.codings.get(id) as unknown as ApprovedCoding | undefined;
}

async function rowsOf(id: string): Promise<DataTableRow[]> {
	return (await readDataTable(host, TABLE)).filter((row) => row['externalInvoiceId'] === id);
}

/** Sends an invoice that must wait for a person. @returns its link */
async function openApproval(invoice: Record<string, unknown> & { readonly externalInvoiceId: string }): Promise<string> {
	const { waiting } = await send(invoice);
	const [found] = waiting;
	if (found?.externalInvoiceId !== invoice.externalInvoiceId) throw new Error(`${invoice.externalInvoiceId} does not wait for an approval.`);
	return found.link;
}

/** Runs the branch of the schedule, as "Execute workflow" does, and waits for its end. */
async function runReminders(): Promise<string> {
	const { executionId } = await host.n8n.rest.ask<{ executionId: string }>('POST', `/rest/workflows/${WORKFLOW}/run`, { triggerToStartFrom: { name: 'Every 15 Minutes' } });
	for (const until = Date.now() + 60_000; Date.now() < until; await sleep(200)) {
		const { status } = await host.n8n.rest.ask<{ status: string }>('GET', `/rest/executions/${executionId}`);
		if (!['new', 'running', 'waiting'].includes(status)) return status;
	}
	throw new Error('The run did not end.');
}

describe('an invoice that comes in', () => {
	it('is posted when every gate holds, and waits for a person when one does not', async () => {
		const [clear, open] = [invoiceLike(2), invoiceLike(11)];
		const answer = await send(clear, open);
		expect(answer).toMatchObject({ posted: [clear.externalInvoiceId], forAPerson: [], approvedBefore: [] });
		expect(answer.waiting).toEqual([{ externalInvoiceId: open.externalInvoiceId, link: expect.stringMatching(new RegExp(`/form/${approvalForm}\\?ref=[0-9a-f-]{36}$`)) }]);
		expect(atErp(clear.externalInvoiceId)).toMatchObject({ disposition: 'auto' });
		expect(atErp(open.externalInvoiceId)).toBeUndefined();
		expect(await rowsOf(open.externalInvoiceId)).toMatchObject([{ decision: 'waiting', handedOver: 'no', reminders: 0 }]);
	});

	it('comes to a person with the reason when it cannot be coded, or the ERP refuses it', async () => {
		const [broken, refused] = [invoiceLike(2, { amountInclVat: 'much' }), invoiceLike(2)];
		host.sandbox.erp.state.faults.add({ match: { method: 'POST', pathContains: '/codings' }, status: 422, times: 1 });
		const answer = await send(broken, refused);
		expect(answer).toMatchObject({ posted: [], waiting: [] });
		expect(answer.forAPerson).toHaveLength(2);
		expect(answer.forAPerson).toEqual(expect.arrayContaining([
			expect.objectContaining({ externalInvoiceId: refused.externalInvoiceId, disposition: 'notTaken' }),
			expect.objectContaining({ externalInvoiceId: broken.externalInvoiceId, disposition: expect.stringMatching(/^not(Sent|Coded)$/), error: expect.objectContaining({ code: expect.stringMatching(/^[A-Z_]+$/) }) }),
		]));
	});

	it('replaces its earlier link when it is sent again while it waits', async () => {
		const invoice = invoiceLike(11);
		const [first, second] = [await openApproval(invoice), await openApproval(invoice)];
		expect(second).not.toBe(first);
		expect(await rowsOf(invoice.externalInvoiceId)).toMatchObject([{ decision: 'waiting', ref: second.split('ref=')[1] }]);
	});

	it('lets nobody to the form without its password', async () => {
		expect((await fetch(await openApproval(invoiceLike(11)))).status).toBe(401);
	});
});

describe('what waits too long', () => {
	it('is reminded of, and then goes to somebody else, with the same link', async () => {
		const invoice = invoiceLike(11);
		const link = await openApproval(invoice);
		const told: unknown[] = [];
		for (let round = 0; round < 3; round += 1) {
			expect(await runReminders()).toBe('success');
			const { runs } = await readLastRun(host, WORKFLOW);
			const items = ['Reminder', 'Escalation'].flatMap((name) => (runs[name] ?? []).flatMap(({ data }) => data?.main[0] ?? []).map(({ json }) => ({ name, ...json }) as Record<string, unknown>));
			const mine = items.filter(({ externalInvoiceId }) => externalInvoiceId === invoice.externalInvoiceId);
			expect(mine).toHaveLength(1);
			expect(mine[0]?.['text']).toContain(link);
			told.push([mine[0]?.['name'], mine[0]?.['to']]);
		}
		expect(told).toEqual([['Reminder', 'approver@example.com'], ['Reminder', 'approver@example.com'], ['Escalation', 'head.of.finance@example.com']]);
		expect(await rowsOf(invoice.externalInvoiceId)).toMatchObject([{ decision: 'waiting', reminders: 3 }]);
	});
});

describeInBrowser('the approval form', () => {
	let browser: Browser;
	let editor: Page;
	let page: Page;

	beforeAll(async () => {
		({ browser, page: editor } = await openEditor(host.n8n.url, chromium ?? ''));
		page = await newPerson();
	});

	afterAll(async () => await browser?.close());

	async function newPerson(): Promise<Page> {
		const context = await browser.newContext({ viewport: { width: 1000, height: 1250 }, httpCredentials: { username: formLogin.user, password: formLogin.password } });
		context.setDefaultTimeout(30_000);
		return await context.newPage();
	}

	/** Opens a link and says who one is. @returns what the next page shows */
	async function open(link: string, person = page): Promise<string> {
		await person.goto(link);
		await person.getByLabel('Your name').fill('Anna Berg');
		await person.getByRole('button', { name: 'Show the invoice' }).click();
		await person.waitForURL(/form-waiting/);
		await person.locator('.card').first().waitFor();
		return await person.locator('body').innerText();
	}

	/** @param values - what is chosen, by the label of its field */
	async function decide(decision: 'Approve' | 'Reject', values: Readonly<Record<string, string>> = {}, person = page): Promise<void> {
		for (const [label, option] of Object.entries(values)) await person.getByLabel(label).selectOption(option);
		await person.getByText(decision, { exact: true }).click();
		await person.getByRole('button', { name: 'Decide' }).click();
	}

	const says = async (text: string, person = page): Promise<void> => await person.getByText(text).first().waitFor();

	const filled = { 'Finanskonto, line 2': '3250 · Småanskaffelser', 'Omkostningssted, line 2': '200 · Lager Odense' };

	it('shows the invoice, each value with its reason, and what is open', async () => {
		const text = await open(await openApproval(invoiceLike(11)));
		for (const part of ['Bogstavs Skilte ApS', '33,437.50 DKK', 'Line 1: Facadeskilt, oplyst', 'Line 2: Lift, dagsleje', '3410 · Annoncer og reklame', 'Rule signs', 'Also proposed', 'The invoice is above the limit of 25000']) expect(text).toContain(part);
		await screenshot(page, 'approval-form');
	});

	it('posts what was approved with its corrections, says who did it, and does so once', async () => {
		const invoice = invoiceLike(11);
		const link = await openApproval(invoice);
		await open(link);
		await page.getByLabel('Remark').fill('The lift was for the depot');
		await decide('Approve', filled);
		await says('The coding was handed to the ERP');
		const coding = atErp(invoice.externalInvoiceId);
		expect(coding?.units.find(({ lineIndexes }) => lineIndexes.includes(1))?.dimensions).toEqual(expect.arrayContaining([
			expect.objectContaining({ externalDimensionId: 'Account', externalDimensionValueId: '3250', source: 'override' }),
			expect.objectContaining({ externalDimensionId: 'CostCenter', externalDimensionValueId: '200', source: 'override' }),
			expect.objectContaining({ externalDimensionId: 'VatCode', externalDimensionValueId: 'I25', source: 'kaunt.dimension' }),
		]));
		expect(coding).toMatchObject({ totals: { balanced: true, amountInclVat: 33437.5 }, approval: { approvedBy: 'Anna Berg', signedInAs: null, approvedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/), remark: 'The lift was for the depot' } });
		expect(coding?.approval['corrections']).toEqual([
			{ lines: [2], dimension: 'Account', from: '', to: '3250' },
			{ lines: [2], dimension: 'CostCenter', from: '', to: '200' },
		]);
		const [row, ...more] = await rowsOf(invoice.externalInvoiceId);
		expect(more).toEqual([]);
		expect(row).toMatchObject({ decision: 'approved', handedOver: 'yes', decidedBy: 'Anna Berg', invoice: '', proposal: '' });
		expect(JSON.parse(String(row?.['record']))).toEqual(coding);
		expect(await open(link)).toContain('Nothing to decide here');
		expect(await send(invoice)).toEqual({ posted: [], waiting: [], forAPerson: [], approvedBefore: [invoice.externalInvoiceId] });
	});

	it('comes back with the reason when the ledger does not allow the correction, and posts nothing', async () => {
		const invoice = invoiceLike(11);
		await open(await openApproval(invoice));
		await decide('Approve', { 'Finanskonto, line 2': '2110 · Varekøb', 'Omkostningssted, line 2': '310 · Marketing' });
		await says('Not approved yet.');
		expect(atErp(invoice.externalInvoiceId)).toBeUndefined();
		await screenshot(page, 'approval-form-again');
		await decide('Approve', filled);
		await says('The coding was handed to the ERP');
		expect(atErp(invoice.externalInvoiceId)?.postings.map(({ dimensions }) => dimensions.find(({ externalDimensionId }) => externalDimensionId === 'Account')?.externalDimensionValueId)).toEqual(['3410', '3250']);
	});

	it('notes a rejection with its reason, and posts nothing', async () => {
		const invoice = invoiceLike(11);
		await open(await openApproval(invoice));
		await page.getByLabel('Remark').fill('Not ours');
		await decide('Reject', filled);
		await says('Nothing was posted');
		expect(atErp(invoice.externalInvoiceId)).toBeUndefined();
		expect(await rowsOf(invoice.externalInvoiceId)).toMatchObject([{ decision: 'rejected', decidedBy: 'Anna Berg', remark: 'Not ours', handedOver: 'no' }]);
	});

	it('lets one of two persons decide who have it open at the same time', async () => {
		const invoice = invoiceLike(11);
		const link = await openApproval(invoice);
		const other = await newPerson();
		await open(link);
		await open(link, other);
		await decide('Approve', filled);
		await says('The coding was handed to the ERP');
		await decide('Approve', { ...filled, 'Finanskonto, line 2': '3520 · Vikarer' }, other);
		await says('Nothing to decide here', other);
		expect(host.sandbox.erp.state.codings.all().filter(({ externalInvoiceId }) => externalInvoiceId === invoice.externalInvoiceId)).toHaveLength(1);
		expect(JSON.stringify(atErp(invoice.externalInvoiceId)?.postings)).toContain('"3250"');
	});

	it('keeps an approval that the ERP does not take, and hands over the same record later', async () => {
		const invoice = invoiceLike(11);
		await open(await openApproval(invoice));
		host.sandbox.erp.state.faults.add({ match: { method: 'POST', pathContains: '/codings' }, status: 503, times: 1 });
		await decide('Approve', filled);
		await says('Your approval is kept');
		expect(atErp(invoice.externalInvoiceId)).toBeUndefined();
		const [row] = await rowsOf(invoice.externalInvoiceId);
		expect(row).toMatchObject({ decision: 'approved', handedOver: 'no' });
		expect(await runReminders()).toBe('success');
		expect(atErp(invoice.externalInvoiceId)).toEqual(JSON.parse(String(row?.['record'])));
		expect(await rowsOf(invoice.externalInvoiceId)).toMatchObject([{ decision: 'approved', handedOver: 'yes' }]);
	});

	it('shows what an invoice says as text, whatever that is', async () => {
		const hostile = '<b>Bold</b> {{ 6 * 7 }} $& $1 "quoted"';
		const invoice = invoiceLike(11, { vendorInvoiceNumber: hostile, invoiceLines: (sample.incomingInvoices[10] as unknown as { invoiceLines: object[] }).invoiceLines.map((line) => ({ ...line, description: hostile })) });
		const text = await open(await openApproval(invoice));
		expect(text).toContain(`Invoice\t${hostile}`);
		expect(text.split(hostile)).toHaveLength(4);
	});

	it.each(PICTURED)('belongs to templates that the editor draws whole, with every node known: %s', async (id, image) => {
		await openWorkflow(editor, host.n8n.url, id);
		expect(await editor.getByText('Install this node to use it').count()).toBe(0);
		await screenshot(editor, image);
	});
});

describeInBrowser("n8n's editor, beside the form", () => {
	let browser: Browser;
	let editor: Page;

	beforeAll(async () => {
		({ browser, page: editor } = await openEditor(host.n8n.url, chromium ?? ''));
		editor.setDefaultTimeout(60_000);
	});

	afterAll(async () => await browser?.close());

	it.each([['konteringsregler', 'Invoice Coding'], ['leverandørreskontro', 'Kaunt'], ['inkasso', 'Kravia'], ['innbetaling', 'Kravia Trigger']])('finds by the word "%s" the node %s', async (word, name) => {
		await editor.goto(`${host.n8n.url}/workflow/new`);
		await editor.getByTestId('canvas-add-button').or(editor.getByTestId('node-creator-plus-button')).first().click();
		await editor.getByTestId('node-creator-search-bar').fill(word);
		// The panel shows a service with a trigger of its own as one entry.
		await editor.getByTestId('node-creator-item-name').getByText(name.replace(' Trigger', ''), { exact: true }).first().waitFor();
	});

	it('says in the form of a credential that its test was passed', async () => {
		await editor.goto(`${host.n8n.url}/home/credentials/sandboxKaunt`);
		await editor.getByTestId('credentials-config-container-test-success').waitFor();
	});
});

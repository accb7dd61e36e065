import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import type { HistoryReject } from '../../engine/index';
import type { HostWorkflow } from '../../sandbox/n8n/hostContent';
import { repositoryRoot } from '../../sandbox/n8n/hostPaths';
import { erpHeader, formLogin, formPath, webhookPaths } from '../../sandbox/n8n/sandboxContent';
import { buildSample } from '../../sandbox/sample/buildSample';
import { ledgerCsv } from '../../sandbox/sample/ledgerCsv';
import { findChromium, openEditor, openWorkflow, screenshot } from './support/browser';
import { START_TIMEOUT_MS, startE2eHost, type E2eHost, type KauntFigures } from './support/startE2eHost';

/** What the template's webhook answers. */
interface TeachFileAnswer {
	readonly status: string;
	readonly rounds: number;
	readonly rows: Readonly<Record<'read' | 'toBeSent' | 'skipped' | 'notReached' | 'rejected' | 'atKaunt', number>>;
	readonly postedInvoices: Readonly<Record<'uploaded' | 'updated', number>>;
	readonly postings: Readonly<Record<'uploaded' | 'updated', number>>;
	readonly rejects: readonly HistoryReject[];
	readonly title: string;
	readonly figures: string;
}

const sample = buildSample();
const CSV = ledgerCsv(sample);
const ALL = { postedInvoices: sample.postedInvoices.length, replacedInvoices: 0, postings: sample.postings.length, overwrittenPostings: 0, unlinkedPostings: 0 };
const NOTHING: KauntFigures = { postedInvoices: 0, replacedInvoices: 0, postings: 0, overwrittenPostings: 0, unlinkedPostings: 0, training: '' };
/** A copy of the template that ends a round after 150 rows. */
const ROUNDS = { id: 'teachInRounds', path: 'ledger-file-in-rounds' };
const folder = join(repositoryRoot, '.cache', 'e2e', 'history');
const chromium = findChromium();
const describeInBrowser = chromium ? describe : describe.skip;
if (!chromium) process.stdout.write('skipped: no Chromium found on this machine; name one in CHROMIUM_PATH\n');
let host: E2eHost;

/** The export with one amount that is none and one account that is missing, in two documents. */
function broken(): string {
	const rows = CSV.split('\r\n');
	const [amount = '', account = ''] = [rows[1], rows[5]];
	rows[1] = withCell(amount, 10, 'ukendt');
	rows[5] = withCell(account, 12, '');
	return rows.join('\r\n');
}

function withCell(row: string, index: number, cell: string): string {
	return row.split(';').map((old, at) => (at === index ? cell : old)).join(';');
}

/** Rows of the documents that {@link broken} breaks. */
const BROKEN_ROWS = sample.postings.filter(({ externalInvoiceId }) => [sample.postings[0], sample.postings[4]].some((posting) => posting?.externalInvoiceId === externalInvoiceId)).length;

/** What a person does with rejected rows: puts in what was missing. */
function correct(rejects: readonly HistoryReject[]): HistoryReject[] {
	const values: Readonly<Record<string, string>> = { AMOUNT_NOT_UNDERSTOOD: 'Beløb ekskl. moms', DIMENSION_VALUE_MISSING: 'Konto' };
	return rejects.map((reject) => {
		const column = values[reject.error.code];
		if (column === undefined) return reject;
		const original = CSV.split('\r\n')[reject.rowNumber - 1]?.split(';') ?? [];
		return { ...reject, row: { ...reject.row, [column]: original[column === 'Konto' ? 12 : 10] } };
	});
}

async function push(body: string, path: string = webhookPaths.teachFile, type = 'text/csv'): Promise<{ status: number; body: TeachFileAnswer }> {
	const answer = await fetch(`${host.n8n.url}/webhook/${path}`, { method: 'POST', headers: { 'content-type': type, [erpHeader.name]: erpHeader.value }, body });
	return { status: answer.status, body: (await answer.json()) as TeachFileAnswer };
}

/** The stand-in's figures; zeros when nothing has reached it. */
const figures = async (): Promise<KauntFigures> => await host.kauntFigures().catch(() => NOTHING);

function inRounds(workflow: HostWorkflow): HostWorkflow {
	const text = JSON.stringify(workflow).replaceAll(`"${webhookPaths.teachFile}"`, `"${ROUNDS.path}"`).replaceAll(`"${formPath}"`, '"teach-in-rounds"').replaceAll('"maxMinutes":30', '"maxRows":150');
	return { ...(JSON.parse(text.replace(/"webhookId":"(.)/g, (_, first: string) => `"webhookId":"${first === '0' ? '1' : '0'}`)) as HostWorkflow), id: ROUNDS.id, name: 'Teach in rounds' };
}

/** The weekly run asks for all that was ever posted, whatever the day of the test. */
function sinceLongAgo(workflow: HostWorkflow): HostWorkflow {
	return JSON.parse(JSON.stringify(workflow).replaceAll('"name":"days","value":10', '"name":"days","value":36500')) as HostWorkflow;
}

beforeAll(async () => {
	host = await startE2eHost('history', {
		changeWorkflows: (given) => given.filter(({ id }) => id === 'teachFromFile').map(sinceLongAgo).flatMap((workflow) => [workflow, inRounds(workflow)]),
	});
}, START_TIMEOUT_MS);

beforeEach(async () => {
	await fetch(`${host.sandbox.kaunt.url}/__emulator/reset`, { method: 'POST' });
});

afterAll(() => host?.close());

describe('the file that the ERP pushes', () => {
	it('is at Kaunt once, row for row, and changes nothing when it comes again', async () => {
		const first = await push(CSV);
		expect(first.status).toBe(200);
		expect(first.body).toMatchObject({ status: 'complete', rows: { read: ALL.postings, atKaunt: ALL.postings, rejected: 0 }, postings: { uploaded: ALL.postings }, rejects: [] });
		expect(await figures()).toMatchObject(ALL);
		const second = await push(CSV);
		expect(second.body).toMatchObject({ status: 'complete', rows: { atKaunt: ALL.postings }, postedInvoices: { uploaded: 0, updated: 0 }, postings: { uploaded: 0, updated: 0 } });
		expect(await figures()).toMatchObject(ALL);
	});

	it('is taken whatever its content type says', async () => {
		const { body } = await push(JSON.stringify([{ 'Bilagsnr.': '1', 'Kreditornr.': 'V1', Fakturadato: '31-03-2026', 'Beløb ekskl. moms': '100,00', Moms: '25,00', Valuta: 'DKK', Konto: '2110', Momskode: 'I25' }]), webhookPaths.teachFile, 'application/json');
		expect(body).toMatchObject({ status: 'complete', postings: { uploaded: 1 } });
	});

	it('comes back in part when rows are wrong, and those rows are taken once they are corrected', async () => {
		const { body } = await push(broken());
		expect(body).toMatchObject({ status: 'complete', title: 'Uploaded, except for some rows', rows: { rejected: BROKEN_ROWS, atKaunt: ALL.postings - BROKEN_ROWS } });
		expect(body.rejects.map(({ rowNumber, error }) => [rowNumber, error.code])).toEqual(expect.arrayContaining([[2, 'AMOUNT_NOT_UNDERSTOOD'], [6, 'DIMENSION_VALUE_MISSING']]));
		const again = await push(JSON.stringify(correct(body.rejects)), webhookPaths.teachFile, 'application/json');
		expect(again.body).toMatchObject({ status: 'complete', rows: { rejected: 0 }, rejects: [] });
		expect(await figures()).toMatchObject(ALL);
	});

	it('ends as failed when it cannot be right, and as fine when there is no row', async () => {
		expect((await push(CSV.replace('Beløb ekskl. moms', 'Amount'))).status).toBe(500);
		expect((await push('')).status).toBe(500);
		const [header = ''] = CSV.split('\r\n');
		expect((await push(`${header}\r\n`)).body).toMatchObject({ status: 'nothingNew', rows: { read: 0 } });
		expect(await figures()).toMatchObject(NOTHING);
	});

	it('ends as failed when Kaunt is lost on the way, and the same file brings the rest', async () => {
		host.sandbox.kaunt.state.faults.add({ status: 401, skip: 6, match: { method: 'POST', pathContains: 'ost' } });
		expect((await push(CSV)).status).toBe(500);
		host.sandbox.kaunt.state.faults.clear();
		const { postings } = await figures();
		expect(postings).toBeGreaterThan(0);
		expect(postings).toBeLessThan(ALL.postings);
		expect((await push(CSV)).body).toMatchObject({ status: 'complete', rows: { atKaunt: ALL.postings }, postings: { uploaded: ALL.postings - postings } });
		expect(await figures()).toMatchObject(ALL);
	});

	it('goes on in rounds where a run is told to stop, and counts the rejects of all of them once', async () => {
		const { status, body } = await push(broken(), ROUNDS.path);
		expect(status).toBe(200);
		expect(body.rounds).toBeGreaterThan(2);
		expect(body).toMatchObject({ status: 'complete', rows: { read: ALL.postings, rejected: BROKEN_ROWS, atKaunt: ALL.postings - BROKEN_ROWS, notReached: 0 }, postings: { uploaded: ALL.postings - BROKEN_ROWS } });
		expect(body.rejects).toHaveLength(BROKEN_ROWS);
		expect(await figures()).toMatchObject({ postings: ALL.postings - BROKEN_ROWS, replacedInvoices: 0, overwrittenPostings: 0 });
	});
});

describe('the weekly run', () => {
	/** Runs the branch of the schedule as "Execute workflow" does, and waits for its end. */
	async function runByHand(): Promise<string> {
		const { executionId } = await host.n8n.rest.ask<{ executionId: string }>('POST', '/rest/workflows/teachFromFile/run', { triggerToStartFrom: { name: 'Every Monday' } });
		for (const until = Date.now() + 60_000; Date.now() < until; await sleep(200)) {
			const { status } = await host.n8n.rest.ask<{ status: string }>('GET', `/rest/executions/${executionId}`);
			if (!['new', 'running', 'waiting'].includes(status)) return status;
		}
		throw new Error('The run did not end.');
	}

	afterEach(() => host.sandbox.erp.state.load(sample));

	it('fetches the export from the ERP and uploads it', async () => {
		expect(await runByHand()).toBe('success');
		expect(await figures()).toMatchObject(ALL);
	});

	it('is no failure when nothing was posted', async () => {
		host.sandbox.erp.state.load({ postings: [] });
		expect(await runByHand()).toBe('success');
		expect(await figures()).toMatchObject(NOTHING);
	});
});

describeInBrowser('the form', () => {
	let browser: Browser;
	let editor: Page;
	let page: Page;

	beforeAll(async () => {
		({ browser, page: editor } = await openEditor(host.n8n.url, chromium ?? ''));
		const context = await browser.newContext({ viewport: { width: 1000, height: 620 }, httpCredentials: { username: formLogin.user, password: formLogin.password } });
		context.setDefaultTimeout(30_000);
		page = await context.newPage();
	});

	afterAll(async () => await browser?.close());

	const formUrl = (): string => `${host.n8n.url}/form/${formPath}`;

	/** Gives a file to the form as a person does. @returns what the last page says */
	async function give(name: string, content: string, choice: 'Check only' | 'Upload'): Promise<string> {
		const path = join(folder, name);
		writeFileSync(path, content);
		await page.goto(formUrl());
		await page.setInputFiles('input[type=file]', path);
		if (choice === 'Upload') await page.selectOption('select', 'Upload');
		await page.getByRole('button', { name: 'Go' }).click();
		await page.waitForURL(/form-waiting/);
		return await page.locator('.card').innerText();
	}

	it('is closed to whoever has no login', async () => {
		expect((await fetch(formUrl())).status).toBe(401);
	});

	it('checks without sending anything, unless "Upload" is chosen', async () => {
		const text = await give('finansposter.csv', CSV, 'Check only');
		expect(text).toContain('Checked: the file can be uploaded');
		expect(text).toContain(`Rows that would be sent: ${ALL.postings} (invoices: ${ALL.postedInvoices}, postings: ${ALL.postings})`);
		expect(text).toMatch(/The first invoice as Kaunt would get it:\n+F60001-V1061-2024 .*\n• .* Account 3215 Bøger og tidsskrifter · VatCode I6/);
		expect(await figures()).toMatchObject(NOTHING);
		await screenshot(page, 'teach-from-file-checked');
	});

	it('uploads, saves the rows that cannot be used, and takes them once they are corrected', async () => {
		const saved = page.waitForEvent('download');
		const text = await give('finansposter.csv', broken(), 'Upload');
		expect(text).toContain(`Rows that are at Kaunt now: ${ALL.postings - BROKEN_ROWS}`);
		expect(text).toMatch(/Row 2: "Beløb ekskl\. moms" is not an amount/);
		await screenshot(page, 'teach-from-file-rejected');
		const download = await saved;
		expect(download.suggestedFilename()).toBe('rejected-rows.json');
		const rejects = JSON.parse(readFileSync(await download.path(), 'utf8')) as HistoryReject[];
		expect(rejects).toHaveLength(BROKEN_ROWS);
		const corrected = await give('rejected-rows.json', JSON.stringify(correct(rejects)), 'Upload');
		expect(corrected).toContain(`New postings: ${BROKEN_ROWS}`);
		expect(await figures()).toMatchObject(ALL);
	});

	it('says in plain words why a file cannot be read', async () => {
		const text = await give('forkert.csv', CSV.replace('Beløb ekskl. moms', 'Amount'), 'Upload');
		expect(text).toContain('Nothing was sent');
		expect(text).toContain('The data has no column "Beløb ekskl. moms"');
		expect(await figures()).toMatchObject(NOTHING);
	});

	it('stands on a canvas that shows the whole way, with every node known', async () => {
		await openWorkflow(editor, host.n8n.url, 'teachFromFile');
		for (const name of ['Upload a File', 'Upload History', 'Show Result']) expect(await editor.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).count()).toBe(1);
		expect(await editor.getByText('Install this node to use it').count()).toBe(0);
		await screenshot(editor, 'teach-from-file');
		await editor.locator('[data-test-id="canvas-node"][data-node-name="Upload History"]').dblclick();
		await editor.getByTestId('ndv').getByText('Columns', { exact: true }).first().waitFor();
		await editor.waitForTimeout(1000);
		await screenshot(editor, 'upload-history-form');
	});
});

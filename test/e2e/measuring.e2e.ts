import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Download, Page } from 'playwright-core';
import type { BacktestReport, ProposalRecord } from '../../engine/index';
import { renderBacktestCsv, renderBacktestHtml } from '../../engine/index';
import type { HostWorkflow } from '../../sandbox/n8n/hostContent';
import type { MeasuredAnswer, ShadowAnswer } from '../../sandbox/n8n/demo/workflowAnswers';
import { repositoryRoot } from '../../sandbox/n8n/hostPaths';
import { erpHeader, formLogin, measuringForms, reportPeriod, webhookPaths } from '../../sandbox/n8n/sandboxContent';
import { buildSample } from '../../sandbox/sample/buildSample';
import { ledgerCsv } from '../../sandbox/sample/ledgerCsv';
import { closeHints, findChromium, openEditor, openWorkflow, screenshot } from './support/browser';
import { mappingOf, measure, mine, ruleSetOf } from './support/measureSample';
import { readDataTable } from './support/readDataTable';
import { START_TIMEOUT_MS, startE2eHost, type E2eHost } from './support/startE2eHost';

const sample = buildSample();
const CSV = ledgerCsv(sample);
/** Posted in the months that are looked at; for Kaunt they are new. */
const LATE = sample.postedInvoices.filter(({ postingDate }) => postingDate !== null && postingDate >= reportPeriod.testFrom && postingDate <= reportPeriod.testTo);
const NEW = LATE.map((invoice) => ({ ...invoice, postingDate: null }));
const SHADOW_TABLE = 'coding_shadow_data';
const MEASURING = new Set(['collectShadowData', 'monthlyCodingReport', 'reportFromFile', 'suggestRules']);
const folder = join(repositoryRoot, '.cache', 'e2e', 'measuring', 'files');
const chromium = findChromium();
const describeInBrowser = chromium ? describe : describe.skip;
if (!chromium) process.stdout.write('skipped: no Chromium found on this machine; name one in CHROMIUM_PATH\n');
let host: E2eHost;

/** The figures of a report as the summary gives them. */
function figuresOf({ tested, proposals, baseline, policies, advice }: BacktestReport): object {
	const hits = (dimensions: BacktestReport['baseline']['dimensions']): object => {
		const whole = dimensions.find(({ externalDimensionId }) => externalDimensionId === null);
		return { coverage: whole?.coverage.share, accuracy: whole?.accuracy.share, rightOfAll: whole?.rightOfAll.share };
	};
	return {
		tested: { documents: tested.documents, cases: tested.cases },
		proposals,
		baseline: hits(baseline.dimensions),
		policies: policies.map(({ name, dimensions, dispositions }) => ({ name, ...hits(dimensions), dispositions })),
		advice: advice.map(({ code, subject }) => ({ code, subject })),
	};
}

const adviceOf = ({ rules }: BacktestReport): object[] => rules.filter(({ verdict }) => !['keep', 'tooFew'].includes(verdict)).map(({ rule, verdict }) => ({ rule, verdict }));

/** The day at n8n, which writes it on the report. */
const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' }).format(new Date());

async function teach(): Promise<void> {
	const late = new Set(LATE.map(({ externalInvoiceId }) => externalInvoiceId));
	const company = host.sandbox.kaunt.state.openCompany();
	for (const invoice of sample.postedInvoices) if (!late.has(invoice.externalInvoiceId)) company.putInvoice({ ...invoice });
	for (const posting of sample.postings) if (!late.has(posting.externalInvoiceId)) company.putPosting({ ...posting });
	await fetch(`${host.sandbox.kaunt.url}/__emulator/train`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
}

/** What is late shall not hold up the test for ten minutes. */
function withShortDeadline(workflow: HostWorkflow): HostWorkflow {
	return JSON.parse(JSON.stringify(workflow).replace('"deadlineSeconds":600', '"deadlineSeconds":20')) as HostWorkflow;
}

beforeAll(async () => {
	host = await startE2eHost('measuring', { withMeasuring: true, changeWorkflows: (given) => given.filter(({ id }) => MEASURING.has(id)).map(withShortDeadline) });
	await teach();
}, START_TIMEOUT_MS);

afterAll(() => host?.close());

const collect = (incomingInvoices: readonly object[]) => host.call<ShadowAnswer>(webhookPaths.shadow, { incomingInvoices });
const report = () => host.call<MeasuredAnswer>(webhookPaths.report, {});
const document = async (name: string): Promise<string> => await (await fetch(`${host.sandbox.erp.url}/documents/${name}`)).text();

/** The same back-test, by the engine alone. */
async function expected(proposals: readonly ProposalRecord[]): Promise<BacktestReport> {
	const byId = new Map(proposals.map((record) => [record.externalInvoiceId, record]));
	return await measure(CSV, mappingOf('monthly-coding-report.json', 'Back-Test'), {
		...reportPeriod,
		ledger: sample.ledger,
		ruleSet: ruleSetOf(sample.ruleTable),
		...(proposals.length === 0 ? {} : { proposalOf: (id: string) => byId.get(id) }),
	});
}

describe('monthly-coding-report, before anything was collected', () => {
	it('says how good the rules are, as the engine says it', async () => {
		const { status, body } = await report();
		expect(status).toBe(200);
		const alone = await expected([]);
		expect(body).toMatchObject(figuresOf(alone));
		expect(body.tested.documents).toBe(LATE.length);
		expect(body.rules).toMatchObject({ from: 'input', count: sample.ruleTable.length });
		expect(body.ruleAdvice).toMatchObject(adviceOf(alone));
		expect(await readDataTable(host, SHADOW_TABLE)).toEqual([]);
	});
});

describe('collect-shadow-data', () => {
	it('keeps what Kaunt said of every invoice once, and books nothing', async () => {
		const { status, body } = await collect(NEW);
		expect(status).toBe(200);
		expect(body).toEqual({ recorded: NEW.length, knownBefore: 0, late: [], failed: [] });
		const rows = await readDataTable(host, SHADOW_TABLE);
		expect(rows.map(({ externalInvoiceId }) => externalInvoiceId)).toEqual(NEW.map(({ externalInvoiceId }) => externalInvoiceId));
		for (const row of rows) {
			expect(JSON.parse(String(row['proposal']))).toHaveProperty('invoiceCodingProposalGroups.0.dimensionCombinationProposal');
			expect(Math.abs(Date.parse(String(row['fetchedAt'])) - Date.now())).toBeLessThan(600_000);
			expect(['auto', 'review', 'blocked']).toContain(row['disposition']);
		}
		expect(host.sandbox.erp.state.codings.size).toBe(0);
		expect((await host.kauntFigures()).postedInvoices).toBe(sample.postedInvoices.length - LATE.length);
	});

	it('lets the first answer count when an invoice comes again', async () => {
		const before = await readDataTable(host, SHADOW_TABLE);
		const asked = host.sandbox.kaunt.state.log.snapshot();
		expect((await collect(NEW.slice(0, 3))).body).toEqual({ recorded: 0, knownBefore: 3, late: [], failed: [] });
		expect(host.sandbox.kaunt.state.log.snapshot()).toEqual(asked);
		expect(await readDataTable(host, SHADOW_TABLE)).toEqual(before);
	});

	it('keeps nothing of what is late, empty or refused, and says so', async () => {
		const [one] = NEW;
		const { body } = await collect(['EMU-STUCK-1', 'EMU-EMPTY-1', 'EMU-FAIL-1'].map((externalInvoiceId) => ({ ...one, externalInvoiceId })));
		expect(body).toMatchObject({ recorded: 0, knownBefore: 0, late: ['EMU-STUCK-1', 'EMU-EMPTY-1'], failed: [{ externalInvoiceId: 'EMU-FAIL-1' }] });
		expect(body.failed[0]?.error.remedy).not.toBe('');
		expect(await readDataTable(host, SHADOW_TABLE)).toHaveLength(NEW.length);
	});
});

describe('monthly-coding-report', () => {
	let summary: MeasuredAnswer;
	let alone: BacktestReport;

	beforeAll(async () => {
		const { status, body } = await report();
		expect(status).toBe(200);
		summary = body;
		const rows = await readDataTable(host, SHADOW_TABLE);
		alone = await expected(rows.map((row) => ({ externalInvoiceId: String(row['externalInvoiceId']), proposal: JSON.parse(String(row['proposal'])), fetchedAt: String(row['fetchedAt']) })));
	});

	it('gives the figures that the engine gives for the same data', () => {
		expect(summary).toMatchObject(figuresOf(alone));
		expect(summary.proposals).toEqual({ present: LATE.length, empty: 0, missing: 0 });
		expect(summary.policies.length).toBeGreaterThan(1);
		expect(summary.ruleAdvice).toMatchObject(adviceOf(alone));
	});

	it('puts the report into the document store, byte for byte as the engine writes it', async () => {
		expect(summary.report.name).toBe('coding-report-2026-08-01-to-2026-10-31.html');
		const html = await document(summary.report.name);
		expect(html).toMatch(/^<!doctype html>/i);
		expect(html).not.toMatch(/<script/i);
		const options = { locale: 'en-GB', title: 'Coding report · Nordlys Handel A/S', madeOn: today() } as const;
		expect(html).toBe(renderBacktestHtml(alone, options));
		// Reading an answer as text takes its byte order mark away.
		expect(await document(summary.figures.name)).toBe(renderBacktestCsv(alone, options).replace(/^\uFEFF/, ''));
	});

	it('runs from the schedule too, and puts the report of the same months in its place', async () => {
		const { executionId } = await host.n8n.rest.ask<{ executionId: string }>('POST', '/rest/workflows/monthlyCodingReport/run', { triggerToStartFrom: { name: 'Every Month' } });
		let status = 'new';
		for (const until = Date.now() + 60_000; ['new', 'running', 'waiting'].includes(status) && Date.now() < until; await sleep(200)) {
			({ status } = await host.n8n.rest.ask<{ status: string }>('GET', `/rest/executions/${executionId}`));
		}
		expect(status).toBe('success');
		expect(host.sandbox.erp.state.documents.all().map(({ name }) => name)).toEqual(['coding-report-2026-08-01-to-2026-10-31.html', 'coding-report-2026-08-01-to-2026-10-31.csv']);
		expect(await readDataTable(host, SHADOW_TABLE)).toHaveLength(NEW.length);
	});

	it('ends as failed when the export is empty', async () => {
		host.sandbox.erp.state.load({ postings: [] });
		expect((await report()).status).toBe(500);
		host.sandbox.erp.state.load(sample);
	});
});

async function push(path: string, body: string): Promise<{ status: number; type: string | null; text: string }> {
	const answer = await fetch(`${host.n8n.url}/webhook/${path}`, { method: 'POST', headers: { 'content-type': 'text/csv', [erpHeader.name]: erpHeader.value }, body });
	return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}

/** The report of rules found in the older part of the sample, by the engine alone. */
async function minedReport(): Promise<string> {
	const mapping = mappingOf('report-from-file.json', 'Back-Test');
	const { found, testFrom } = await mine(CSV, mapping, { checkLater: false });
	return renderBacktestHtml(await measure(CSV, mapping, { testFrom, ruleSet: found.ruleSet, rulesMadeOn: testFrom }), { locale: 'en-GB', title: 'Coding report', madeOn: today() });
}

describe('report-from-file', () => {
	it('answers a CSV with the report of rules that were found in its older part', async () => {
		const { status, type, text } = await push(webhookPaths.reportFile, CSV);
		expect(status).toBe(200);
		expect(type).toMatch(/^text\/html/);
		expect(text).toMatch(/^<!doctype html>/i);
		expect(text).not.toMatch(/<script/i);
		expect(text).toBe(await minedReport());
	});

	it('ends as failed when the file cannot be used', async () => {
		expect((await push(webhookPaths.reportFile, CSV.replace('Beløb ekskl. moms', 'Amount'))).status).toBe(500);
	});
});

describe('suggest-rules', () => {
	it('puts into the data table what the engine finds, for review, and nothing the second time', async () => {
		const mapping = mappingOf('suggest-rules.json', 'Suggest Rules');
		const { found } = await mine(CSV, mapping, { checkLater: true });
		expect(found.table.length).toBeGreaterThan(5);
		const first = await push(webhookPaths.rulesFile, CSV);
		expect([first.status, JSON.parse(first.text)]).toEqual([200, { added: found.table.length, dataTable: 'coding_rules' }]);
		const rows = await readDataTable(host, 'coding_rules');
		expect(rows.map(({ name, set_Account, set_CostCenter, remark }) => [name, set_Account, set_CostCenter, remark])).toEqual(found.table.map((row) => [row['name'], row['set Account'] ?? null, row['set CostCenter'] ?? null, row['remark']]));
		expect(new Set(rows.map(({ mode }) => mode))).toEqual(new Set(['suggest']));
		expect(JSON.parse((await push(webhookPaths.rulesFile, CSV)).text)).toEqual({ added: 0, dataTable: 'coding_rules' });
		expect(await readDataTable(host, 'coding_rules')).toEqual(rows);
	});

	it('lets the monthly report say how often they would have been right, and decide nothing', async () => {
		const { body } = await report();
		const rows = await readDataTable(host, 'coding_rules');
		expect(body.rules).toMatchObject({ from: 'input', count: sample.ruleTable.length + rows.length });
	});
});

describeInBrowser("n8n's pages", () => {
	let browser: Browser;
	let editor: Page;
	let page: Page;

	beforeAll(async () => {
		mkdirSync(folder, { recursive: true });
		({ browser, page: editor } = await openEditor(host.n8n.url, chromium ?? ''));
		const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, httpCredentials: { username: formLogin.user, password: formLogin.password }, colorScheme: 'light' });
		context.setDefaultTimeout(60_000);
		page = await context.newPage();
	}, START_TIMEOUT_MS);

	afterAll(async () => await browser?.close());

	const node = (name: string) => editor.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);

	/** Gives a file to a form as a person does. */
	async function give(form: string, content: string): Promise<void> {
		const path = join(folder, 'finansposter.csv');
		writeFileSync(path, content);
		await page.goto(`${host.n8n.url}/form/${form}`);
		await page.setInputFiles('input[type=file]', path);
		await page.locator('button[type=submit], button').last().click();
		await page.waitForURL(/form-waiting/);
	}

	it.each(Object.values(measuringForms))('keep the form %s closed to whoever has no login', async (form) => {
		expect((await fetch(`${host.n8n.url}/form/${form}`)).status).toBe(401);
	});

	it('lead from a CSV to the report, which the browser saves with its figures', async () => {
		const saved: Download[] = [];
		page.on('download', (download) => saved.push(download));
		await give(measuringForms.report, CSV);
		expect(await page.locator('.card').innerText()).toContain('The report is ready');
		await screenshot(page, 'report-from-file-ready');
		while (saved.length < 2) await page.waitForTimeout(100);
		expect(saved.map((download) => download.suggestedFilename())).toEqual(['backtest-report.html', 'backtest-figures.csv']);
		// Rules that wait for review are in the table by now; they change nothing.
		const { text } = await push(webhookPaths.reportFile, CSV);
		expect(text).toBe(await minedReport());
		expect(readFileSync((await saved[0]?.path()) ?? '', 'utf8')).toBe(text);
	});

	it('say in plain words why a file cannot be used', async () => {
		await give(measuringForms.report, CSV.replace('Beløb ekskl. moms', 'Amount'));
		const text = await page.locator('.card').innerText();
		expect(text).toContain('The file cannot be used');
		expect(text).toContain('The data has no column "Beløb ekskl. moms"');
	});

	it('say how many rules are new', async () => {
		await give(measuringForms.rules, CSV);
		expect(await page.locator('.card').innerText()).toContain('No new rules');
	});

	it.each([
		['collectShadowData', 'collect-shadow-data', ['Get Proposals', 'Record', 'Keep']],
		['monthlyCodingReport', 'monthly-coding-report', ['Back-Test', 'Store Report', 'Rule Advice']],
		['reportFromFile', 'report-from-file', ['Ledger File', 'Back-Test', 'Show the Result']],
		['suggestRules', 'suggest-rules', ['Ledger File', 'Suggest Rules', 'Show Result']],
	])('show the template %s whole, with every node known', async (id, image, nodes) => {
		await openWorkflow(editor, host.n8n.url, id);
		for (const name of nodes) expect(await node(name).count()).toBe(1);
		expect(await editor.getByText('Install this node to use it').count()).toBe(0);
		await screenshot(editor, image);
	});

	it('offer the report and its figures in the output of the node', async () => {
		const ran = (await host.n8n.rest.executions()).find(({ workflowId, status }) => workflowId === 'monthlyCodingReport' && status === 'success');
		await editor.goto(`${host.n8n.url}/workflow/monthlyCodingReport/executions/${ran?.id}`);
		await node('Back-Test').waitFor();
		await closeHints(editor);
		await node('Back-Test').dblclick();
		const output = editor.getByTestId('output-panel');
		await output.getByText('Binary', { exact: true }).click();
		for (const name of ['backtest-report.html', 'backtest-figures.csv']) await output.getByText(name).first().waitFor();
		const saved = editor.waitForEvent('download');
		await output.getByTestId('ndv-download-binary-data').first().click();
		expect(readFileSync(await (await saved).path(), 'utf8')).toMatch(/^<!doctype html>/i);
		await editor.waitForTimeout(1000);
		await screenshot(editor, 'backtest-output');
	});
});

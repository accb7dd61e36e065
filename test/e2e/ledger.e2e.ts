import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Table from 'cli-table3';
import type { CodingResult } from '../../engine/index';
import type { HostWorkflow } from '../../sandbox/n8n/hostContent';
import { repositoryRoot } from '../../sandbox/n8n/hostPaths';
import { readProcessUsage, startUsageSampling } from '../../sandbox/n8n/processUsage';
import { webhookPaths } from '../../sandbox/n8n/sandboxContent';
import { measureCoding } from './ledger/measureCoding';
import type { CodingFigures, DimensionFigures } from './ledger/measureCoding';
import { isLedgerPresent, LEDGER_FOLDER, readQuarter, TEST_QUARTER, TRAINING_QUARTERS } from './ledger/readLedger';
import type { LedgerRow } from './ledger/LedgerRow';
import { toDocuments, vendorIdsByName } from './ledger/toDocuments';
import type { LedgerDocument } from './ledger/toDocuments';
import { learnVendorMajority } from './ledger/vendorMajority';
import { writeRuleTable } from './ledger/writeRuleTable';
import { startE2eHost } from './support/startE2eHost';
import type { E2eHost } from './support/startE2eHost';

const DOCUMENTS_PER_PAGE = 2000;
const DOCUMENTS_TO_CODE = 1000;
const INVOICES_PER_CALL = 100;
const HOUR_MS = 3_600_000;
const GATED_PATH = 'incoming-invoices-gated';

const describeWithLedger = isLedgerPresent() ? describe : describe.skip;
if (!isLedgerPresent()) process.stdout.write(`skipped: the public ledger is not present at ${LEDGER_FOLDER}\n`);

function* pagesOf<Member>(members: readonly Member[], size: number): Generator<readonly Member[]> {
	for (let start = 0; start < members.length; start += size) yield members.slice(start, start + size);
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

describeWithLedger('two years of a real ledger through the real n8n', () => {
	let training: LedgerRow[];
	let documents: readonly LedgerDocument[];
	let rejectedRows: number;
	let host: E2eHost;

	beforeAll(async () => {
		training = (await Promise.all(TRAINING_QUARTERS.map(readQuarter))).flat();
		const made = toDocuments(training, vendorIdsByName(training));
		documents = made.documents;
		rejectedRows = made.rejected.length;
		host = await startE2eHost('ledger', {
			kauntSwitches: { processMs: 50 },
			dataSet: { ruleTable: writeRuleTable(training) },
			changeWorkflows: (workflows) => workflows.map(forBulk).flatMap((one) => (one.id === 'codeIncomingInvoice' ? [one, gatedTwin(one)] : [one])),
			env: { EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none' },
		});
	}, HOUR_MS);

	afterAll(() => host?.close(), 60_000);

	async function post<Answer>(path: string, body: unknown): Promise<Answer> {
		const answer = await host.call<Answer>(path, body);
		if (answer.status !== 200) throw new Error(`n8n answered ${path} with ${answer.status}: ${JSON.stringify(answer.body).slice(0, 500)}`);
		return answer.body;
	}

	it('teaches every row once, in batches', async () => {
		const usage = startUsageSampling(host.n8n.pid);
		const started = performance.now();
		const pages = [...pagesOf(documents, DOCUMENTS_PER_PAGE)];
		const memoryByPage: number[] = [];
		for (const page of pages) {
			await post(webhookPaths.teach, { postedInvoices: page.map((document) => document.invoice), postings: page.flatMap((document) => document.postings) });
			memoryByPage.push(readProcessUsage(host.n8n.pid)?.rssMb ?? Number.NaN);
		}
		const seconds = (performance.now() - started) / 1000;
		const memory = usage.stop();
		const half = Math.floor(pages.length / 2);
		const [firstHalf, secondHalf] = [memoryByPage.slice(0, half), memoryByPage.slice(half)].map((part) => Math.max(...part).toFixed(0));
		const rows = documents.reduce((sum, document) => sum + document.postings.length, 0);
		const table = new Table({ head: ['teaching through n8n', ''] });
		table.push(
			['rows in the files', training.length],
			['rows set aside before (amount or account blank)', rejectedRows],
			['rows taught', rows],
			['documents', documents.length],
			['seconds', seconds.toFixed(1)],
			['rows per second', Math.round(rows / seconds)],
			['memory of n8n at start / at most (MB)', `${memory.startRssMb.toFixed(0)} / ${memory.peakRssMb.toFixed(0)}`],
			['memory of n8n after a page, most in the first / second half (MB)', `${firstHalf} / ${secondHalf}`],
		);
		process.stdout.write(`${table.toString()}\n`);
		writeReport('teaching', { rows, documents: documents.length, seconds, rowsPerSecond: rows / seconds, memory, firstHalf, secondHalf });
		expect(rows + rejectedRows).toBe(training.length);
		expect(await host.kauntFigures()).toMatchObject({ postedInvoices: documents.length, postings: rows, replacedInvoices: 0, overwrittenPostings: 0, unlinkedPostings: 0 });
	}, HOUR_MS);

	async function code(path: string, chosen: readonly LedgerDocument[], title: string): Promise<CodingFigures> {
		const codings = new Map<string, CodingResult>();
		const started = performance.now();
		for (const page of pagesOf(chosen, INVOICES_PER_CALL)) {
			const answer = await post<{ codings: CodingResult[] }>(path, { incomingInvoices: page.map((document) => document.invoice) });
			for (const coding of answer.codings) codings.set(coding.externalInvoiceId, coding);
		}
		const seconds = (performance.now() - started) / 1000;
		const figures = measureCoding(chosen, codings, learnVendorMajority(training));
		const table = new Table({ head: [title, 'has a value', 'right', 'right where it has one', 'Kaunt\'s stand-in alone', 'vendor majority'] });
		const row = (name: string, one: DimensionFigures): string[] => [
			name, percent(one.coverage), percent(one.accuracy), percent(one.accuracy / one.coverage), percent(one.kauntAccuracy), percent(one.baselineAccuracy),
		];
		table.push(row('account', figures.account), row('cost centre', figures.costCentre), row('both', figures.both));
		process.stdout.write(
			`${table.toString()}\n${figures.documents} documents, ${figures.lines} lines in ${seconds.toFixed(1)} s; slots by source ${JSON.stringify(figures.bySource)}; ${JSON.stringify(figures.dispositions)}; ${figures.auto.lines} lines without a person, ${percent(figures.auto.accuracy)} of them right\n`,
		);
		writeReport(`coding-${path}`, { ...figures, seconds });
		return figures;
	}

	it('codes documents of a later quarter no worse than the vendor\'s most frequent coding', async () => {
		const later = toDocuments(await readQuarter(TEST_QUARTER), new Map()).documents;
		const step = Math.floor(later.length / DOCUMENTS_TO_CODE);
		const chosen = later.filter((_document, index) => index % step === 0).slice(0, DOCUMENTS_TO_CODE);
		const figures = await code(webhookPaths.code, chosen, 'Kaunt first, any confidence');
		expect(figures.documents).toBe(DOCUMENTS_TO_CODE);
		for (const one of [figures.account, figures.costCentre, figures.both]) {
			expect(one.kauntAccuracy).toBeGreaterThanOrEqual(one.baselineAccuracy);
			expect(one.accuracy).toBeGreaterThanOrEqual(one.baselineAccuracy);
		}
		// The ERP rightly refuses a second, different coding of an invoice; here the first ones are taken back.
		host.sandbox.erp.state.reset();
		const gated = await code(GATED_PATH, chosen, 'Kaunt first, from Medium');
		expect(gated.documents).toBe(DOCUMENTS_TO_CODE);
		expect(gated.bySource['rule'] ?? 0).toBeGreaterThan(0);
		// A gate leaves slots open rather than fill them with a weaker value: what does get a value is right more often.
		expect(gated.account.accuracy / gated.account.coverage).toBeGreaterThan(figures.account.accuracy);
	}, HOUR_MS);
});

/** Figures for the README, kept out of the repository. */
function writeReport(part: string, figures: unknown): void {
	writeFileSync(join(repositoryRoot, '.cache', `ledger-${part}.json`), `${JSON.stringify(figures, null, '\t')}\n`);
}

/** The templates as they are, but for what a bulk run would set: shorter polls, more at once, no read-back of links, no gate. */
function forBulk(workflow: HostWorkflow): HostWorkflow {
	const changes: Changes = {
		'Upload Postings': { options: { linkCheckLimit: 0 } },
		'Get Proposals': { options: { firstPollSeconds: 0.2, maxConcurrency: 20 } },
		'Merge with Rules': { minConfidence: 'none', ledgerJson: '{}', autoPostOptions: { minConfidence: 'High', maxAmountInclVat: 25_000, currencies: 'GBP' } },
	};
	return changeNodes(workflow, changes);
}

type Changes = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

function changeNodes(workflow: HostWorkflow, changes: Changes): HostWorkflow {
	return { ...workflow, nodes: workflow.nodes.map((node) => ({ ...node, parameters: { ...node.parameters, ...changes[node.name] } })) };
}

/** The coding template once more under another path, with the gate that it comes with: below it, rules fill. */
function gatedTwin(workflow: HostWorkflow): HostWorkflow {
	const twin = changeNodes(workflow, { 'Merge with Rules': { minConfidence: 'Medium' }, 'Incoming Invoices': { path: GATED_PATH } });
	const nodes = twin.nodes.map((node) => (node.webhookId === undefined ? node : { ...node, webhookId: '5f1c2f0e-7c55-4a86-9a53-3a1d0c6f7a11' }));
	return { ...twin, id: 'codeGated', name: `${workflow.name} (gated)`, nodes };
}

import type { INodeExecutionData } from 'n8n-workflow';

import { madeUpLedger, MADE_UP_MAPPING } from '../../faults/madeUpLedger';
import { runKaunt, startQuickKaunt, type KauntServer } from './kauntRun';

const LEDGER = madeUpLedger(120, 5);

let server: KauntServer;

beforeEach(async () => {
	server = await startQuickKaunt();
});

afterEach(async () => await server.close());

const fileItem = (bytes: Buffer, fileName = 'ledger.csv'): INodeExecutionData => ({ json: {}, binary: { data: { data: bytes.toString('base64'), mimeType: 'text/csv', fileName } } });

/** The form as a person would fill it in for the made-up ledger. */
const form = {
	resource: 'history',
	operation: 'uploadHistory',
	historySource: 'file',
	binaryPropertyName: 'data',
	preset: 'ledgerRows',
	dryRun: false,
	columns: { column: Object.entries(MADE_UP_MAPPING.columns).map(([field, name]) => ({ field, name })) },
	dimensions: { dimension: MADE_UP_MAPPING.dimensions.map((dimension) => ({ required: false, valueName: '', ...dimension })) },
	idTemplate: '',
	options: { decimalSeparator: 'comma', batchSize: 25 },
};

const changed = (changes: object) => ({ ...form, ...changes });
const figures = () => server.state.openCompany().snapshot() as { postedInvoices: number; postings: number; replacedInvoices: number; overwrittenPostings: number; unlinkedPostings: number };

describe('Upload History', () => {
	it('brings a file to Kaunt and says so in one summary', async () => {
		const { outputs } = await runKaunt(server, { parameters: form, items: [fileItem(LEDGER)] });
		const [summary] = outputs[0] ?? [];
		const rows = LEDGER.toString('utf8').trim().split('\n').length - 1;
		expect(outputs[0]).toHaveLength(1);
		expect(outputs[1]).toEqual([]);
		expect(summary?.json).toMatchObject({ status: 'complete', stopReason: null, file: 'ledger', company: 'nordlys', checkpoint: null, rows: { read: rows, atKaunt: rows, rejected: 0, skipped: 0, doneBefore: 0, notReached: 0 } });
		expect(figures()).toMatchObject({ postedInvoices: 120, postings: rows, replacedInvoices: 0, overwrittenPostings: 0, unlinkedPostings: 0 });
	});

	it('changes nothing when the same file comes again', async () => {
		await runKaunt(server, { parameters: form, items: [fileItem(LEDGER)] });
		const before = figures();
		const { outputs } = await runKaunt(server, { parameters: form, items: [fileItem(LEDGER)] });
		expect(figures()).toEqual(before);
		expect(outputs[0]?.[0]?.json).toMatchObject({ status: 'complete', postedInvoices: { uploaded: 0, updated: 0, unchanged: 120 }, postings: { uploaded: 0, updated: 0 } });
	});

	it('ends in order after the rows it may send, and goes on from its checkpoint', async () => {
		const first = await runKaunt(server, { parameters: changed({ options: { ...form.options, maxRows: 40 } }), items: [fileItem(LEDGER)] });
		const summary = first.outputs[0]?.[0]?.json as { status: string; checkpoint: object; rows: { atKaunt: number; notReached: number } };
		expect(summary.status).toBe('stopped');
		expect(summary.rows.notReached).toBeGreaterThan(0);
		expect(figures().postings).toBe(summary.rows.atKaunt);
		// The summary brings the file along, so it can be led back into the node as it is.
		const back = first.outputs[0] as INodeExecutionData[];
		const second = await runKaunt(server, { parameters: changed({ options: { ...form.options, checkpoint: '={{ $json.checkpoint }}' } }), items: back });
		expect(second.outputs[0]?.[0]?.json).toMatchObject({ status: 'complete', rows: { doneBefore: summary.rows.atKaunt, notReached: 0 } });
		expect(figures()).toMatchObject({ postedInvoices: 120, replacedInvoices: 0, overwrittenPostings: 0 });
	});

	it('refuses a checkpoint when the mapping has changed: the documents would be others', async () => {
		const first = await runKaunt(server, { parameters: changed({ options: { ...form.options, maxRows: 40 } }), items: [fileItem(LEDGER)] });
		const { checkpoint } = first.outputs[0]?.[0]?.json as { checkpoint: object };
		const { error } = await runKaunt(server, { parameters: changed({ idTemplate: '{documentNumber}', options: { ...form.options, checkpoint } }), items: [fileItem(LEDGER)] });
		expect(String(error?.message)).toContain('[CHECKPOINT_OF_ANOTHER_HISTORY]');
	});

	it('refuses the checkpoint of another file', async () => {
		const first = await runKaunt(server, { parameters: changed({ options: { ...form.options, maxRows: 40 } }), items: [fileItem(LEDGER)] });
		const { checkpoint } = first.outputs[0]?.[0]?.json as { checkpoint: object };
		const { error } = await runKaunt(server, { parameters: changed({ options: { ...form.options, checkpoint } }), items: [fileItem(madeUpLedger(50, 6))] });
		expect(String(error?.message)).toContain('[CHECKPOINT_OF_ANOTHER_HISTORY]');
	});

	it('sends nothing in a dry run, and shows what it would send and what is suspicious', async () => {
		const { outputs } = await runKaunt(server, { parameters: changed({ dryRun: true }), items: [fileItem(LEDGER)] });
		const summary = outputs[0]?.[0]?.json as { findings: { code: string }[]; preview: { postedInvoice: object; postings: object[] }[] };
		expect(summary).toMatchObject({ status: 'dryRun', postedInvoices: { toBeSent: 120 } });
		expect(summary.findings.map(({ code }) => code)).toContain('TRAINING_FEW_INVOICES');
		expect(summary.preview[0]).toMatchObject({ postedInvoice: { externalInvoiceId: expect.stringMatching(/^1-V\d+-2025$/) as string, currencyCode: 'DKK' }, postings: [{ postingLineNumber: 1 }] });
		expect(figures()).toMatchObject({ postedInvoices: 0, postings: 0 });
	});
});

describe('the rejects of Upload History', () => {
	const broken = Buffer.from(LEDGER.toString('utf8').replace(/\n2;(.*?);(\d+,\d\d);(\d+,\d\d);/, '\n2;$1;ukendt;$3;'), 'utf8');

	it('hold each row of a document that cannot be sent whole, and are taken up when they are corrected', async () => {
		const { outputs } = await runKaunt(server, { parameters: form, items: [fileItem(broken)] });
		const rejects = (outputs[1] ?? []).map(({ json }) => json as { rowNumber: number; part: string; error: { code: string; remedy: string; path: string }; row: Record<string, string> });
		expect(rejects.length).toBeGreaterThan(0);
		expect(rejects.map(({ error }) => error.code)).toContain('AMOUNT_NOT_UNDERSTOOD');
		expect(rejects.every(({ row }) => row.Voucher === '2')).toBe(true);
		const corrected = rejects.map((reject) => (reject.error.code === 'AMOUNT_NOT_UNDERSTOOD' ? { ...reject, row: { ...reject.row, Net: '10,00', VAT: '2,50' } } : reject));
		const again = await runKaunt(server, { parameters: changed({ historySource: 'items' }), items: corrected });
		expect(again.outputs[1]).toEqual([]);
		expect(figures()).toMatchObject({ postedInvoices: 120, replacedInvoices: 0, unlinkedPostings: 0 });
	});

	it('bring a single refused posting to its invoice, and leave the invoice alone', async () => {
		server.state.faults.useProfile('permanentFailures', 4);
		const { outputs } = await runKaunt(server, { parameters: form, items: [fileItem(LEDGER)] });
		const rejects = (outputs[1] ?? []).map(({ json }) => json);
		expect(rejects.filter(({ part }) => part === 'posting').length).toBeGreaterThan(0);
		server.state.faults.clear();
		const again = await runKaunt(server, { parameters: changed({ historySource: 'items' }), items: rejects });
		expect(again.outputs[1]).toEqual([]);
		expect(figures()).toMatchObject({ postedInvoices: 120, replacedInvoices: 0, overwrittenPostings: 0, unlinkedPostings: 0 });
		const untouched = await runKaunt(server, { parameters: form, items: [fileItem(LEDGER)] });
		expect(untouched.outputs[0]?.[0]?.json).toMatchObject({ postedInvoices: { uploaded: 0, updated: 0 }, postings: { uploaded: 0, updated: 0 } });
	});

	it('stop everything before it is sent when there are too many', async () => {
		const { error } = await runKaunt(server, { parameters: changed({ options: { batchSize: 25, maxRejects: 5 } }), items: [fileItem(LEDGER)] });
		expect(String(error?.message)).toMatch(/AMOUNT_NOT_UNDERSTOOD.*\[TOO_MANY_REJECTS\]/);
		expect(figures().postedInvoices).toBe(0);
	});

	it('end the run with a reason of their own when there get to be too many', async () => {
		server.state.faults.useProfile('permanentFailures', 4);
		const { outputs } = await runKaunt(server, { parameters: changed({ options: { ...form.options, batchSize: 10, maxConcurrency: 1, maxRejects: 1 } }), items: [fileItem(LEDGER)] });
		expect(outputs[0]?.[0]?.json).toMatchObject({ status: 'stopped', stopReason: { code: 'TOO_MANY_REJECTS' }, checkpoint: { version: 1 } });
	});
});

describe('an item without a file', () => {
	it('fails by itself, and the others are uploaded, when the node goes on after errors', async () => {
		const { outputs } = await runKaunt(server, { parameters: form, items: [{ json: {} }, fileItem(LEDGER)], onError: 'continueRegularOutput' });
		expect(outputs[0]?.map(({ json }) => json)).toMatchObject([{ error: { message: expect.stringContaining("binary file 'data'") as string } }, { status: 'complete' }]);
		expect(figures().postedInvoices).toBe(120);
	});
});

import fc from 'fast-check';
import { backtest, backtestHistory, HISTORY_PRESETS } from '../../../engine/index';
import type { BacktestOptions, BacktestReport, HistorySource, PostedDocument, ProposalRecord, RuleSetInput } from '../../../engine/index';
import { NUM_RUNS, shuffled } from '../support/arbitraryCase';
import { combination, buildProposal } from '../support/buildProposal';

const TEST_FROM = '2026-03-01';

interface Row {
	readonly document: string;
	readonly vendor: string;
	readonly date: string;
	readonly text: string;
	/** Null: what stands in the file is no amount. */
	readonly cents: number | null;
	readonly account: string;
	readonly costCentre: string;
}

const documentRows = fc
	.record({
		vendor: fc.constantFrom('V1', 'V2', 'V3'), date: fc.constantFrom('2026-01-05', '2026-02-28', '2026-03-01', '2026-03-17'),
		lines: fc.array(fc.record({ text: fc.constantFrom('freight', 'copy paper', 'rent, "quarter"'), cents: fc.oneof({ weight: 12, arbitrary: fc.integer({ min: -5000, max: 90_000 }) }, fc.constant(null)), account: fc.constantFrom('6540', '6600', '6610'), costCentre: fc.constantFrom('100', '200', '') }), { minLength: 1, maxLength: 4 }),
	})
	.map(({ lines, ...head }) => lines.map((line) => ({ ...head, ...line })));

const ledger = fc.array(documentRows, { minLength: 1, maxLength: 25 }).map((documents) => documents.flatMap((rows, index): Row[] => rows.map((row) => ({ ...row, document: String(1000 + index) }))));

const RULES: RuleSetInput = {
	name: 'few', rules: [{ name: 'freight', conditions: { all: [{ fact: 'line.description', operator: 'containsText', value: 'freight' }] }, event: { type: 'code', params: { dimensions: { Account: '6540', CostCenter: '200' } } } }],
};

function cell(text: string): string {
	return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csvOf(rows: readonly Row[]): string {
	const lines = rows.map((row) => [row.document, row.vendor, row.date, row.text, row.cents === null ? 'REDACTED' : (row.cents / 100).toFixed(2), '0.00', 'DKK', row.account, row.costCentre]);
	return [['documentNumber', 'vendorId', 'postingDate', 'lineText', 'amountExVat', 'vatAmount', 'currencyCode', 'account', 'costCenter'], ...lines].map((cells) => `${cells.map(cell).join(',')}\n`).join('');
}

/** Hands a text out in pieces of so many bytes: they end anywhere. */
function sourceOf(text: string, size: number): HistorySource {
	return {
		name: 'ledger.csv',
		open: async function* () {
			const bytes = new TextEncoder().encode(text);
			for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
		},
	};
}

/** The same rows put together by hand: what is tested must be whole, what is learned from stands by itself. */
function documentsOf(rows: readonly Row[]): { documents: PostedDocument[]; leftOut: number } {
	const ids = [...new Set(rows.map(({ document }) => document))];
	const documents = ids.map((id) => rows.filter(({ document }) => document === id));
	const isTested = (own: readonly Row[]): boolean => (own[0]?.date ?? '') >= TEST_FROM;
	const usable = documents.map((own) => (isTested(own) && own.some(({ cents }) => cents === null) ? [] : own.filter(({ cents }) => cents !== null))).filter((own) => own.length > 0);
	return { documents: usable.map(documentOf), leftOut: rows.length - usable.flat().length };
}

function documentOf(rows: readonly Row[]): PostedDocument {
	const [{ document, vendor, date }] = rows as [Row];
	const externalInvoiceId = `${document}-${vendor}-${date.slice(0, 4)}`;
	const amount = (cents: number | null): number => (cents ?? 0) / 100;
	const total = amount(rows.reduce((sum, { cents }) => sum + (cents ?? 0), 0));
	return {
		invoice: {
			externalInvoiceId, invoiceDate: date, postingDate: date, currencyCode: 'DKK', vendor: { externalId: vendor }, amountExVat: total, vatAmount: 0, amountInclVat: total,
			invoiceLines: rows.map(({ text, cents }, index) => ({ lineNumber: String(index + 1), description: text, lineAmountExVat: amount(cents), lineVatAmount: 0, lineAmountInclVat: amount(cents) })),
		},
		postings: rows.map(({ cents, account, costCentre }, index) => ({
			postingLineNumber: index + 1, externalInvoiceId, postingDate: date, currencyCode: 'DKK', postingAmountExVat: amount(cents), postingVatAmount: 0, postingAmountInclVat: amount(cents),
			dimensions: [{ externalDimensionId: 'Account', externalDimensionValueId: account }, ...(costCentre === '' ? [] : [{ externalDimensionId: 'CostCenter', externalDimensionValueId: costCentre }])],
		})),
	};
}

/** Kaunt says the same of every invoice: whatever its lines are. */
function proposalFor({ invoice }: PostedDocument): ProposalRecord {
	return { externalInvoiceId: invoice.externalInvoiceId, proposal: buildProposal(invoice.invoiceLines.map(() => ({ combinations: [combination({ Account: '6600', CostCenter: '100' }, 'Medium')] }))) };
}

function withoutSetAside({ setAside, ...figures }: BacktestReport): Omit<BacktestReport, 'setAside'> {
	return figures;
}

function countOf({ setAside }: BacktestReport, of: BacktestReport['setAside'][number]['what']): number {
	return setAside.reduce((sum, { count, what }) => sum + (what === of ? count : 0), 0);
}

describe('a history that is read from a file', () => {
	it('gives the report of the same documents in memory, in whatever order and pieces its rows come', async () => {
		const worlds = ledger.chain((rows) => fc.record({ rows: fc.constant(rows), mixed: shuffled(rows), testTo: fc.constantFrom(undefined, '2026-03-01'), size: fc.integer({ min: 7, max: 900 }) }));
		await fc.assert(
			fc.asyncProperty(worlds, async ({ mixed, size, testTo }) => {
				const { documents, leftOut } = documentsOf(mixed);
				const proposals = new Map(documents.map((document) => [document.invoice.externalInvoiceId, proposalFor(document)]));
				const options: Omit<BacktestOptions, 'proposalOf'> = { testFrom: TEST_FROM, ruleSet: RULES, minCases: 2, ...(testTo === undefined ? {} : { testTo }) };
				const fromFile = await backtestHistory([sourceOf(csvOf(mixed), size)], HISTORY_PRESETS.ledgerRows, { ...options, proposalOf: (id) => proposals.get(id) });
				const fromMemory = backtest({ ...options, history: documents, proposals: proposals.values() });
				expect(withoutSetAside(fromFile)).toEqual(withoutSetAside(fromMemory));
				expect(countOf(fromFile, 'rows')).toBe(leftOut);
				expect(fromFile.setAside.filter(({ what }) => what === 'documents')).toEqual(fromMemory.setAside);
			}),
			{ numRuns: NUM_RUNS },
		);
	}, 120_000);

	it('counts an invoice once where exports overlap', async () => {
		const [rows = []] = fc.sample(ledger.filter((all) => all.some(({ date, cents }) => date >= TEST_FROM && cents !== null)), { numRuns: 1, seed: 5 });
		const tested = csvOf(rows.filter(({ date, cents }) => date >= TEST_FROM && cents !== null));
		const once = await backtestHistory([sourceOf(tested, 100)], HISTORY_PRESETS.ledgerRows, { testFrom: TEST_FROM });
		const twice = await backtestHistory([sourceOf(tested, 100), sourceOf(tested, 100)], HISTORY_PRESETS.ledgerRows, { testFrom: TEST_FROM });
		expect(once.tested.documents).toBeGreaterThan(0);
		expect(twice).toEqual({ ...once, setAside: [...once.setAside, expect.objectContaining({ code: 'EXTERNAL_INVOICE_ID_COLLISION', count: once.tested.documents })] });
	});

	it('has one proposal per invoice', () => {
		const record = { externalInvoiceId: '1', proposal: null };
		expect(() => backtest({ testFrom: TEST_FROM, history: [], proposals: [record, record] })).toThrow(expect.objectContaining({ code: 'BACKTEST_PROPOSAL_TWICE' }));
	});

	it('may lie in several files', async () => {
		const [rows = []] = fc.sample(ledger.filter((all) => all.length > 20), { numRuns: 1, seed: 3 });
		const documents = [...new Set(rows.map(({ document }) => document))];
		const half = new Set(documents.slice(0, documents.length / 2));
		const parts = [rows.filter(({ document }) => half.has(document)), rows.filter(({ document }) => !half.has(document))];
		const options: BacktestOptions = { testFrom: TEST_FROM, ruleSet: RULES };
		const read: number[] = [];
		const one = await backtestHistory([sourceOf(csvOf(rows), 100)], HISTORY_PRESETS.ledgerRows, options);
		const two = await backtestHistory(parts.map((part) => sourceOf(csvOf(part), 100)), HISTORY_PRESETS.ledgerRows, options, (count) => read.push(count));
		expect(two).toEqual(one);
		expect(read.at(-1)).toBe(rows.length);
	});
});

import { createTrainingDataCheck } from '../../../engine/index';
import type { TrainingFinding } from '../../../engine/index';
import { isLedgerPresent, LEDGER_FOLDER, readQuarter, TEST_QUARTER, TRAINING_QUARTERS } from '../../e2e/ledger/readLedger';
import type { LedgerRow } from '../../e2e/ledger/LedgerRow';
import { isRedacted } from '../../e2e/ledger/LedgerRow';
import { toDocuments, vendorIdsByName } from '../../e2e/ledger/toDocuments';

const describeWithLedger = isLedgerPresent() ? describe : describe.skip;
if (!isLedgerPresent()) process.stdout.write(`skipped: the public ledger is not present at ${LEDGER_FOLDER}\n`);

/** The counts by code. Vendors' names and ids are not to be printed, so nothing else of the findings leaves the test. */
function counts(findings: readonly TrainingFinding[]): Record<string, number> {
	return Object.fromEntries(findings.map(({ code, count }) => [code, count]));
}

/** The rows as a naive export would hand them over: redacted names and amounts as they are. */
function checkRaw(rows: readonly LedgerRow[]): Record<string, number> {
	const check = createTrainingDataCheck({ today: '2016-06-30' });
	for (const row of rows) {
		const externalInvoiceId = row.documentNumber === '' ? `${row.file}|${row.vendorName}|${row.vendorInvoiceNumber}|${row.date}` : row.documentNumber;
		const dimensions = [
			{ externalDimensionId: 'Account', externalDimensionValueId: row.account },
			{ externalDimensionId: 'CostCenter', externalDimensionValueId: row.costCentre },
		];
		check.addPosting({
			externalInvoiceId,
			postingLineNumber: row.row,
			postingDate: row.date,
			currencyCode: 'GBP',
			postingAmountExVat: row.amount,
			postingVatAmount: 0,
			postingAmountInclVat: row.amount,
			description: [row.purchasingClass, row.trade].join('|'),
			dimensions,
		}, row.row);
	}
	return counts(check.findings());
}

describeWithLedger('the public ledger', () => {
	it('has the redacted amounts of one quarter, which are not read as zero', async () => {
		const rows = await readQuarter('2014-04');
		// Two of the three amounts of a posting are the text; no other amount of the files is wrong.
		expect(checkRaw(rows)).toMatchObject({ TRAINING_AMOUNT_UNREADABLE: 2 * 2528, TRAINING_ORPHAN_POSTINGS: 18_722 });
	}, 120_000);

	it('has nothing to complain of in documents that were made with care but what the files lack', async () => {
		const rows = await readQuarter(TEST_QUARTER);
		const { documents, rejected } = toDocuments(rows, vendorIdsByName(rows));
		const check = createTrainingDataCheck({ today: '2016-06-30' });
		for (const { invoice, postings } of documents) {
			for (const posting of postings) check.addPosting(posting);
			check.addInvoice(invoice);
		}
		const found = counts(check.findings());
		expect(rejected).toHaveLength(0);
		expect(documents).toHaveLength(19_550);
		// Sums, dates, currencies and links are right; lines of one document may be equal, which nobody can tell from a mistake.
		expect(Object.keys(found).filter((code) => !['TRAINING_DUPLICATE_LINES', 'TRAINING_SPAN_SHORT', 'TRAINING_NO_LINE_TEXT'].includes(code))).toEqual([]);
		expect(found['TRAINING_SPAN_SHORT']).toBeLessThanOrEqual(91);
	}, 120_000);

	it('has the surplus rows of the quarters without document numbers among its duplicates', async () => {
		const all = await readQuarter('2015-07');
		// Rows that are equal in all columns; others may be equal in those that a posting has.
		expect(checkRaw(all)['TRAINING_DUPLICATE_LINES']).toBeGreaterThanOrEqual(105);
		const rows = all.filter(({ vendorName }) => !isRedacted(vendorName));
		const equal = new Map<string, number>();
		for (const row of rows) {
			const key = JSON.stringify([row.vendorName, row.vendorInvoiceNumber, row.date, row.amount, row.account, row.costCentre, row.purchasingClass, row.trade]);
			equal.set(key, (equal.get(key) ?? 0) + 1);
		}
		const surplus = [...equal.values()].reduce((sum, times) => sum + times - 1, 0);
		expect(checkRaw(rows)['TRAINING_DUPLICATE_LINES'] ?? 0).toBe(surplus);
	}, 120_000);

	it('sees the placeholder of redacted vendors on every document that has it', async () => {
		const rows = await readQuarter('2014-01');
		const check = createTrainingDataCheck();
		rows.forEach((row, at) => check.addInvoice({ externalInvoiceId: String(at), vendor: { name: row.vendorName } }));
		expect(counts(check.findings())).toMatchObject({ TRAINING_REDACTED: 5078 });
	}, 120_000);

	it('has two accounts that are blank in the last training quarter', async () => {
		const [last] = TRAINING_QUARTERS.slice(-1);
		const rows = await readQuarter(last ?? '');
		const check = createTrainingDataCheck();
		for (const row of rows) {
			const dimensions = [{ externalDimensionId: 'Account', externalDimensionValueId: row.account }];
			check.addPosting({ externalInvoiceId: `${row.file}-${row.row}`, postingLineNumber: 1, dimensions });
		}
		expect(counts(check.findings())).toMatchObject({ TRAINING_NO_DIMENSIONS: 2 });
	}, 120_000);
});

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { HISTORY_PRESETS, openHistory, parseHistoryMapping } from '../../../engine/index';
import type { HistoryDocument, HistoryMapping, HistoryReject, HistorySurvey } from '../../../engine/index';

async function read(rows: object[], mapping: HistoryMapping): Promise<{ documents: HistoryDocument[]; rejects: HistoryReject[]; survey: HistorySurvey }> {
	const history = openHistory({ name: 'rows', rows: rows as Record<string, unknown>[] }, mapping);
	const survey = await history.survey();
	const documents: HistoryDocument[] = [];
	const rejects: HistoryReject[] = [];
	for await (const batch of history.batches()) {
		documents.push(...batch.documents);
		rejects.push(...batch.rejects);
	}
	return { documents, rejects, survey };
}

describe('Business Central', () => {
	const invoice = {
		id: '5d115c9c-44e3-ea11-bb43-000d3a2feca1', number: '108211', invoiceDate: '2025-03-01', postingDate: '2025-03-02', dueDate: '0001-01-01', vendorInvoiceNumber: 'F-9', vendorNumber: '20000', vendorName: 'First Up Consultants',
		currencyCode: 'DKK', status: 'Paid', orderNumber: '', totalAmountExcludingTax: 100, totalTaxAmount: 25, totalAmountIncludingTax: 125,
		purchaseInvoiceLines: [
			{ sequence: 10000, lineType: 'Account', lineObjectNumber: '8640', description: 'Cleaning', description2: 'March', quantity: 1, unitOfMeasureCode: 'STK', netAmount: 80, netTaxAmount: 20, netAmountIncludingTax: 100, taxCode: 'MOMS25', dimensionSetLines: [{ code: 'AFDELING', displayName: 'Afdeling', valueCode: 'ADM', valueDisplayName: 'Administration' }] },
			{ sequence: 20000, lineType: 'Item', lineObjectNumber: '1896-S', description: 'Desk', quantity: 1, netAmount: 20, netTaxAmount: 5, netAmountIncludingTax: 25, taxCode: 'MOMS25', dimensionSetLines: [] },
			{ sequence: 30000, lineType: 'Comment', description: 'Thank you', netAmount: 0, netTaxAmount: 0, netAmountIncludingTax: 0 },
		],
	};

	it('gives one document per invoice; only lines with an account become postings', async () => {
		const { documents, rejects } = await read([invoice], HISTORY_PRESETS.businessCentral);
		expect(rejects).toEqual([]);
		expect(documents[0]).toMatchObject({
			externalInvoiceId: invoice.id,
			invoice: { invoiceDate: '2025-03-01', postingDate: '2025-03-02', vendorInvoiceNumber: 'F-9', currencyCode: 'DKK', amountInclVat: 125, vendor: { externalId: '20000', name: 'First Up Consultants' }, invoiceLines: [{ description: 'Cleaning March', unitOfMeasure: 'STK' }, { description: 'Desk' }] },
			postings: [{ postingLineNumber: 1, postingDate: '2025-03-02', postingAmountInclVat: 100, dimensions: [{ externalDimensionId: 'Account', externalDimensionValueId: '8640' }, { externalDimensionId: 'VatCode', externalDimensionValueId: 'MOMS25' }, { externalDimensionId: 'AFDELING', externalDimensionValueId: 'ADM', externalDimensionValueName: 'Administration' }] }],
		});
		expect(documents[0]?.invoice).not.toHaveProperty('dueDate');
	});

	it('takes a credit memo as negative', async () => {
		const { purchaseInvoiceLines, invoiceDate, ...rest } = invoice;
		const { documents } = await read([{ ...rest, creditMemoDate: invoiceDate, purchaseCreditMemoLines: purchaseInvoiceLines }], HISTORY_PRESETS.businessCentral);
		expect(documents[0]?.invoice).toMatchObject({ amountExVat: -100, amountInclVat: -125 });
		expect(documents[0]?.postings[0]).toMatchObject({ postingAmountExVat: -80 });
	});

	it('leaves out what is not posted or cancelled, and counts it', async () => {
		const { documents, survey } = await read([{ ...invoice, status: 'Draft' }, { ...invoice, id: 'b', status: 'Canceled' }, { ...invoice, id: 'c', status: 'Corrective' }, { ...invoice, id: 'd', status: 'Open' }], HISTORY_PRESETS.businessCentral);
		expect(documents.map(({ externalInvoiceId }) => externalInvoiceId)).toEqual(['d']);
		expect(survey.skipped.map(({ code, count }) => [code, count])).toEqual([['CANCELLED', 2], ['NOT_POSTED', 1]]);
	});

	it.each([
		[{ purchaseInvoiceLines: [] }, 'NO_LINES'],
		[{ purchaseInvoiceLines: [invoice.purchaseInvoiceLines[1]] }, 'NO_POSTINGS'],
		[{ totalTaxAmount: undefined }, 'AMOUNT_MISSING'],
		[{ totalTaxAmount: 25.001 }, 'AMOUNT_TOO_PRECISE'],
		[{ postingDate: '0001-01-01', invoiceDate: '0001-01-01' }, 'DATE_MISSING'],
	])('rejects %j as %s', async (change, code) => {
		const { rejects } = await read([{ ...invoice, ...change }, { ...invoice, id: 'good' }], HISTORY_PRESETS.businessCentral);
		expect(rejects.map(({ error }) => error.code)).toEqual([code]);
	});
});

describe("Kaunt's own form", () => {
	const postedInvoice = { externalInvoiceId: 'A', invoiceDate: '2025-01-02', amountExVat: 1, vatAmount: 0, amountInclVat: 1, vendor: {}, buyer: {}, invoiceLines: [{ lineAmountExVat: 1, lineVatAmount: 0, lineAmountInclVat: 1 }] };
	const posting = { externalInvoiceId: 'A', postingLineNumber: 1, postingDate: '2025-01-02', postingAmountExVat: 1, postingVatAmount: 0, postingAmountInclVat: 1, dimensions: [{ externalDimensionId: 'Account', externalDimensionValueId: '1' }] };

	it.each([
		['one row with both', [{ postedInvoice, postings: [posting] }]],
		['rows of their own, in any order', [posting, postedInvoice]],
	])('is taken as %s', async (_name, rows) => {
		const { documents, rejects } = await read(rows, HISTORY_PRESETS.kaunt);
		expect(rejects).toEqual([]);
		expect(documents).toMatchObject([{ invoice: postedInvoice, postings: [posting] }]);
	});

	it.each([
		['a posting alone', [posting], ['POSTING_WITHOUT_INVOICE']],
		['two invoices of one id', [postedInvoice, { ...postedInvoice, amountExVat: 2 }], ['EXTERNAL_INVOICE_ID_COLLISION', 'EXTERNAL_INVOICE_ID_COLLISION']],
		['two postings of one number', [postedInvoice, posting, { ...posting, description: 'x' }], ['DUPLICATE_POSTING', 'DUPLICATE_POSTING', 'DUPLICATE_POSTING']],
		['a posting that names another invoice', [{ postedInvoice, postings: [{ ...posting, externalInvoiceId: 'B' }] }], ['DOCUMENT_ROWS_DISAGREE']],
		['a posting without its date', [postedInvoice, { ...posting, postingDate: undefined }], ['DOCUMENT_INCOMPLETE', 'POSTING_FIELD_MISSING']],
	])('rejects %s', async (_name, rows, codes) => {
		const { documents, rejects } = await read(rows, HISTORY_PRESETS.kaunt);
		expect(documents).toEqual([]);
		expect(rejects.map(({ error }) => error.code)).toEqual(codes);
	});
});

describe('Tripletex and e-conomic', () => {
	it('Tripletex postings lose what the system made, and keep their accrual', async () => {
		const voucher = { number: 12, date: '2025-02-01', vendorInvoiceNumber: 'K-7' };
		const row = { voucher, supplier: { supplierNumber: 50011, name: 'Kontorrekvisita AS' }, date: '2025-02-01', currency: { code: 'NOK' }, description: 'Leie', vatType: { number: '1' }, department: { departmentNumber: '2', name: 'Salg' } };
		const { documents, survey } = await read(
			[
				{ ...row, account: { number: 2400, name: 'Leverandørgjeld' }, amountCurrency: -1250, amountGrossCurrency: -1250 },
				{ ...row, account: { number: 6300, name: 'Leie lokale' }, amountCurrency: 1000, amountGrossCurrency: 1250, amortizationStartDate: '2025-02-01', amortizationEndDate: '2025-04-30' },
				{ ...row, account: { number: 2710, name: 'Inngående mva' }, amountCurrency: 250, amountGrossCurrency: 250, systemGenerated: true },
			],
			HISTORY_PRESETS.tripletex,
		);
		expect(survey.skipped).toEqual([expect.objectContaining({ code: 'CONTROL_LINE', count: 2 })]);
		expect(documents).toMatchObject([{ externalInvoiceId: '12-2025', invoice: { amountExVat: 1000, vatAmount: 250, vendor: { externalId: '50011' }, vendorInvoiceNumber: 'K-7' }, postings: [{ accrual: { accrualStartDate: '2025-02-01', accrualEndDate: '2025-04-30' }, dimensions: [{ externalDimensionId: 'Account', externalDimensionValueId: '6300', externalDimensionValueName: 'Leie lokale' }, { externalDimensionId: 'VatCode', externalDimensionValueId: '1' }, { externalDimensionId: 'Department', externalDimensionValueId: '2' }] }] }]);
	});

	it('vouchers of two years with one number stay two documents', async () => {
		const row = (year: number) => ({ voucher: { number: 12 }, date: `${year}-02-01`, account: { number: 6300 }, amountCurrency: 10, amountGrossCurrency: 10, currency: { code: 'NOK' } });
		const { documents } = await read([row(2024), row(2025)], HISTORY_PRESETS.tripletex);
		expect(documents.map(({ externalInvoiceId }) => externalInvoiceId)).toEqual(['12-2024', '12-2025']);
	});

	it('e-conomic entries other than supplier invoices are left out', async () => {
		const entry = { voucherNumber: 70, supplierNumber: 9, supplierInvoiceNumber: 'X', date: '2025-05-05', currency: 'DKK', text: 'Papir', amount: 200, accountNumber: 3600, entryType: 'supplierInvoice' };
		const { documents, survey } = await read([entry, { ...entry, entryType: 'customerInvoice' }], HISTORY_PRESETS.economic);
		expect(survey.skipped).toEqual([expect.objectContaining({ code: 'OTHER_KIND', count: 1 })]);
		expect(documents).toMatchObject([{ externalInvoiceId: '70-2025', invoice: { amountExVat: 200, vatAmount: 0 }, postings: [{ dimensions: [{ externalDimensionValueId: '3600' }] }] }]);
	});
});

describe('changes over a preset', () => {
	it('replace columns one by one, and take one away with null', () => {
		const mapping = parseHistoryMapping('ledgerRows', { columns: { documentNumber: 'Bilag', dueDate: null } });
		expect(mapping).toMatchObject({ columns: { documentNumber: 'Bilag', vendorId: 'vendorId' } });
		expect((mapping as { columns: object }).columns).not.toHaveProperty('dueDate');
	});

	it.each([
		['nowhere', {}, 'MAPPING_PRESET_UNKNOWN'],
		['constructor', {}, 'MAPPING_PRESET_UNKNOWN'],
		['ledgerRows', { colums: {} }, 'MAPPING_FIELD_UNKNOWN'],
		['ledgerRows', { columns: { documentNo: 'x' } }, 'MAPPING_FIELD_INVALID'],
		['ledgerRows', { externalInvoiceId: ['constant'] }, 'MAPPING_FIELD_INVALID'],
		['ledgerRows', { skip: [{ code: 'X_Y', column: 'a' }] }, 'MAPPING_FIELD_INVALID'],
		['kaunt', { columns: {} }, 'MAPPING_NOT_FOR_SHAPE'],
	])('%s with %j is refused as %s', (preset, changes, code) => {
		expect(() => parseHistoryMapping(preset, changes)).toThrow(expect.objectContaining({ code }) as Error);
	});
});

const LEDGER = join(__dirname, '../../../../shared/data/ledger');
const describeLedger = existsSync(LEDGER) ? describe : describe.skip;
if (!existsSync(LEDGER)) process.stdout.write('skipped: shared/data/ledger not present\n');

/** One of each header, and all kinds of rows that cannot be used. */
const FILES = ['2014-04', '2015-01', '2015-07', '2015-10'].map((quarter) => `${quarter}.csv.gz`);

describeLedger('four quarters of the public ledger', () => {
	it('becomes as many documents and postings as its description says, and rejects the rest by name', async () => {
		const totals = { rows: 0, documents: 0, postings: 0, rejects: new Map<string, number>() };
		for (const file of FILES) {
			const bytes = gunzipSync(readFileSync(join(LEDGER, file)));
			const open = async function* open(): AsyncGenerator<Uint8Array> {
				for (let start = 0; start < bytes.length; start += 65_536) yield bytes.subarray(start, start + 65_536);
			};
			const history = openHistory({ name: file.slice(0, 7), open }, HISTORY_PRESETS.councilLedger);
			const survey = await history.survey();
			totals.rows += survey.rows;
			totals.documents += survey.documents;
			for await (const { documents, rejects } of history.batches()) {
				for (const { postings } of documents) totals.postings += postings.length;
				for (const { error } of rejects) totals.rejects.set(error.code, (totals.rejects.get(error.code) ?? 0) + 1);
			}
		}
		expect(totals.rows).toBe(18_722 + 19_848 + 19_126 + 21_278);
		expect(totals.postings).toBe(totals.rows - 2_528 - 2);
		// Documents with a number, and a document for each row without one.
		expect(totals.documents).toBe(17_571 + 18_691 + 19_126 + 13_108 + 7_374);
		expect(Object.fromEntries(totals.rejects)).toEqual({ AMOUNT_NOT_UNDERSTOOD: 2_528, DIMENSION_VALUE_MISSING: 2 });
	}, 120_000);
});

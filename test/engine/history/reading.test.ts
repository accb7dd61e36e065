import { openHistory, parseHistoryMapping } from '../../../engine/index';
import type { FileForm, HistoryBatch, HistoryDocument, HistoryMapping, HistoryReject, HistorySurvey } from '../../../engine/index';

const MAPPING = parseHistoryMapping('ledgerRows', {
	columns: { documentNumber: 'No', vendorId: 'Vendor', vendorName: null, postingDate: 'Date', lineText: 'Text', postingText: 'Text', amountExVat: 'Net', vatAmount: 'VAT' },
	dimensions: [{ externalDimensionId: 'Account', value: 'Account', required: true }],
	externalInvoiceId: ['{documentNumber}-{vendorId}'],
});
const HEADER = 'No;Vendor;Date;Text;Net;VAT;Account';

interface Read {
	readonly survey: HistorySurvey;
	readonly documents: readonly HistoryDocument[];
	readonly rejects: readonly HistoryReject[];
}

function piecesOf(bytes: Uint8Array, size: number): () => AsyncIterable<Uint8Array> {
	return async function* pieces() {
		for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
	};
}

async function read(content: string | Uint8Array, form: FileForm = {}, mapping: HistoryMapping = MAPPING, pieceSize = 7): Promise<Read> {
	const history = openHistory({ name: 'export', open: piecesOf(typeof content === 'string' ? Buffer.from(content, 'utf8') : content, pieceSize), form }, mapping);
	const survey = await history.survey();
	const batches: HistoryBatch[] = [];
	for await (const batch of history.batches()) batches.push(batch);
	return { survey, documents: batches.flatMap(({ documents }) => documents), rejects: batches.flatMap(({ rejects }) => rejects) };
}

const csv = (...rows: string[]): string => `${HEADER}\n${rows.join('\n')}\n`;
const codesOf = ({ rejects }: Read): string[] => rejects.map(({ error }) => error.code);

describe('CSV', () => {
	it('becomes an invoice with a line and a posting per row', async () => {
		const { documents } = await read(csv('1;V1;2025-03-31;Paper;100.10;25.03;6540', '1;V1;2025-03-31;Freight;9.90;2.47;6541'));
		expect(documents).toHaveLength(1);
		expect(documents[0]).toMatchObject({
			externalInvoiceId: '1-V1',
			invoice: { externalInvoiceId: '1-V1', invoiceDate: '2025-03-31', amountExVat: 110, vatAmount: 27.5, amountInclVat: 137.5, buyer: {}, vendor: { externalId: 'V1' }, invoiceLines: [{ lineNumber: '1', description: 'Paper', lineAmountInclVat: 125.13 }, { lineNumber: '2' }] },
			postings: [
				{ postingLineNumber: 1, externalInvoiceId: '1-V1', fiscalPeriod: '2025-03', postingAmountExVat: 100.1, dimensions: [{ externalDimensionId: 'Account', externalDimensionValueId: '6540' }] },
				{ postingLineNumber: 2, postingAmountExVat: 9.9 },
			],
		});
	});

	it('is the same whatever the pieces it comes in', async () => {
		const text = csv('1;V1;2025-03-31;"Paper; ""A4""\nand more";1;0;6540', '2;V1;2025-03-31;Æblegrød;2;0;6541');
		const whole = await read(text, {}, MAPPING, 10_000);
		for (const size of [1, 2, 3, 5, 64]) expect(await read(text, {}, MAPPING, size)).toEqual(whole);
		expect(whole.documents[0]?.postings[0]?.description).toBe('Paper; "A4"\nand more');
	});

	it('gathers rows of a document that stand apart, and keeps their order', async () => {
		const { documents } = await read(csv('1;V1;2025-03-31;a;1;0;6540', '2;V1;2025-03-31;b;2;0;6540', '1;V1;2025-03-31;c;3;0;6541'));
		expect(documents.map(({ externalInvoiceId, postings }) => [externalInvoiceId, postings.map(({ description }) => description)])).toEqual([['2-V1', ['b']], ['1-V1', ['a', 'c']]]);
	});

	it.each([
		['a byte order mark', `\ufeff${csv('1;V1;2025-03-31;a;1;0;6540')}`],
		['carriage returns', csv('1;V1;2025-03-31;a;1;0;6540').replaceAll('\n', '\r\n')],
		['a line that names the separator', `sep=;\n${csv('1;V1;2025-03-31;a;1;0;6540')}`],
		['commas', csv('1;V1;2025-03-31;a;1;0;6540').replaceAll(';', ',')],
		['tabs', csv('1;V1;2025-03-31;a;1;0;6540').replaceAll(';', '\t')],
		['a delimiter at the end of each row', csv('1;V1;2025-03-31;a;1;0;6540').replaceAll('\n', ';\n')],
		['empty rows', csv('', '1;V1;2025-03-31;a;1;0;6540', '', '')],
		['no line feed at its end', csv('1;V1;2025-03-31;a;1;0;6540').trimEnd()],
	])('is read with %s', async (_name, text) => {
		const { documents, rejects } = await read(text);
		expect(rejects).toEqual([]);
		expect(documents.map(({ externalInvoiceId }) => externalInvoiceId)).toEqual(['1-V1']);
	});

	it.each([
		['windows-1252', Buffer.from(csv('1;V1;2025-03-31;K\u00f8b;1;0;6540'), 'latin1')],
		['utf-16le', Buffer.from(csv('1;V1;2025-03-31;K\u00f8b;1;0;6540'), 'utf16le')],
	] as const)('in %s is read when that is said', async (encoding, bytes) => {
		expect((await read(bytes, { encoding })).documents[0]?.postings[0]?.description).toBe('Køb');
	});

	it('counts rows as a spreadsheet does', async () => {
		const { rejects } = await read(csv('1;V1;2025-03-31;a;1;0;6540', '', '2;V1;2025-03-31;"two\nlines";1;0;6540', '3;V1;2025-03-31;c;?;0;6540'));
		expect(rejects.map(({ rowNumber }) => rowNumber)).toEqual([5]);
	});
});

describe('what no reader can read', () => {
	it.each([
		['bytes that are not UTF-8', Buffer.from(csv('1;V1;2025-03-31;K\u00f8b;1;0;6540'), 'latin1'), 'FILE_ENCODING_UNKNOWN'],
		['a gzip archive', Buffer.from([0x1f, 0x8b, 8, 0, 0]), 'FILE_TYPE_NOT_READ'],
		['a workbook', Buffer.from('PK\u0003\u0004....'), 'FILE_TYPE_NOT_READ'],
		['a PDF', Buffer.from('%PDF-1.7'), 'FILE_TYPE_NOT_READ'],
		['XML', Buffer.from('<Invoice/>'), 'FILE_TYPE_NOT_READ'],
		['nothing', Buffer.from(''), 'HISTORY_EMPTY'],
		['a header alone', Buffer.from(`${HEADER}\n`), 'HISTORY_EMPTY'],
		['a quotation mark that stays open', Buffer.from(csv('1;V1;2025-03-31;"open;1;0;6540', '2;V1;2025-03-31;b;1;0;6540')), 'CSV_MALFORMED'],
		['a quotation mark inside a cell', Buffer.from(csv('1;V1;2025-03-31;5" pipe;1;0;6540')), 'CSV_MALFORMED'],
		['a column name twice', Buffer.from('No;No;Date\n1;1;2025-01-01\n'), 'CSV_HEADER_INVALID'],
		['a column named __proto__', Buffer.from('No;__proto__;Date\n1;1;2025-01-01\n'), 'CSV_HEADER_INVALID'],
		['other columns', Buffer.from('A;B;C\n1;2;3\n'), 'HISTORY_COLUMN_MISSING'],
		['a cell of 10 MB', Buffer.from(csv(`1;V1;2025-03-31;"${'x'.repeat(10_000_000)}";1;0;6540`)), 'CSV_ROW_TOO_LONG'],
		['JSON that breaks off', Buffer.from('[{"No": 1}, {"No"'), 'JSON_MALFORMED'],
		['JSON with a fault', Buffer.from('[{"No": 1}, {]'), 'JSON_MALFORMED'],
		['JSON without a list', Buffer.from('{\n"result": 1\n}'), 'HISTORY_EMPTY'],
		['a JSON row of 10 MB', Buffer.from(`[{"No": "${'x'.repeat(10_000_000)}"}]`), 'JSON_ROW_TOO_LONG'],
		['an NDJSON row of 10 MB', Buffer.from(`{"No": "1"}\n{"No": "${'x'.repeat(10_000_000)}"}\n`), 'JSON_ROW_TOO_LONG'],
	])('%s: a coded error, before anything could be sent', async (_name, bytes, code) => {
		await expect(read(bytes, {}, MAPPING, 65_536)).rejects.toMatchObject({ code, remedy: expect.stringMatching(/\w/) as string });
	});

	it('a nesting a hundred thousand deep: a coded error', async () => {
		await expect(read(`[{"No": ${'['.repeat(6_000_000)}`, {}, MAPPING, 65_536)).rejects.toMatchObject({ code: expect.stringMatching(/^JSON_/) as string });
	});

	it('closes a file that it refuses at its beginning', async () => {
		let isClosed = false;
		async function* opened(): AsyncGenerator<Uint8Array> {
			try {
				for (let piece = 0; piece < 50; piece += 1) yield Buffer.from('Twice;Twice\n'.repeat(100));
			} finally {
				isClosed = true;
			}
		}
		await expect(openHistory({ name: 'ledger', open: opened }, parseHistoryMapping('ledgerRows')).survey()).rejects.toMatchObject({ code: 'CSV_HEADER_INVALID' });
		expect(isClosed).toBe(true);
	});

	it('names the columns that are missing and those that are there', async () => {
		await expect(read('Nr;Dato\n1;2025-01-01\n')).rejects.toMatchObject({ message: expect.stringMatching(/"Account".*"Nr", "Dato"/s) as string });
	});
});

describe('rows that cannot be used', () => {
	it.each([
		['1;V1;2025-03-31;a;100,50;0;6540', 'AMOUNT_NOT_UNDERSTOOD'],
		['1;V1;2025-03-31;a;REDACTED;0;6540', 'AMOUNT_NOT_UNDERSTOOD'],
		['1;V1;2025-03-31;a;=1+1;0;6540', 'FORMULA_CELL'],
		['1;=A1;2025-03-31;a;1;0;6540', 'FORMULA_CELL'],
		['1;V1;31/03/2025;a;1;0;6540', 'DATE_NOT_UNDERSTOOD'],
		['1;V1;2025-02-30;a;1;0;6540', 'DATE_NOT_UNDERSTOOD'],
		['1;V1;;a;1;0;6540', 'DATE_MISSING'],
		['1;V1;2025-03-31;a;;0;6540', 'AMOUNT_MISSING'],
		['1;V1;2025-03-31;a;1;;6540', 'VAT_MISSING'],
		['1;V1;2025-03-31;a;1.005;0;6540', 'AMOUNT_TOO_PRECISE'],
		['1;V1;2025-03-31;a;1;0;', 'DIMENSION_VALUE_MISSING'],
		['1;;2025-03-31;a;1;0;6540', 'EXTERNAL_INVOICE_ID_INCOMPLETE'],
		['1;V1;2025-03-31;a;1', 'CSV_COLUMN_COUNT'],
		['1;V1;2025-03-31;a;1;0;6540;more', 'CSV_COLUMN_COUNT'],
	])('%s is rejected as %s, with its remedy and the row', async (row, code) => {
		const { rejects, documents } = await read(csv(row, '9;V1;2025-03-31;good;1;0;6540'));
		expect(rejects).toEqual([expect.objectContaining({ rowNumber: 2, part: 'document', row: expect.objectContaining({ No: '1' }) as object, error: expect.objectContaining({ code, remedy: expect.stringMatching(/\w/) as string }) as object })]);
		expect(documents.map(({ externalInvoiceId }) => externalInvoiceId)).toEqual(['9-V1']);
	});

	it('take the other rows of their document with them: a part must not stand for the whole', async () => {
		const found = await read(csv('1;V1;2025-03-31;a;1;0;6540', '1;V1;2025-03-31;b;?;0;6540', '2;V1;2025-03-31;c;1;0;6540'));
		expect(codesOf(found)).toEqual(['DOCUMENT_INCOMPLETE', 'AMOUNT_NOT_UNDERSTOOD']);
		expect(found.documents.map(({ externalInvoiceId }) => externalInvoiceId)).toEqual(['2-V1']);
	});

	it('are all rows of two documents that make the same id', async () => {
		const mapping = { ...MAPPING, externalInvoiceId: ['{documentNumber}{vendorId}'] } as HistoryMapping;
		const found = await read(csv('1;11;2025-03-31;a;1;0;6540', '11;1;2025-03-31;b;1;0;6540', '2;5;2025-03-31;c;1;0;6540'), {}, mapping);
		expect(codesOf(found)).toEqual(['EXTERNAL_INVOICE_ID_COLLISION', 'EXTERNAL_INVOICE_ID_COLLISION']);
		expect(found.documents.map(({ externalInvoiceId }) => externalInvoiceId)).toEqual(['25']);
	});

	it('are taken up when they come back corrected', async () => {
		const { rejects } = await read(csv('1;V1;2025-03-31;a;1;0;6540', '1;V1;2025-03-31;b;?;0;6540'));
		const corrected = rejects.map((reject) => ({ ...reject, row: { ...reject.row, Net: '7' } }));
		const history = openHistory({ name: 'rejects', rows: corrected as unknown as Record<string, unknown>[] }, MAPPING);
		await history.survey();
		for await (const { documents, rejects: again } of history.batches()) {
			expect(again).toEqual([]);
			if (documents.length > 0) expect(documents[0]).toMatchObject({ invoice: { externalInvoiceId: '1-V1', amountExVat: 14 }, postings: [{ postingLineNumber: 1 }, { postingLineNumber: 2 }] });
		}
	});

	it('that come back as a posting stay one posting of their invoice', async () => {
		const reject = { rowNumber: 4, part: 'posting', externalInvoiceId: '1-V1', postingLineNumber: 3, error: { code: 'KAUNT_ROW_REFUSED' }, row: { No: '1', Vendor: 'V1', Date: '2025-03-31', Text: 'c', Net: '5', VAT: '0', Account: '6542' } };
		const history = openHistory({ name: 'rejects', rows: [reject] }, MAPPING);
		await history.survey();
		const documents: HistoryDocument[] = [];
		for await (const batch of history.batches()) documents.push(...batch.documents);
		expect(documents).toEqual([expect.objectContaining({ invoice: null, postings: [expect.objectContaining({ externalInvoiceId: '1-V1', postingLineNumber: 3, postingAmountExVat: 5 })] })]);
	});
});

it('the hash of a history tells content, mapping, form and name apart, and nothing else', async () => {
	const rows = csv('1;V1;2025-03-31;a;1;0;6540');
	const hashOf = async (content: string, name: string, form: FileForm, mapping: HistoryMapping, pieceSize = 7): Promise<string> => (await openHistory({ name, form, open: piecesOf(Buffer.from(content, 'utf8'), pieceSize) }, mapping).survey()).contentHash;
	const hash = await hashOf(rows, 'export', {}, MAPPING);
	expect(await hashOf(rows, 'export', {}, MAPPING, 1000)).toBe(hash);
	const others = [await hashOf(`${rows} `, 'export', {}, MAPPING), await hashOf(rows, 'another', {}, MAPPING), await hashOf(rows, 'export', { delimiter: ';' }, MAPPING), await hashOf(rows, 'export', {}, { ...MAPPING, fiscalYearStartMonth: 4 })];
	expect(new Set([hash, ...others]).size).toBe(5);
});

describe('amounts and dates', () => {
	const comma = { ...MAPPING, decimalSeparator: 'comma' } as HistoryMapping;

	it.each([
		['1234,56', 1234.56],
		['1.234,56', 1234.56],
		['1 234,56', 1234.56],
		['1\u00a0234,56', 1234.56],
		['-1.234,56', -1234.56],
		['1.234,56-', -1234.56],
		['(10,00)', -10],
		['+10', 10],
		['1.234', 1234],
	])('%s with a comma for decimals is %d', async (cell, amount) => {
		expect((await read(csv(`1;V1;2025-03-31;a;${cell};0;6540`), {}, comma)).documents[0]?.invoice?.amountExVat).toBe(amount);
	});

	it.each(['1,234.56', '1.23', '12.34,5', '1,2,3', '--5', '1e5', '0x10', '٣'])('%s with a comma for decimals is refused', async (cell) => {
		expect(codesOf(await read(csv(`1;V1;2025-03-31;a;"${cell}";0;6540`), {}, comma))).toEqual(['AMOUNT_NOT_UNDERSTOOD']);
	});

	it.each([
		['31-03-2025', 'auto'],
		['31.03.2025', 'auto'],
		['31.3.2025', 'auto'],
		['20250331', 'auto'],
		['2025-03-31T22:00:00Z', 'auto'],
		['31/03/2025', 'dayFirst'],
		['03/31/2025', 'monthFirst'],
	])('%s (%s) is the last of March', async (cell, dateOrder) => {
		const { documents } = await read(csv(`1;V1;${cell};a;1;0;6540`), {}, { ...MAPPING, dateOrder } as HistoryMapping);
		expect(documents[0]?.invoice?.invoiceDate).toBe('2025-03-31');
	});

	it.each(['31.03.25', '2025-13-01', '45747', '31. marts 2025', '29.02.2025'])('%s is refused', async (cell) => {
		expect(codesOf(await read(csv(`1;V1;${cell};a;1;0;6540`)))).toEqual(['DATE_NOT_UNDERSTOOD']);
	});

	it('of debit and credit are one signed amount', async () => {
		const mapping = parseHistoryMapping('ledgerRows', { columns: { documentNumber: 'No', vendorId: 'Vendor', postingDate: 'Date', amountExVat: null, debit: 'Debit', credit: 'Credit' }, dimensions: [{ externalDimensionId: 'Account', value: 'Account' }], missingVat: 'zero', externalInvoiceId: ['{documentNumber}'] });
		const { documents } = await read('No;Vendor;Date;Debit;Credit;Account\n1;V1;2025-03-31;;12.5;6540\n', {}, mapping);
		expect(documents[0]?.postings[0]).toMatchObject({ postingAmountExVat: -12.5, postingVatAmount: 0, postingAmountInclVat: -12.5 });
	});

	it('unwrap a text that a spreadsheet wrote as a formula', async () => {
		expect((await read(csv('1;"=""0042""";2025-03-31;a;1;0;6540'))).documents[0]?.invoice?.vendor).toMatchObject({ externalId: '0042' });
	});
});

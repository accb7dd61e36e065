import { createTrainingDataCheck } from '../../../engine/index';
import { PostingTable } from '../../../engine/training/PostingTable';

const FIRST = { repeats: 'nothing', isDuplicate: false };

function note(rows: readonly (readonly [line: number, content: number])[]): { count: number; novelties: unknown[] } {
	const table = new PostingTable();
	const novelties = rows.map(([line, content]) => table.note(700, line, content));
	return { count: table.countOf(700), novelties };
}

it('tells an equal line from another one with its number, low or high', () => {
	for (const line of [0, 1, 31, 32, 1_000_000]) {
		expect(note([[line, 5], [line, 5], [line, 6], [line, 6], [line, 5]])).toEqual({
			count: 2,
			novelties: [FIRST, { repeats: 'equal', isDuplicate: false }, { repeats: 'other', isDuplicate: false }, { repeats: 'equal', isDuplicate: false }, { repeats: 'equal', isDuplicate: false }],
		});
	}
});

it('tells equal content under another number, also when that is repeated', () => {
	expect(note([[1, 5], [2, 5], [2, 5], [40, 5], [40, 5], [1, 5]])).toEqual({
		count: 3,
		novelties: [FIRST, { repeats: 'nothing', isDuplicate: true }, { repeats: 'equal', isDuplicate: false }, { repeats: 'nothing', isDuplicate: true }, { repeats: 'equal', isDuplicate: false }, { repeats: 'equal', isDuplicate: false }],
	});
	expect(note([[1, 5], [2, 6], [2, 5]]).novelties[2]).toEqual({ repeats: 'other', isDuplicate: true });
});

it('tells high line numbers from low ones', () => {
	expect(note([[0, 5], [32, 6], [1, 7], [33, 8], [31, 9], [63, 10]])).toEqual({ count: 6, novelties: [FIRST, FIRST, FIRST, FIRST, FIRST, FIRST] });
});

it('lets lines without number repeat no other', () => {
	expect(note([[-1, 5], [-1, 6], [-1, 5]])).toEqual({ count: 3, novelties: [FIRST, FIRST, { repeats: 'nothing', isDuplicate: true }] });
});

it('knows nothing of an invoice without postings', () => {
	expect(new PostingTable().countOf(100_000)).toBe(0);
});

it('counts each further invoice of an id once, and its repetitions apart', () => {
	const a = { externalInvoiceId: 'F-1', note: 'a' };
	const b = { externalInvoiceId: 'F-1', note: 'b' };
	const c = { note: 'c', externalInvoiceId: 'F-1' };
	for (const order of [[a, b, c, b, a], [a, a, b, b, c], [c, b, b, a, a]]) {
		const check = createTrainingDataCheck();
		order.forEach((invoice) => check.addInvoice(invoice));
		const counts = Object.fromEntries(check.findings().map(({ code, count }) => [code, count]));
		expect(counts).toMatchObject({ TRAINING_ID_COLLISION: 2, TRAINING_INVOICE_REPEATED: 2 });
	}
});

it('takes the order of fields, null fields and attachments for no difference', () => {
	const check = createTrainingDataCheck();
	check.addInvoice({ externalInvoiceId: 'F-1', note: 'a', vendor: { name: 'V', externalId: null } });
	check.addInvoice({ vendor: { name: 'V' }, note: 'a', externalInvoiceId: 'F-1', attachments: [{ fileName: 'a.pdf' }] });
	expect(check.findings().map(({ code }) => code)).toContain('TRAINING_INVOICE_REPEATED');
});

it('throws for nothing that might stand for a row', () => {
	const circle: Record<string, unknown> = { externalInvoiceId: 'F-1' };
	circle['self'] = [circle, circle, { circle }];
	const rows = [null, undefined, 1, 'text', [], [[]], {}, { externalInvoiceId: {} }, { externalInvoiceId: Number.NaN }, circle, { externalInvoiceId: 1, invoiceLines: [null, 3], vendor: 'V', dimensions: [null, {}, { externalDimensionId: '__proto__', externalDimensionValueId: 'constructor' }], postingLineNumber: -1 }];
	const check = createTrainingDataCheck();
	for (const row of rows) {
		check.addInvoice(row);
		check.addPosting(row);
		check.addDimensions(row);
	}
	expect(check.findings().find(({ code }) => code === 'TRAINING_ID_MISSING')?.count).toBe(18);
});

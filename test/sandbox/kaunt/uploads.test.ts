import { buildInvoice, buildPosting } from '../support/buildKauntData';
import { type OpenKaunt, openKaunt } from '../support/openKaunt';

let kaunt: OpenKaunt;
beforeEach(async () => {
	kaunt = await openKaunt();
});
afterEach(() => kaunt.server.close());

const many = (count: number, build: (id: string) => unknown): unknown[] => Array.from({ length: count }, (_, index) => build(`I${index}`));

describe('posted invoices', () => {
	it('are answered with 201, an id and a link under which they can be read', async () => {
		const answer = await kaunt.call('POST', '/postedinvoices', buildInvoice('I1'));
		expect(answer.status).toBe(201);
		expect(answer.body).toMatchObject({ isSuccess: true, correlationId: answer.headers.get('x-correlation-id') });
		const { id, link } = answer.body.result;
		expect(link).toBe(`${kaunt.base}/postedinvoices/${String(id)}`);
		expect((await kaunt.call('GET', `/postedinvoices/${String(id)}`)).body.result).toMatchObject({ id, externalInvoiceId: 'I1', vendor: { externalId: 'V1' } });
	});

	it('replace an earlier one of the same id without a hint, and the old one is gone', async () => {
		const first = await kaunt.call('POST', '/postedinvoices', buildInvoice('I1', { note: 'first' }));
		const second = await kaunt.call('POST', '/postedinvoices', buildInvoice('I1', { note: 'second' }));
		expect(second.status).toBe(201);
		expect((await kaunt.call('GET', `/postedinvoices/${String(first.body.result['id'])}`)).status).toBe(404);
		expect((await kaunt.call('GET', '/postedinvoices')).body.result).toMatchObject({ totalCount: 1, entries: [{ note: 'second' }] });
		expect(await kaunt.figures()).toMatchObject({ postedInvoices: 1, replacedInvoices: 1 });
	});

	it.each([
		['no externalInvoiceId', { externalInvoiceId: '' }, 'externalInvoiceId'],
		['a date that is none', { invoiceDate: '2025-02-30' }, 'invoiceDate'],
		['a currency of two letters', { currencyCode: 'DK' }, 'currencyCode'],
		['an amount as text', { amountExVat: '100' }, 'amountExVat'],
		['no lines', { invoiceLines: [] }, 'invoiceLines'],
		['a line number that is a number', { invoiceLines: [{ lineNumber: 1, lineAmountExVat: 1, lineVatAmount: 0, lineAmountInclVat: 1 }] }, 'invoiceLines[0].lineNumber'],
		['a line without an amount', { invoiceLines: [{ lineAmountExVat: 1, lineVatAmount: 0 }] }, 'invoiceLines[0].lineAmountInclVat'],
		['an attachment that is no base64', { attachments: [{ fileName: 'a.pdf', mimeType: 'application/pdf', contentAsBase64EncodedString: '###' }] }, 'attachments[0].contentAsBase64EncodedString'],
	])('are refused with %s, naming the field', async (_case, change, field) => {
		const answer = await kaunt.call('POST', '/postedinvoices', buildInvoice('I1', change));
		expect(answer.status).toBe(400);
		expect(answer.body['isSuccess']).toBe(false);
		expect(Object.keys(answer.body['errors'] as object)).toEqual([field]);
	});
});

describe('batches', () => {
	it('keep every valid item although others fail, and name each by its place', async () => {
		const answer = await kaunt.call('POST', '/postedinvoices/createmany', [buildInvoice('I1'), buildInvoice('I2', { invoiceLines: [] }), 'nonsense', buildInvoice('EMU-FAIL-1'), buildInvoice('I3')]);
		expect(answer.status).toBe(200);
		expect(answer.body['isSuccess']).toBe(true);
		expect(answer.body.result['succeeded']).toMatchObject([{ inputIndex: 0, statusCode: 201, externalInvoiceId: 'I1' }, { inputIndex: 4, externalInvoiceId: 'I3' }]);
		expect(answer.body.result['failed']).toMatchObject([{ inputIndex: 1, statusCode: 400, externalInvoiceId: 'I2', error: expect.stringContaining('invoiceLines') }, { inputIndex: 2, externalInvoiceId: null }, { inputIndex: 3, externalInvoiceId: 'EMU-FAIL-1' }]);
		expect(await kaunt.figures()).toMatchObject({ postedInvoices: 2 });
	});

	it('above the limit are refused as a whole with 413, empty ones with 400', async () => {
		expect((await kaunt.call('POST', '/postings/createmany', many(101, buildPosting))).status).toBe(413);
		expect((await kaunt.call('POST', '/postings/createmany', [])).status).toBe(400);
		expect((await kaunt.call('POST', '/postings/createmany', many(100, buildPosting))).status).toBe(200);
		expect(await kaunt.figures()).toMatchObject({ postings: 100 });
	});

	it('with the same id twice take both, and the later one stays', async () => {
		const answer = await kaunt.call('POST', '/postedinvoices/createmany', { items: [buildInvoice('I1', { note: 'a' }), buildInvoice('I1', { note: 'b' })] });
		expect(answer.body.result['succeeded']).toHaveLength(2);
		expect((await kaunt.call('GET', '/postedinvoices')).body.result).toMatchObject({ entries: [{ note: 'b' }] });
	});

	it('refuse a flaky item once and take it the second time', async () => {
		const send = async (): Promise<unknown> => (await kaunt.call('POST', '/postings/createmany', [buildPosting('EMU-FLAKY-1')])).body.result;
		expect(await send()).toMatchObject({ succeeded: [], failed: [{ statusCode: 503 }] });
		expect(await send()).toMatchObject({ succeeded: [{ statusCode: 201 }], failed: [] });
	});
});

describe('postings', () => {
	const linkOf = async (id: unknown): Promise<unknown> => (await kaunt.call('GET', `/postings/${String(id)}`)).body.result['postedInvoiceId'];

	it('are linked when their invoice is there before them', async () => {
		const invoice = await kaunt.call('POST', '/postedinvoices', buildInvoice('I1'));
		const posting = await kaunt.call('POST', '/postings', buildPosting('I1', { postedInvoiceId: 'something-else' }));
		expect(posting.status).toBe(201);
		expect(await linkOf(posting.body.result['id'])).toBe(invoice.body.result['id']);
	});

	it('wait for their invoice when they come first', async () => {
		const posting = await kaunt.call('POST', '/postings', buildPosting('I1'));
		expect(await linkOf(posting.body.result['id'])).toBeNull();
		expect(await kaunt.figures()).toMatchObject({ linkedPostings: 0, unlinkedPostings: 1, learnedCases: 0 });
		const invoice = await kaunt.call('POST', '/postedinvoices', buildInvoice('I1'));
		expect(await linkOf(posting.body.result['id'])).toBe(invoice.body.result['id']);
		expect(await kaunt.figures()).toMatchObject({ linkedPostings: 1, unlinkedPostings: 0, learnedCases: 1 });
	});

	it.each([
		['overwrite', 201, 1],
		['reject409', 409, 1],
		['append', 201, 2],
	] as const)('sent twice: %s', async (duplicatePosting, status, stored) => {
		kaunt.server.switches.duplicatePosting = duplicatePosting;
		await kaunt.call('POST', '/postings', buildPosting('I1'));
		expect((await kaunt.call('POST', '/postings', buildPosting('I1', { account: '7000' }))).status).toBe(status);
		expect(await kaunt.figures()).toMatchObject({ postings: stored });
	});

	it('change only in the fields that a PATCH supplies', async () => {
		const { body } = await kaunt.call('POST', '/postings', buildPosting('I1'));
		const patched = await kaunt.call('PATCH', '/postings', { externalInvoiceId: 'I1', postingLineNumber: 1, description: null, accrual: { accrualCode: '123' } });
		expect(patched.status).toBe(200);
		expect((await kaunt.call('GET', `/postings/${String(body.result['id'])}`)).body.result).toMatchObject({ description: null, postingAmountExVat: 100, accrual: { accrualCode: '123' } });
		expect((await kaunt.call('PATCH', '/postings', { externalInvoiceId: 'I2', postingLineNumber: 1 })).status).toBe(404);
		expect((await kaunt.call('PATCH', '/postings', [{ externalInvoiceId: 'I1', postingLineNumber: 1 }, { externalInvoiceId: 'I2', postingLineNumber: 1 }])).body.result).toMatchObject({ succeeded: [{ inputIndex: 0 }], failed: [{ inputIndex: 1, statusCode: 404 }] });
	});

	it.each([
		['no dimensions', { dimensions: [] }, 'dimensions'],
		['a line number below 0', { postingLineNumber: -1 }, 'postingLineNumber'],
		['an empty value id', { dimensions: [{ externalDimensionId: 'Account', externalDimensionValueId: '' }] }, 'dimensions[0].externalDimensionValueId'],
	])('are refused with %s', async (_case, change, field) => {
		const answer = await kaunt.call('POST', '/postings', buildPosting('I1', change));
		expect([answer.status, Object.keys(answer.body['errors'] as object)]).toEqual([400, [field]]);
	});
});

describe('lists', () => {
	it('give every row exactly once, page by page, with null links at the ends', async () => {
		await kaunt.call('POST', '/postedinvoices/createmany', many(7, buildInvoice));
		const seen: unknown[] = [];
		for (let pageNo = 1, more = true; more; pageNo += 1) {
			const { result } = (await kaunt.call('GET', `/postedinvoices?pageNo=${pageNo}&pageSize=3`)).body;
			seen.push(...(result['entries'] as { externalInvoiceId: string }[]).map(({ externalInvoiceId }) => externalInvoiceId));
			expect(result).toMatchObject({ totalCount: 7, currentPage: pageNo, previousPage: pageNo === 1 ? null : String(pageNo - 1) });
			more = result['nextPage'] !== null;
		}
		expect(seen).toEqual(['I0', 'I1', 'I2', 'I3', 'I4', 'I5', 'I6']);
	});

	it('refuse pages above 500 rows, and missing parameters when they are required', async () => {
		expect((await kaunt.call('GET', '/postings?pageNo=1&pageSize=501')).status).toBe(400);
		kaunt.server.switches.pagingRequired = true;
		expect((await kaunt.call('GET', '/postings')).status).toBe(400);
	});
});

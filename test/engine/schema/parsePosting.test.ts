import { InvalidInputError, parseInvoice, parsePosting } from '../../../engine/index';
import { buildInvoice } from '../support/buildInvoice';

const posting = {
	postingLineNumber: 1, externalInvoiceId: 'INV-1', postingDate: '2026-03-03', postingAmountExVat: 100, postingVatAmount: 25, postingAmountInclVat: 125,
	dimensions: [{ externalDimensionId: 'Account', externalDimensionValueId: '6540' }],
};

function findingsOf(parse: () => unknown): readonly { code: string; path: string }[] {
	try {
		parse();
	} catch (error) {
		if (error instanceof InvalidInputError) return error.findings;
		throw error;
	}
	return [];
}

describe('a posting', () => {
	it.each([null, '', false, 1.5, -1, 'one'])('with the line number %p is refused: it would be taken for another posting', (postingLineNumber) => {
		expect(findingsOf(() => parsePosting({ ...posting, postingLineNumber }))).toMatchObject([{ code: 'POSTING_FIELD_INVALID', path: 'postingLineNumber' }]);
	});

	it('may have its line number and codes as an export writes them', () => {
		expect(parsePosting({ ...posting, postingLineNumber: '2', dimensions: [{ externalDimensionId: 'Account', externalDimensionValueId: 6540 }] })).toMatchObject({
			postingLineNumber: 2,
			dimensions: [{ externalDimensionId: 'Account', externalDimensionValueId: '6540' }],
		});
	});

	it.each(['2026-02-30', '2026-3-3', '03.03.2026', '2026-03-03T00:00:00'])('with the date %p is refused', (postingDate) => {
		expect(findingsOf(() => parsePosting({ ...posting, postingDate }))).toMatchObject([{ path: 'postingDate' }]);
	});

	it('without a dimension is refused', () => {
		expect(findingsOf(() => parsePosting({ ...posting, dimensions: [] }))).toMatchObject([{ path: 'dimensions' }]);
	});
});

describe('an invoice', () => {
	it('may carry decimal text for amounts, and keeps fields that are not known here', () => {
		const read = parseInvoice({ ...buildInvoice(), amountInclVat: '125.00', newField: { a: 1 } });
		expect(read.amountInclVat).toBe(125);
		expect(read).toHaveProperty('newField', { a: 1 });
	});

	it.each(['1.234,50', '12,50', '', 'NaN', '1e3'])('with the amount %p is refused, never read as something near', (amountExVat) => {
		expect(findingsOf(() => parseInvoice({ ...buildInvoice(), amountExVat }))).toMatchObject([{ code: 'INVOICE_FIELD_INVALID', path: 'amountExVat' }]);
	});

	it('with a currency of two letters is refused, and lower case is raised', () => {
		expect(findingsOf(() => parseInvoice({ ...buildInvoice(), currencyCode: 'DK' }))).toMatchObject([{ path: 'currencyCode' }]);
		expect(parseInvoice({ ...buildInvoice(), currencyCode: 'dkk' }).currencyCode).toBe('DKK');
	});

	it.each(['externalInvoiceId', 'invoiceDate', 'amountExVat', 'vendor', 'invoiceLines'])('without %s is refused by name', (field) => {
		const { [field]: _left, ...rest } = buildInvoice() as unknown as Record<string, unknown>;
		expect(findingsOf(() => parseInvoice(rest))).toMatchObject([{ code: 'INVOICE_FIELD_MISSING', path: field }]);
	});
});

import { InvalidInputError } from '../../../engine/index';
import { amounts, code, codes, reasonsOf } from '../support/codeCase';
import { buildInvoice, buildLine } from '../support/buildInvoice';
import { buildRuleWith } from '../support/buildRule';

const thirds = buildRuleWith('thirds', { split: ['A', 'B', 'C'].map((value) => ({ percent: 33.33, dimensions: { CostCenter: value } })) });

// 8. Amounts are integers in minor units (ISO 4217 digits of the currency) inside; every split and spread sums exactly; the postings'
// totals equal the invoice's, or the result says which line does not add up.
describe('amounts', () => {
	it.each([['DKK', 0.01, 'JPY', 0.5], ['KWD', 0.001, 'DKK', 0.001]])('are exact in %s at %d, and refused in %s at %d', (right, fine, wrong, odd) => {
		const invoice = (currencyCode: string, net: number): unknown => buildInvoice({ currencyCode, amountExVat: net, vatAmount: 0, amountInclVat: net }, [{ lineNumber: '1', lineAmountExVat: net, lineVatAmount: 0, lineAmountInclVat: net }]);
		expect(amounts(code({ invoice: invoice(right, fine) }))).toEqual([[fine, 0, fine]]);
		expect(() => code({ invoice: invoice(wrong, odd) })).toThrow(InvalidInputError);
	});

	it('of many lines add up without the noise of doubles', () => {
		const invoice = buildInvoice({}, Array.from({ length: 10 }, (_, index) => buildLine({ lineNumber: String(index), lineAmountExVat: 0.1, lineVatAmount: 0.02, lineAmountInclVat: 0.12 })));
		expect(code({ invoice, policy: { unit: 'header' } }).totals).toEqual({ amountExVat: 1, vatAmount: 0.2, amountInclVat: 1.2, balanced: true });
	});

	it('of a split sum exactly, in each of the three columns', () => {
		expect(amounts(code({ rules: [thirds] }))).toEqual([[33.34, 8.34, 41.68], [33.33, 8.33, 41.66], [33.33, 8.33, 41.66]]);
	});

	it('of a spread sum exactly', () => {
		const [unit] = code({ rules: [buildRuleWith('r', { accrual: { months: 7 } })] }).units;
		expect(unit?.accrual?.periods.map((period) => period.amountExVat)).toEqual([14.29, 14.29, 14.29, 14.29, 14.29, 14.29, 14.26]);
	});

	it('of the postings equal the invoice\'s', () => {
		const result = code({ rules: [thirds] });
		const cents = (field: 'postingAmountExVat' | 'postingVatAmount' | 'postingAmountInclVat'): number => result.postings.reduce((sum, posting) => sum + Math.round(posting[field] * 100), 0);
		expect([cents('postingAmountExVat'), cents('postingVatAmount'), cents('postingAmountInclVat')]).toEqual([10_000, 2_500, 12_500]);
		expect(result.totals.balanced).toBe(true);
	});
});

describe('what does not add up is named:', () => {
	it('the line', () => {
		const result = code({ invoice: buildInvoice({}, [buildLine(), buildLine({ lineNumber: '2', lineAmountInclVat: 124.99 })]) });
		expect(reasonsOf(result, 'LINE_DOES_NOT_ADD_UP')).toMatchObject([{ path: 'invoiceLines[1]', severity: 'review' }]);
		expect(result.totals.balanced).toBe(false);
	});

	it('the header', () => {
		expect(codes(code({ invoice: buildInvoice({ amountInclVat: 125.01 }) }))).toEqual(expect.arrayContaining(['INVOICE_DOES_NOT_ADD_UP', 'LINES_DIFFER_FROM_TOTAL']));
	});

	it.each(['amountExVat', 'vatAmount', 'amountInclVat'] as const)('the total %s that the lines do not reach', (field) => {
		const result = code({ invoice: buildInvoice({ [field]: 1 }) });
		expect(reasonsOf(result, 'LINES_DIFFER_FROM_TOTAL').map((reason) => reason.path)).toEqual([field]);
	});

	it('and a split keeps the difference on the largest part rather than losing it', () => {
		const split = [{ percent: 20, dimensions: { CostCenter: 'A' } }, { percent: 80, dimensions: { CostCenter: 'B' } }];
		const result = code({ invoice: buildInvoice({}, [buildLine({ lineAmountInclVat: 125.07 })]), rules: [buildRuleWith('r', { split })] });
		expect(amounts(result)).toEqual([[20, 5, 25], [80, 20, 100.07]]);
		expect(codes(result)).toContain('LINE_DOES_NOT_ADD_UP');
	});
});

import fc from 'fast-check';
import { DEFAULT_KRAVIA_SETTINGS, checkRegistrationTotals, parseRegistration } from '../../../clients/index';
import type { KraviaSettings } from '../../../clients/index';
import { buildRegistration } from '../support/buildRegistration';
import example from './answers/bookkeepingExample.json';

const check = (changes: Record<string, unknown> = {}, settings: Partial<KraviaSettings> = {}) => {
	const rules = { ...DEFAULT_KRAVIA_SETTINGS, ...settings };
	return checkRegistrationTotals(parseRegistration(buildRegistration(changes), rules), rules);
};
const line = (amount: number, ledgerAccount = 3200) => ({ amount, description: 'x', bookingDate: '2025-01-01', ledgerAccount, vatCode: 0 });
const codes = (findings: readonly { code: string }[]): string[] => findings.map((finding) => finding.code);

describe('checkRegistrationTotals', () => {
	it('passes the documented example under asDocumented and fails it under signed', () => {
		const { proof, ...found } = check({ ...example, originalAmount: 3000 });
		expect(found).toEqual({ failures: [], warnings: [] });
		expect(proof).toMatchObject({ receivable: 3000, others: 3000, difference: 0, balanced: true });
		expect(proof?.byDate).toEqual([
			{ bookingDate: '2025-01-01', debit: 3000, credit: 1000, difference: 2000 },
			{ bookingDate: '2025-02-01', debit: 0, credit: 1000, difference: -1000 },
			{ bookingDate: '2025-03-01', debit: 0, credit: 1000, difference: -1000 },
		]);
		expect(codes(check({ ...example, originalAmount: 3000 }, { amountConvention: 'signed' }).failures)).toEqual(['BOOKKEEPING_NOT_BALANCED']);
	});

	it('fails the documented example by date, where that is asked for', () => {
		const dates = codes(check({ ...example, originalAmount: 3000 }, { bookkeepingPerDate: true }).failures);
		expect(dates).toEqual(Array.from({ length: 3 }, () => 'BOOKKEEPING_DATE_NOT_BALANCED'));
	});

	it.each([
		['positive', [3000, 3000], []],
		['positive', [-3000, -3000], ['BOOKKEEPING_AMOUNT_NEGATIVE']],
		['negative', [-3000, -3000], []],
		['negative', [3000, 3000], ['BOOKKEEPING_AMOUNT_POSITIVE']],
		['negative', [-3000, -2000], ['BOOKKEEPING_NOT_BALANCED']],
		['negative', [-2000, -2000], ['BOOKKEEPING_NOT_BALANCED']],
	] as const)('holds a credit note set %s with %j to its sign', (creditNoteBookkeeping, [receivable, revenue], expected) => {
		const bookkeepingDetails = [line(receivable, 1500), line(revenue)];
		expect(codes(check({ claimType: 'CreditNote', bookkeepingDetails }, { creditNoteBookkeeping }).failures)).toEqual(expected);
		expect(codes(check({ bookkeepingDetails: [line(3000, 1500), line(3000)] }, { creditNoteBookkeeping }).failures)).toEqual([]);
	});

	it('shows the sides of a credit note the other way round', () => {
		const bookkeepingDetails = [line(3000, 1500), line(3000)];
		const sides = (claimType: string) => check({ claimType, bookkeepingDetails: [line(3000, 1500), { ...line(3000), bookingDate: '2025-02-01' }] }).proof?.byDate.map(({ debit, credit }) => [debit, credit]);
		expect([sides('Invoice'), sides('CreditNote')]).toEqual([[[3000, 0], [0, 3000]], [[0, 3000], [3000, 0]]]);
		expect(check({ claimType: 'CreditNote', bookkeepingDetails }, { bookkeepingPerDate: true }).failures).toEqual([]);
	});

	it.each([3500, 2500])('fails signed lines of %f against a receivable of 3000', (revenue) => {
		const found = check({ bookkeepingDetails: [line(3000, 1500), line(-revenue)] }, { amountConvention: 'signed' });
		expect([codes(found.failures), found.proof?.difference]).toEqual([['BOOKKEEPING_NOT_BALANCED'], 3000 - revenue]);
	});

	it('holds the receivable of signed lines to the original amount, on the side of the document', () => {
		const signed = (claimType: string, receivable: number) => codes(check({ claimType, bookkeepingDetails: [line(receivable, 1500), line(-receivable)] }, { amountConvention: 'signed' }).failures);
		expect([signed('Invoice', 3000), signed('CreditNote', -3000)]).toEqual([[], []]);
		expect([signed('Invoice', -3000), signed('CreditNote', 3000), signed('Invoice', 2000)]).toEqual(Array.from({ length: 3 }, () => ['BOOKKEEPING_NOT_BALANCED']));
	});

	it.each([
		['warn', 12.35, 2, 10, 22.23, []],
		['warn', 12.35, 2, 10, 22.24, ['ORDER_LINE_ARITHMETIC_DIFFERS']],
		['warn', 0.333, 3, null, 1, []],
		['warn', 0.33, 3, null, 1, ['ORDER_LINE_ARITHMETIC_DIFFERS']],
		['warn', 100, -1, 0, -100, []],
		['off', 100, 1, 0, 200, []],
	] as const)('%s: %f × %f less %p %% and a total of %f', (orderLineArithmetic, unitPrice, count, discountInPercent, total, expected) => {
		const orderLines = [{ description: 'x', unitPrice, count, vatInPercent: 25, unit: 'g', total, discountInPercent }];
		const found = check({ orderLines, bookkeepingDetails: null }, { orderLineArithmetic, orderLineTotals: 'off' });
		expect([found.failures, codes(found.warnings)]).toEqual([[], expected]);
	});

	it('names the difference', () => {
		const { failures } = check({ bookkeepingDetails: [line(3000, 1500), line(2999.5)] });
		expect(failures).toEqual([expect.objectContaining({ code: 'BOOKKEEPING_NOT_BALANCED', message: expect.stringContaining('0.50 NOK apart') })]);
	});

	it('fails when the receivable is not the original amount although the lines balance', () => {
		expect(codes(check({ bookkeepingDetails: [line(2000, 1500), line(2000)] }).failures)).toEqual(['BOOKKEEPING_NOT_BALANCED']);
	});

	it('fails on a sign under asDocumented and takes it under signed', () => {
		const bookkeepingDetails = [line(3000, 1500), line(-3000)];
		expect(codes(check({ bookkeepingDetails }).failures)).toEqual(['BOOKKEEPING_AMOUNT_NEGATIVE']);
		expect(check({ bookkeepingDetails }, { amountConvention: 'signed' }).failures).toEqual([]);
	});

	it('adds up several receivable accounts, given as numbers or texts', () => {
		const bookkeepingDetails = [line(1000, 1500), line(2000, 1510), line(3000)];
		expect(check({ bookkeepingDetails }, { receivableAccounts: ['1500', 1510] }).failures).toEqual([]);
	});

	it.each([
		['warn', [], ['ORDER_LINES_TOTAL_DIFFERS']],
		['fail', ['ORDER_LINES_TOTAL_DIFFERS'], []],
		['off', [], []],
	] as const)('holds order lines against the original amount by the rule %s', (orderLineTotals, failures, warnings) => {
		const orderLines = [{ description: 'x', unitPrice: 100, count: 1, vatInPercent: 25, unit: 'g', total: 100 }];
		const found = check({ orderLines, bookkeepingDetails: null }, { orderLineTotals });
		expect([codes(found.failures), codes(found.warnings)]).toEqual([failures, warnings]);
	});

	it('refuses amounts with more decimals than the currency has', () => {
		expect(codes(check({ originalAmount: 3000.005, bookkeepingDetails: null, orderLines: null, claimType: 'CollectionCase' }).failures)).toEqual(['AMOUNT_TOO_PRECISE']);
	});

	it('passes any exact split of an amount, and fails as soon as one line is a cent off', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 1, max: 10_000_000 }), { minLength: 1, maxLength: 20 }), (cents) => {
				const total = cents.reduce((sum, cent) => sum + cent, 0);
				const revenue = cents.map((cent) => line(cent / 100));
				const base = { originalAmount: total / 100, orderLines: null, claimType: 'CollectionCase' };
				expect(check({ ...base, bookkeepingDetails: [line(total / 100, 1500), ...revenue] }).failures).toEqual([]);
				const off = [line(total / 100, 1500), ...revenue.slice(1), line(((cents[0] ?? 0) + 1) / 100)];
				expect(codes(check({ ...base, bookkeepingDetails: off }).failures)).toEqual(['BOOKKEEPING_NOT_BALANCED']);
			}),
		);
	});
});

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
		expect(check({ ...example, originalAmount: 3000 })).toEqual({ failures: [], warnings: [] });
		expect(codes(check({ ...example, originalAmount: 3000 }, { amountConvention: 'signed' }).failures)).toEqual(['BOOKKEEPING_NOT_BALANCED']);
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

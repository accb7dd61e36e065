import { buildBookkeepingLines } from '../../../engine/index';
import example from '../../clients/kravia/answers/bookkeepingExample.json';
import type { ShortLine } from './salesFixtures';
import { build, errorsOf, orderLine, rule, sale, short, warningsOf } from './salesFixtures';

const revenue = (further = {}) => rule({ dimensions: { Account: '3200', VatCode: '0' }, ...further });
const vatAccounts = [{ ledgerAccount: 2700 }];
const threeRates = [
	rule({ dimensions: { Account: '3000', VatCode: '3' } }, 'goods'),
	rule({ dimensions: { Account: '3010', VatCode: '31' } }, 'food'),
	rule({ dimensions: { Account: '3020', VatCode: '33' } }, 'travel'),
	rule({ dimensions: { Account: '3100', VatCode: '5' } }, 'exempt'),
];
const fourLines = [orderLine(1250, 25, { product: 'goods' }), orderLine(230, 15, { product: 'food' }), orderLine(112, 12, { product: 'travel' }), orderLine(100, 0, { product: 'exempt' })];
const ofRates: ShortLine[] = [
	['2025-01-01', 1500, 0, 1692],
	['2025-01-01', 2700, 0, 292],
	['2025-01-01', 3000, 3, 1000],
	['2025-01-01', 3010, 31, 200],
	['2025-01-01', 3020, 33, 100],
	['2025-01-01', 3100, 5, 100],
];

describe('the documented example', () => {
	it('comes out exactly, text apart', () => {
		const result = build(sale(example.orderLines), [revenue({ accrual: { months: 3 } })]);
		const withoutText = (lines: readonly object[]) => lines.map((line) => ({ ...line, description: 'any' }));
		expect(withoutText(result.lines)).toEqual(withoutText(example.bookkeepingDetails));
		expect(result.findings).toEqual([]);
		expect(result.sources.map(({ kind, rules }) => [kind, rules])).toEqual([['receivable', []], ['revenue', ['all']], ['revenue', ['all']], ['revenue', ['all']]]);
	});

	it('does not balance by date, and is not built where that is asked for', () => {
		const result = build(sale(example.orderLines), [revenue({ accrual: { months: 3 } })], { perDate: true });
		expect(result.lines).toEqual([]);
		expect(errorsOf(result).map((error) => error.split(' ')[0])).toEqual(['BOOKKEEPING_DATE_NOT_BALANCED', 'BOOKKEEPING_DATE_NOT_BALANCED', 'BOOKKEEPING_DATE_NOT_BALANCED']);
		expect(result.proof?.byDate.map(({ difference }) => difference)).toEqual([2000, -1000, -1000]);
	});
});

describe('VAT', () => {
	it('stands on a line of its own, net on the revenue of each rate', () => {
		expect(short(build(sale(fourLines), threeRates, { vatAccounts }))).toEqual(ofRates);
	});

	it('goes to the account that says most of its rate and code', () => {
		const accounts = [{ ledgerAccount: 2700 }, { rate: 15, ledgerAccount: 2702 }, { vatCode: 3, ledgerAccount: 2703 }, { vatCode: 31, ledgerAccount: 2705 }, { rate: 12, ledgerAccount: 2706 }, { vatCode: '3', rate: 25, ledgerAccount: '2704', lineVatCode: 7 }];
		expect(short(build(sale(fourLines), threeRates, { vatAccounts: accounts })).filter(([, account]) => Number(account) < 3000 && account !== 1500)).toEqual([
			['2025-01-01', 2704, 7, 250],
			['2025-01-01', 2705, 0, 30],
			['2025-01-01', 2706, 0, 12],
		]);
	});

	it('stays in the amount where the ledger divides it by its code', () => {
		expect(short(build(sale(fourLines), threeRates, { vat: 'inCode' })).map(([, account, code, amount]) => [account, code, amount])).toEqual([[1500, 0, 1692], [3000, 3, 1250], [3010, 31, 230], [3020, 33, 112], [3100, 5, 100]]);
	});

	it('is added to totals that exclude it', () => {
		const lines = [orderLine(1000, 25, { product: 'goods' })];
		expect(short(build(sale(lines, { originalAmount: 1250 }), threeRates, { vatAccounts, orderLineTotals: 'exVat' }))).toEqual([['2025-01-01', 1500, 0, 1250], ['2025-01-01', 2700, 0, 250], ['2025-01-01', 3000, 3, 1000]]);
	});

	it.each([
		['perLine', 0.91, 3.59],
		['perRate', 0.9, 3.6],
	] as const)('is rounded %s', (vatRounding, vat, net) => {
		const lines = Array.from({ length: 3 }, () => orderLine(1.49, 25, { product: 'goods' }));
		const result = build(sale([...lines, orderLine(0.03, 25, { product: 'goods' })], { originalAmount: 4.5 }), threeRates, { vatAccounts, vatRounding });
		expect(short(result).slice(1).map(([, , , amount]) => amount)).toEqual([vat, net]);
	});

	it.each([
		['no account for it', [orderLine(1250, 25, { product: 'goods' })], {}, ['BOOKKEEPING_VAT_ACCOUNT_MISSING orderLines[0]']],
		['an account for another rate', [orderLine(1250, 25, { product: 'goods' })], { vatAccounts: [{ rate: 15, ledgerAccount: 2702 }] }, ['BOOKKEEPING_VAT_ACCOUNT_MISSING orderLines[0]']],
		['no account needed where there is none', [orderLine(100, 0, { product: 'exempt' })], {}, []],
	])('is never guessed: %s', (_what, lines, options, errors) => {
		expect(errorsOf(build(sale(lines), threeRates, options))).toEqual(errors);
	});

	it('has its code by rate where no rule speaks, and the ledger is asked about it', () => {
		const registration = sale([orderLine(1250, 25), orderLine(115, 15)]);
		const ruleSet = { rules: [rule({ dimensions: { Account: '3000' } })] };
		const options = { vatAccounts, vatCodeByRate: { 25: 3, '15.0': '31' } };
		expect(short(buildBookkeepingLines({ registration, ruleSet, options })).slice(2).map(([, , code]) => code)).toEqual([3, 31]);
		const ledger = { dimensions: [{ externalDimensionId: 'VatCode', role: 'vatCode' }], vatRateByCode: { 3: 15, 31: 15 } };
		const wrong = buildBookkeepingLines({ registration, ruleSet, options, ledger });
		expect(errorsOf(wrong)).toEqual(['VAT_RATE_MISMATCH orderLines[0]']);
		expect(errorsOf(build(registration, [rule({ dimensions: { Account: '3000' } })], { vatAccounts, vatCodeByRate: { 25: 3 } }))).toEqual(['BOOKKEEPING_VAT_CODE_MISSING orderLines[1]']);
	});

	it('has no code by rate where a rule spoke and was refused', () => {
		const ledger = { dimensions: [{ externalDimensionId: 'VatCode', values: [{ externalDimensionValueId: '3' }] }] };
		const result = buildBookkeepingLines({ registration: sale([orderLine(125, 25)]), ruleSet: { rules: [rule({ dimensions: { Account: '3000', VatCode: '9' } })] }, ledger, options: { vatAccounts, vatCodeByRate: { 25: 3 } } });
		expect(result.lines).toEqual([]);
		expect(errorsOf(result)).toContain('BOOKKEEPING_VAT_CODE_MISSING orderLines[0]');
	});
});

describe('periods', () => {
	const spread = (total: number, accrual: object, further: Readonly<Record<string, unknown>> = {}, options = {}) => short(build(sale([orderLine(total, 0)], further), [revenue({ accrual })], options)).slice(1);

	it.each<[string, number, object, Readonly<Record<string, unknown>>, object, ShortLine[]]>([
		['a quarter to the cent', 1000, { months: 3 }, {}, {}, [['2025-01-01', 3200, 0, 333.33], ['2025-02-01', 3200, 0, 333.33], ['2025-03-01', 3200, 0, 333.34]]],
		['one later month', 1000, { months: 1, start: '2025-02-01' }, {}, {}, [['2025-02-01', 3200, 0, 1000]]],
		['one month', 1000, { months: 1 }, {}, {}, [['2025-01-01', 3200, 0, 1000]]],
		['over the end of the year', 300, { months: 3 }, { invoiceDate: '2025-11-15' }, {}, [['2025-11-01', 3200, 0, 100], ['2025-12-01', 3200, 0, 100], ['2026-01-01', 3200, 0, 100]]],
		['from the 31st', 300, { start: '2025-01-31', months: 3 }, {}, {}, [['2025-01-31', 3200, 0, 100], ['2025-02-28', 3200, 0, 100], ['2025-03-31', 3200, 0, 100]]],
		['last days', 300, { months: 3 }, {}, { bookingDateOf: 'periodEnd' }, [['2025-01-31', 3200, 0, 100], ['2025-02-28', 3200, 0, 100], ['2025-03-31', 3200, 0, 100]]],
		['five cents over eight', 0.05, { months: 8 }, {}, {}, [['2025-01-01', 3200, 0, 0.01], ['2025-03-01', 3200, 0, 0.01], ['2025-04-01', 3200, 0, 0.01], ['2025-06-01', 3200, 0, 0.01], ['2025-08-01', 3200, 0, 0.01]]],
		['yen', 1000, { months: 3 }, { currencyCode: 'JPY' }, {}, [['2025-01-01', 3200, 0, 333], ['2025-02-01', 3200, 0, 333], ['2025-03-01', 3200, 0, 334]]],
		['dinars', 1, { months: 3 }, { currencyCode: 'BHD' }, {}, [['2025-01-01', 3200, 0, 0.333], ['2025-02-01', 3200, 0, 0.333], ['2025-03-01', 3200, 0, 0.334]]],
		['euros', 0.1, { months: 3 }, { currencyCode: 'EUR' }, {}, [['2025-01-01', 3200, 0, 0.03], ['2025-02-01', 3200, 0, 0.03], ['2025-03-01', 3200, 0, 0.04]]],
		['by days', 90, { start: '2025-01-01', end: '2025-03-31', method: 'daysPerPeriod' }, {}, {}, [['2025-01-01', 3200, 0, 31], ['2025-02-01', 3200, 0, 28], ['2025-03-01', 3200, 0, 31]]],
		['closed months', 300, { months: 3 }, {}, { firstOpenDate: '2025-02-01' }, [['2025-02-01', 3200, 0, 200], ['2025-03-01', 3200, 0, 100]]],
	])('%s', (_what, total, accrual, further, options, expected) => {
		expect(spread(total, accrual, further, options)).toEqual(expected);
	});

	it('tells of lines that are moved to the first open day', () => {
		const result = build(sale([orderLine(300, 0)]), [revenue({ accrual: { months: 3 } })], { firstOpenDate: '2025-02-02' });
		expect(warningsOf(result)).toEqual(['BOOKKEEPING_DATE_MOVED bookkeepingDetails', 'BOOKKEEPING_DATE_MOVED bookkeepingDetails']);
		expect(build(sale([orderLine(300, 0)]), [revenue()], { firstOpenDate: '2025-01-01' }).findings).toEqual([]);
	});

	it('takes the days from the order line, and books VAT in full on the invoice date', () => {
		const lines = [orderLine(1250, 25, { from: '2025-02-01', until: '2025-03-31' })];
		const rules = [rule({ dimensions: { Account: '3200', VatCode: '3' }, accrual: { start: '{{line.additionalFields.from}}', end: '{{line.additionalFields.until}}' }, postingText: '{{line.description}} {{buyer.name}}' })];
		const result = build(sale(lines), rules, { vatAccounts });
		expect(short(result)).toEqual([['2025-01-01', 1500, 0, 1250], ['2025-01-01', 2700, 0, 250], ['2025-02-01', 3200, 3, 500], ['2025-03-01', 3200, 3, 500]]);
		expect(result.lines.map((line) => line.description)).toEqual(['Customer ledger', 'VAT 25 %', 'Service Jane Roe, 2025-02', 'Service Jane Roe, 2025-03']);
	});

	it('is an error where the days are missing', () => {
		const rules = [revenue({ accrual: { start: '{{line.additionalFields.from}}', end: '2025-03-31' } })];
		expect(errorsOf(build(sale([orderLine(100, 0)]), rules))).toEqual(['ACCRUAL_INCOMPLETE orderLines[0]']);
	});

	it('does not spread VAT that is in the amount, but takes one period on the invoice date', () => {
		const rules = (months: number) => [rule({ dimensions: { Account: '3200', VatCode: '3' }, accrual: { months } })];
		expect(errorsOf(build(sale([orderLine(1250, 25)]), rules(3), { vat: 'inCode' }))).toEqual(['BOOKKEEPING_VAT_WOULD_BE_SPREAD orderLines[0]']);
		expect(short(build(sale([orderLine(1250, 25)]), rules(1), { vat: 'inCode' }))).toEqual([['2025-01-01', 1500, 0, 1250], ['2025-01-01', 3200, 3, 1250]]);
	});
});

describe('deferral', () => {
	const deferral = { ledgerAccount: 2965 };
	const rules = [rule({ dimensions: { Account: '3200', VatCode: '3' }, accrual: { months: 3 } })];

	it('holds revenue until its month, and every date balances', () => {
		const result = build(sale([orderLine(1250, 25)]), rules, { amountConvention: 'signed', deferral, vatAccounts, perDate: true });
		expect(short(result)).toEqual([
			['2025-01-01', 1500, 0, 1250],
			['2025-01-01', 2700, 0, -250],
			['2025-01-01', 2965, 0, -666.67],
			['2025-01-01', 3200, 3, -333.33],
			['2025-02-01', 2965, 0, 333.33],
			['2025-02-01', 3200, 3, -333.33],
			['2025-03-01', 2965, 0, 333.34],
			['2025-03-01', 3200, 3, -333.34],
		]);
		expect(result.proof).toMatchObject({ balanced: true, difference: 0 });
	});

	it('carries the VAT code on the deferral line where VAT is in the code, and releases net without', () => {
		const result = build(sale([orderLine(1250, 25)]), rules, { amountConvention: 'signed', deferral: { ledgerAccount: 2965, vatCode: 7 }, vat: 'inCode' });
		expect(short(result)).toEqual([
			['2025-01-01', 1500, 0, 1250],
			['2025-01-01', 2965, 3, -1250],
			['2025-01-01', 2965, 7, 333.33],
			['2025-01-01', 3200, 7, -333.33],
			['2025-02-01', 2965, 7, 333.33],
			['2025-02-01', 3200, 7, -333.33],
			['2025-03-01', 2965, 7, 333.34],
			['2025-03-01', 3200, 7, -333.34],
		]);
	});

	it('cannot be said without signs', () => {
		expect(errorsOf(build(sale([orderLine(300, 0)]), [revenue({ accrual: { months: 3 } })], { deferral }))).toEqual(['BOOKKEEPING_DEFERRAL_NEEDS_SIGNS orderLines[0]']);
		expect(short(build(sale([orderLine(300, 0)]), [revenue()], { deferral }))).toEqual([['2025-01-01', 1500, 0, 300], ['2025-01-01', 3200, 0, 300]]);
	});
});

describe('credit notes', () => {
	it.each([
		['asDocumented', 'positive', 1],
		['asDocumented', 'negative', -1],
		['signed', 'positive', -1],
	] as const)('mirror the invoice line by line: %s, %s', (amountConvention, creditNoteBookkeeping, sign) => {
		const options = { amountConvention, creditNoteBookkeeping, vatAccounts } as const;
		const invoice = build(sale(fourLines), threeRates, options);
		const credit = build(sale(fourLines, { claimType: 'CreditNote' }), threeRates, options);
		expect(invoice.findings).toEqual([]);
		expect(credit.lines).toEqual(invoice.lines.map((line) => ({ ...line, amount: sign * line.amount })));
		expect(credit.proof?.balanced).toBe(true);
	});
});

describe('order lines that take something off', () => {
	const off = (product: string) => [orderLine(1250, 25, { product: 'goods' }), orderLine(-125, 25, { product, description: 'Discount' })];

	it('are put together with the revenue that they are on', () => {
		const result = build(sale(off('goods')), threeRates, { vatAccounts });
		expect(short(result)).toEqual([['2025-01-01', 1500, 0, 1125], ['2025-01-01', 2700, 0, 225], ['2025-01-01', 3000, 3, 900]]);
		expect(result.lines[2]?.description).toBe('Service; Discount');
		expect(result.sources[2]).toEqual({ kind: 'revenue', orderLines: [0, 1], rules: ['goods'] });
	});

	it('are put together also where order lines stay apart, as far as the side is wrong', () => {
		const lines = [...off('goods'), orderLine(230, 15, { product: 'food' }), orderLine(115, 15, { product: 'food' })];
		const apart = build(sale(lines), threeRates, { vatAccounts, group: 'orderLine' });
		expect(short(apart).slice(1)).toEqual([
			['2025-01-01', 2700, 0, 270],
			['2025-01-01', 3000, 3, 900],
			['2025-01-01', 3010, 31, 200],
			['2025-01-01', 3010, 31, 100],
		]);
		const signed = build(sale(off('goods')), threeRates, { vatAccounts, group: 'orderLine', amountConvention: 'signed' });
		expect(short(signed).slice(1).map(([, , , amount]) => amount)).toEqual([-250, 25, -1000, 100]);
	});

	it('are an error on an account of their own without signs, and none with them', () => {
		const rules = [...threeRates, rule({ dimensions: { Account: '3090', VatCode: '3' } }, 'discount')];
		const result = build(sale(off('discount')), rules, { vatAccounts });
		expect([result.lines, errorsOf(result)]).toEqual([[], ['BOOKKEEPING_LINE_ON_WRONG_SIDE orderLines[1]']]);
		expect(result.findings[0]?.remedy).toContain('signed');
		expect(short(build(sale(off('discount')), rules, { vatAccounts, amountConvention: 'signed' })).at(-1)).toEqual(['2025-01-01', 3090, 3, 100]);
	});

	it('leave no line of 0', () => {
		const lines = [orderLine(100, 0, { product: 'exempt' }), orderLine(50, 0, { product: 'food' }), orderLine(-50, 0, { product: 'food' })];
		expect(short(build(sale(lines), threeRates))).toEqual([['2025-01-01', 1500, 0, 100], ['2025-01-01', 3100, 5, 100]]);
	});
});

describe('splits', () => {
	it('divide net and VAT, and each part has its periods', () => {
		const split = [{ percent: 60, dimensions: { Account: '3200' } }, { remainder: true as const, dimensions: { Account: '3300' }, postingText: 'Rest' }];
		const result = build(sale([orderLine(1000.01, 25)]), [rule({ dimensions: { VatCode: '3' }, split, accrual: { months: 2 } })], { vatAccounts });
		expect(short(result)).toEqual([
			['2025-01-01', 1500, 0, 1000.01],
			['2025-01-01', 2700, 0, 200],
			['2025-01-01', 3200, 3, 240.01],
			['2025-01-01', 3300, 3, 160],
			['2025-02-01', 3200, 3, 240],
			['2025-02-01', 3300, 3, 160],
		]);
	});

	it('that do not fit are an error', () => {
		const split = [{ amount: 5000, dimensions: { Account: '3200' } }, { remainder: true as const, dimensions: { Account: '3300' } }];
		expect(errorsOf(build(sale([orderLine(100, 0)]), [rule({ dimensions: { VatCode: '0' }, split })]))).toContain('SPLIT_DOES_NOT_FIT orderLines[0]');
	});
});

describe('rounding', () => {
	const rounding = { ledgerAccount: 7740, maxMinor: 2 };

	it.each([
		['has a line of its own', 100.02, { rounding }, [['2025-01-01', 1500, 0, 100.02], ['2025-01-01', 3200, 0, 100], ['2025-01-01', 7740, 0, 0.02]], []],
		['takes no more than allowed', 100.03, { rounding }, [], ['BOOKKEEPING_TOTAL_DIFFERS originalAmount']],
		['is never taken without being allowed', 100.01, {}, [], ['BOOKKEEPING_TOTAL_DIFFERS originalAmount']],
		['downwards needs signs', 99.98, { rounding }, [], ['BOOKKEEPING_LINE_ON_WRONG_SIDE originalAmount']],
		['downwards is a debit', 99.98, { rounding, amountConvention: 'signed' }, [['2025-01-01', 1500, 0, 99.98], ['2025-01-01', 3200, 0, -100], ['2025-01-01', 7740, 0, 0.02]], []],
	] as const)('%s', (_what, originalAmount, options, lines, errors) => {
		const result = build(sale([orderLine(100, 0)], { originalAmount }), [revenue()], options);
		expect([short(result), errorsOf(result)]).toEqual([lines, errors]);
	});

	it('names the difference', () => {
		const [finding] = build(sale([orderLine(100, 0)], { originalAmount: 125 }), [revenue()]).findings;
		expect(finding?.message).toContain('25.00 NOK apart');
	});
});

describe('what rules give', () => {
	it('may carry further dimensions in fields of their own, or says that they are not sent', () => {
		const rules = [revenue({ dimensions: { Account: '3200', VatCode: '0', CostCenter: '40', Project: 'P1' } })];
		const result = build(sale([orderLine(100, 0)]), rules, { dimensionFields: { CostCenter: 'department' } });
		expect(result.lines.map((line) => line.department)).toEqual([undefined, '40']);
		expect(result.lines.every((line) => !('Project' in line))).toBe(true);
		expect(warningsOf(result)).toEqual(['BOOKKEEPING_DIMENSION_NOT_SENT orderLines']);
	});

	it('keeps lines with other fields apart', () => {
		const rules = ['40', '50'].map((department) => rule({ dimensions: { Account: '3200', VatCode: '0', CostCenter: department } }, department));
		const lines = ['50', '40', '50'].map((product) => orderLine(100, 0, { product }));
		const result = build(sale(lines), rules, { dimensionFields: { CostCenter: 'department' } });
		expect(result.lines.map((line) => [line.department, line.amount])).toEqual([[undefined, 300], ['40', 100], ['50', 200]]);
	});

	it.each([
		['an account in letters', { Account: '32A', VatCode: '0' }, {}, ['BOOKKEEPING_ACCOUNT_NOT_NUMERIC orderLines[0]'], []],
		['a VAT code in letters', { Account: '3200', VatCode: 'UTG' }, {}, ['BOOKKEEPING_VAT_CODE_NOT_NUMERIC orderLines[0]'], []],
		['text where it is allowed', { Account: '32A', VatCode: 'UTG' }, { allowTextAccounts: true }, [], []],
		['leading zeros', { Account: '0320', VatCode: '0' }, {}, [], ['BOOKKEEPING_LEADING_ZEROS_LOST orderLines[0]']],
		['the receivable account', { Account: '1500', VatCode: '0' }, {}, ['BOOKKEEPING_RECEIVABLE_ACCOUNT_USED orderLines[0]'], []],
		['no account', { VatCode: '0' }, {}, ['BOOKKEEPING_ACCOUNT_MISSING orderLines[0]'], []],
		['no VAT code', { Account: '3200' }, {}, ['BOOKKEEPING_VAT_CODE_MISSING orderLines[0]'], []],
	])('is held to what Kravia takes: %s', (_what, dimensions, options, errors, warnings) => {
		const result = build(sale([orderLine(100, 0)]), [rule({ dimensions: dimensions as Record<string, string> })], options);
		expect([errorsOf(result), warningsOf(result)]).toEqual([errors, warnings]);
		expect(result.lines).toHaveLength(errors.length === 0 ? 2 : 0);
	});

	it('stops where a rule asks for a person', () => {
		expect(errorsOf(build(sale([orderLine(100, 0)]), [revenue({ review: true })]))).toEqual(['RULE_ASKS_FOR_REVIEW orderLines[0]']);
	});

	it('stops at what the ledger does not allow, and stands back where a person has fixed a value', () => {
		const input = { registration: sale([orderLine(100, 0)]), ruleSet: { rules: [revenue()] } };
		const ledger = { dimensions: [{ externalDimensionId: 'Account', values: [{ externalDimensionValueId: '3000' }] }] };
		expect(buildBookkeepingLines({ ...input, ledger }).lines).toEqual([]);
		const account = { lineIndex: 0, externalDimensionId: 'Account', externalDimensionValueId: '3000' };
		// A rule that is overruled in one value gives none of its others: they were meant to go together.
		expect(errorsOf(buildBookkeepingLines({ ...input, ledger, overrides: [account] }))).toEqual(['SLOT_OPEN orderLines[0]', 'BOOKKEEPING_VAT_CODE_MISSING orderLines[0]']);
		const overrides = [account, { externalDimensionId: 'VatCode', externalDimensionValueId: '0' }];
		expect(short(buildBookkeepingLines({ ...input, ledger, overrides }))[1]).toEqual(['2025-01-01', 3000, 0, 100]);
	});

	it('is asked about the debtor, the creditor and the order line, never about personal number and e-mail', () => {
		const fact = (name: string, value: string) => ({ fact: name, operator: 'equal', value });
		const all = [fact('buyer.externalId', '10001'), fact('vendor.externalId', '10759'), fact('buyer.address.city', 'Oslo'), fact('line.additionalFields.vatInPercent', '0'), fact('line.additionalFields.claimType', 'Invoice'), fact('line.additionalFields.isPrivateIndividual', 'true'), fact('line.unitOfMeasure', 'pcs'), fact('invoice.note', 'Services')];
		const named = (condition: object) => [{ ...revenue(), conditions: condition as never }];
		expect(errorsOf(build(sale([orderLine(100, 0)]), named({ all })))).toEqual([]);
		const secret = sale([orderLine(100, 0, { ssn: '1', Email: 'x' })]);
		for (const name of ['line.additionalFields.ssn', 'line.additionalFields.Email', 'buyer.contact.emailAddress']) {
			expect(errorsOf(build(secret, named({ all: [{ fact: name, operator: 'isEmpty', value: false }] })))).toContain('BOOKKEEPING_ACCOUNT_MISSING orderLines[0]');
		}
	});
});

describe('input', () => {
	it.each([
		['no order lines', { orderLines: [] }, 'BOOKKEEPING_FIELD_INVALID', 'orderLines'],
		['order lines missing', { orderLines: undefined }, 'BOOKKEEPING_FIELD_MISSING', 'orderLines'],
		['a rate above 100', { orderLines: [orderLine(100, 2500)] }, 'BOOKKEEPING_FIELD_INVALID', 'orderLines[0].vatInPercent'],
		['half a cent', { originalAmount: 100.005 }, 'BOOKKEEPING_AMOUNT_NOT_EXACT', 'originalAmount'],
		['a total of half a yen', { currencyCode: 'JPY', orderLines: [orderLine(0.5, 0)] }, 'BOOKKEEPING_AMOUNT_NOT_EXACT', 'orderLines[0].total'],
		['sums that are not exact', { orderLines: Array.from({ length: 3 }, () => orderLine(4e13, 0)) }, 'BOOKKEEPING_AMOUNT_NOT_EXACT', 'orderLines'],
		['a negative original amount', { originalAmount: -100 }, 'BOOKKEEPING_FIELD_INVALID', 'originalAmount'],
		['a day that does not exist', { invoiceDate: '2025-02-29' }, 'BOOKKEEPING_FIELD_INVALID', 'invoiceDate'],
		['a currency in words', { currencyCode: 'kroner' }, 'BOOKKEEPING_FIELD_INVALID', 'currencyCode'],
	])('is refused with its place: %s', (_what, changes, code, path) => {
		expect(() => build(sale([orderLine(100, 0)], changes), [revenue()])).toThrow(expect.objectContaining({ findings: [expect.objectContaining({ code, path })] }));
	});

	it.each([
		['an unknown key', { vatAcounts: [] }, 'BOOKKEEPING_FIELD_UNKNOWN', 'options.vatAcounts'],
		['two VAT accounts for the same', { vatAccounts: [{ rate: 25, ledgerAccount: 1 }, { rate: 25, ledgerAccount: 2 }] }, 'BOOKKEEPING_OPTIONS_AMBIGUOUS', 'options.vatAccounts[1]'],
		['two codes for one rate', { vatCodeByRate: { 25: 3, '25.0': 4 } }, 'BOOKKEEPING_OPTIONS_AMBIGUOUS', 'options.vatCodeByRate.25.0'],
		['a rate in words', { vatCodeByRate: { high: 3 } }, 'BOOKKEEPING_OPTION_INVALID', 'options.vatCodeByRate.high'],
		['a dimension in a documented field', { dimensionFields: { CostCenter: 'VATCODE' } }, 'BOOKKEEPING_OPTION_INVALID', 'options.dimensionFields.CostCenter'],
		['two dimensions in one field', { dimensionFields: { A: 'x', B: 'X' } }, 'BOOKKEEPING_OPTION_INVALID', 'options.dimensionFields.B'],
		['the account as further dimension', { dimensionFields: { Account: 'x' } }, 'BOOKKEEPING_OPTION_INVALID', 'options.dimensionFields.Account'],
		['one dimension for both', { vatCodeDimension: 'Account' }, 'BOOKKEEPING_OPTION_INVALID', 'options.vatCodeDimension'],
		['a deferral account in letters', { deferral: { ledgerAccount: 'D' } }, 'BOOKKEEPING_OPTION_INVALID', 'options.deferral.ledgerAccount'],
		['a rounding without limit', { rounding: { ledgerAccount: 7740 } }, 'BOOKKEEPING_FIELD_MISSING', 'options.rounding.maxMinor'],
	])('options are refused with their place: %s', (_what, options, code, path) => {
		const input = { registration: sale([orderLine(100, 0)]), ruleSet: { rules: [revenue()] }, options };
		expect(() => buildBookkeepingLines(input)).toThrow(expect.objectContaining({ findings: [expect.objectContaining({ code, path })] }));
	});

	it.each([
		['lines that are there', { bookkeepingDetails: [{ amount: 1 }] }, ['BOOKKEEPING_LINES_PRESENT bookkeepingDetails'], []],
		['an empty list of lines', { bookkeepingDetails: [] }, [], []],
		['a claim of unknown type', { claimType: 'Reminder' }, ['BOOKKEEPING_CLAIM_TYPE_UNKNOWN claimType'], []],
		['a collection case', { claimType: 'CollectionCase' }, [], ['BOOKKEEPING_OF_COLLECTION_CASE claimType']],
	])('%s', (_what, changes, errors, warnings) => {
		const result = build(sale([orderLine(100, 0)], changes), [revenue()]);
		expect([errorsOf(result), warningsOf(result), result.lines.length]).toEqual([errors, warnings, errors.length === 0 ? 2 : 0]);
	});
});

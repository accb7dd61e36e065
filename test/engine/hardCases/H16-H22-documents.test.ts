import { codeInvoice, compileRuleSet, InvalidInputError } from '../../../engine/index';
import type { Invoice } from '../../../engine/index';
import { amounts, code, codes, reasonsOf, values } from '../support/codeCase';
import { buildInvoice, buildLine } from '../support/buildInvoice';
import { buildProposal, combination } from '../support/buildProposal';
import { buildRule, buildRuleWith } from '../support/buildRule';

const kaunt = buildProposal([{ combinations: [combination({ Account: '6540' })] }]);
const autoPost = { enabled: true };
const split = buildRuleWith('split', { split: [{ percent: 33.33, dimensions: { C: 'A' } }, { remainder: true, dimensions: { C: 'B' } }], accrual: { months: 3 } });

/** The same invoice with every amount negative. */
function credited(invoice: Invoice): Invoice {
	const lines = invoice.invoiceLines.map((line) => ({ ...line, lineAmountExVat: -line.lineAmountExVat, lineVatAmount: -line.lineVatAmount, lineAmountInclVat: -line.lineAmountInclVat }));
	return { ...invoice, amountExVat: -invoice.amountExVat, vatAmount: -invoice.vatAmount, amountInclVat: -invoice.amountInclVat, invoiceLines: lines };
}

describe('H16 an invoice that is a header only', () => {
	it('is refused with its place, since Kaunt and the postings need a line', () => {
		expect(() => code({ invoice: { ...buildInvoice(), invoiceLines: [] } })).toThrow(InvalidInputError);
		expect(() => code({ invoice: { ...buildInvoice(), invoiceLines: [] } })).toThrow(/invoiceLines: an invoice needs at least one line/);
	});

	it('is coded like any other once it has one line made of its totals, without text or number', () => {
		const line = { lineAmountExVat: 100, lineVatAmount: 25, lineAmountInclVat: 125 };
		const result = code({ invoice: buildInvoice({}, [line]), proposal: kaunt, policy: { autoPost } });
		expect(values(result)).toEqual({ Account: '6540' });
		expect(result).toMatchObject({ disposition: 'auto', postings: [{ description: null, postingAmountInclVat: 125 }] });
	});
});

describe('H17 lines that do not add up to the header', () => {
	it.each([['amountExVat', 99.99], ['vatAmount', 25.01], ['amountInclVat', 0]] as const)('go to review with the difference in %s named, nothing being adjusted', (field, amount) => {
		const result = code({ invoice: buildInvoice({ [field]: amount }), proposal: kaunt, policy: { autoPost } });
		expect(result.disposition).toBe('review');
		expect(reasonsOf(result, 'LINES_DIFFER_FROM_TOTAL')).toMatchObject([{ path: field }]);
		expect(amounts(result)).toEqual([[100, 25, 125]]);
		expect(result.totals.balanced).toBe(false);
	});
});

describe('H18 a foreign currency', () => {
	const invoice = buildInvoice({ currencyCode: 'EUR' });

	it('stays the currency of every amount: nothing is converted', () => {
		expect(code({ invoice, proposal: kaunt }).postings).toMatchObject([{ currencyCode: 'EUR', postingAmountExVat: 100, postingAmountInclVat: 125 }]);
	});

	it('meets the amount limit by its own number, so the currencies are named beside it', () => {
		expect(code({ invoice, proposal: kaunt, policy: { autoPost: { enabled: true, maxAmountInclVat: 125 } } }).disposition).toBe('auto');
		expect(codes(code({ invoice, proposal: kaunt, policy: { autoPost: { enabled: true, maxAmountInclVat: 125, currencies: ['DKK'] } } }))).toContain('CURRENCY_NOT_LISTED');
	});

	it('is the currency of a rule\'s fixed amounts too', () => {
		const rule = buildRuleWith('r', { split: [{ amount: 10, dimensions: { C: '1' } }, { remainder: true, dimensions: { C: '2' } }] });
		expect(code({ invoice, rules: [rule] }).postings.map((posting) => [posting.currencyCode, posting.postingAmountExVat])).toEqual([['EUR', 10], ['EUR', 90]]);
	});

	it('that is not given is named by nobody', () => {
		expect(code({ invoice: buildInvoice({ currencyCode: null }), proposal: kaunt }).postings[0]?.currencyCode).toBeNull();
	});
});

describe('H19 currencies with no or three decimals', () => {
	it('JPY is divided into whole yen', () => {
		const invoice = buildInvoice({ currencyCode: 'JPY', amountExVat: 100, vatAmount: 10, amountInclVat: 110 }, [buildLine({ lineVatAmount: 10 })]);
		const result = code({ invoice, rules: [split] });
		expect(amounts(result)).toEqual([[33, 3, 36], [67, 7, 74]]);
		expect(result.units[0]?.accrual?.periods.map((period) => period.amountExVat)).toEqual([11, 11, 11]);
	});

	it('KWD is divided into thousandths', () => {
		const invoice = buildInvoice({ currencyCode: 'KWD', amountExVat: 0.01, vatAmount: 0, amountInclVat: 0.01 }, [{ lineAmountExVat: 0.01, lineVatAmount: 0, lineAmountInclVat: 0.01 }]);
		expect(amounts(code({ invoice, rules: [split] }))).toEqual([[0.003, 0, 0.003], [0.007, 0, 0.007]]);
	});
});

describe('H20 a credit note', () => {
	it('is the exact mirror of its invoice, split and accrual included', () => {
		const invoice = buildInvoice({}, [buildLine({ lineAmountExVat: 99.97, lineVatAmount: 24.99, lineAmountInclVat: 124.96 })]);
		const [charge, credit] = [code({ invoice, rules: [split] }), code({ invoice: credited(invoice), rules: [split] })];
		expect(amounts(credit)).toEqual(amounts(charge).map((row) => row.map((amount) => -amount)));
		expect(credit.units.map((unit) => unit.accrual?.periods.map((period) => -period.amountExVat))).toEqual(charge.units.map((unit) => unit.accrual?.periods.map((period) => period.amountExVat)));
		expect(credit.totals.balanced).toBe(true);
	});

	it('is coded like its invoice where no rule asks for the amount', () => {
		const [charge, credit] = [code({ invoice: buildInvoice(), proposal: kaunt }), code({ invoice: credited(buildInvoice()), proposal: kaunt })];
		expect(credit.units[0]?.dimensions).toEqual(charge.units[0]?.dimensions);
		expect(credit.disposition).toBe(charge.disposition);
	});

	it('keeps its sign: the engine never turns one round', () => {
		expect(code({ invoice: credited(buildInvoice()) }).totals).toMatchObject({ amountExVat: -100, vatAmount: -25, amountInclVat: -125 });
	});
});

describe('H21 the same vendor invoice number in a new year', () => {
	it('is another invoice by its externalInvoiceId, which the result and each posting carry as the caller gave it', () => {
		const result = code({ invoice: buildInvoice({ externalInvoiceId: '2027/V1/1001', vendorInvoiceNumber: '1001' }) });
		expect(result.externalInvoiceId).toBe('2027/V1/1001');
		expect(result.postings[0]).toMatchObject({ externalInvoiceId: '2027/V1/1001', vendorInvoiceNumber: '1001' });
	});

	it('is coded as the other one was: nothing is remembered', () => {
		const compiled = compileRuleSet({ rules: [buildRule('r', { Account: '1' })] });
		const run = (externalInvoiceId: string): unknown => codeInvoice({ invoice: buildInvoice({ externalInvoiceId, vendorInvoiceNumber: '1001' }), ruleSet: compiled }).units;
		expect(run('2027/V1/1001')).toEqual(run('2026/V1/1001'));
	});
});

describe('H22 the same document twice', () => {
	it('gives the same result, byte for byte, with the same audit hashes', () => {
		const run = (): string => JSON.stringify(code({ invoice: buildInvoice(), proposal: kaunt, rules: [split, buildRule('r', { Account: '1' })], ledger: { blockedCombinations: [{ Account: '1', C: 'A' }] } }));
		expect(run()).toBe(run());
	});

	it.each([
		['ruleSetHash', { rules: [buildRule('r', { Account: '2' })] }],
		['policyHash', { policy: { minConfidence: 'Low' as const } }],
		['ledgerHash', { ledger: { dimensions: [] } }],
	] as const)('tells by the %s what has changed in between', (hash, change) => {
		const before = { proposal: kaunt, rules: [buildRule('r', { Account: '1' })] };
		const [first, second] = [code(before).audit, code({ ...before, ...change }).audit];
		const differing = (['ruleSetHash', 'policyHash', 'ledgerHash'] as const).filter((name) => first[name] !== second[name]);
		expect(differing).toEqual([hash]);
	});
});

import { checkCompanyName, isCompanyName } from '../../../clients/kaunt/checkCompanyName';
import type { RuleParams } from '../../../engine/index';
import { code, codes, reasonsOf } from '../support/codeCase';
import { buildInvoice, buildLine } from '../support/buildInvoice';
import { buildProposal, combination } from '../support/buildProposal';
import { buildRuleWith } from '../support/buildRule';

const kaunt = buildProposal([{ combinations: [combination({ Account: '6540' })] }]);

describe('H41 an embedded document of three megabytes', () => {
	it('on the invoice or a line does not get into the result', () => {
		const attachment = 'JVBERi0x'.repeat(400_000);
		const invoice = { ...buildInvoice({}, [{ ...buildLine(), attachment } as ReturnType<typeof buildLine>]), attachments: [{ content: attachment }] };
		const text = JSON.stringify(code({ invoice, proposal: kaunt }));
		expect(text).not.toContain('JVBERi0x');
		expect(text.length).toBeLessThan(5_000);
	});

	it('in a field that a rule turns into a text is cut', () => {
		const invoice = buildInvoice({}, [buildLine({ description: 'word '.repeat(1_000) })]);
		expect(code({ invoice, rules: [buildRuleWith('r', { postingText: '{{line.description}}' })] }).units[0]?.postingText?.value.length).toBeLessThanOrEqual(250);
	});
});

describe('H42 an accrual', () => {
	const periods = (accrual: RuleParams['accrual'], invoiceDate = '2026-03-03'): string[] | undefined =>
		code({ invoice: buildInvoice({ invoiceDate }), rules: [buildRuleWith('r', { accrual })] }).units[0]?.accrual?.periods.map((period) => `${period.start}..${period.end}`);

	it('may cross the end of the year', () => {
		expect(periods({ months: 3 }, '2026-11-30')).toEqual(['2026-11-01..2026-11-30', '2026-12-01..2026-12-31', '2027-01-01..2027-01-31']);
	});

	it('may begin on the 31st: each period begins on the last day that its month has', () => {
		expect(periods({ months: 3, start: '2026-01-31' })).toEqual(['2026-01-31..2026-02-27', '2026-02-28..2026-03-30', '2026-03-31..2026-04-29']);
	});

	it('of one period is one line of the whole amount', () => {
		expect(code({ rules: [buildRuleWith('r', { accrual: { months: 1 } })] }).units[0]?.accrual?.periods).toEqual([{ start: '2026-03-01', end: '2026-03-31', amountExVat: 100 }]);
	});

	it('of no period cannot be written', () => {
		expect(() => code({ rules: [buildRuleWith('r', { accrual: { months: 0 } })] })).toThrow();
	});

	it('whose end is before its start is flagged, whoever said so', () => {
		const result = code({ proposal: buildProposal([{}], { invoiceCodingProposalGroups: [{ invoiceLineIndexes: [0], accrual: [{ hasAccrual: true, accrualStartDate: '2026-03-01', accrualEndDate: '2026-01-31' }] }] }) });
		expect(reasonsOf(result, 'ACCRUAL_INCOMPLETE')).toMatchObject([{ severity: 'review', message: expect.stringContaining('Kaunt') as string }]);
		expect(codes(code({ rules: [buildRuleWith('r', { accrual: { start: '{{invoice.invoiceDate}}', end: '2000-01-31' } })] }))).toContain('ACCRUAL_INCOMPLETE');
	});

	it('over more periods than its cents stays on the side of its sign', () => {
		const invoice = buildInvoice({}, [buildLine({ lineAmountExVat: 0.05, lineVatAmount: 0 })]);
		const accrual = code({ invoice, rules: [buildRuleWith('r', { accrual: { months: 8 } })] }).units[0]?.accrual;
		expect(accrual?.method).toBe('spread');
		expect(accrual?.periods.every((period) => period.amountExVat >= 0)).toBe(true);
		expect(Math.round((accrual?.periods ?? []).reduce((sum, period) => sum + period.amountExVat * 100, 0))).toBe(5);
	});
});

describe('H43 Kaunt\'s hasAccrual without dates', () => {
	it.each([[null, null], ['2026-01-01', null], [null, '2026-03-31'], ['soon', '2026-03-31'], ['2026-02-31', '2026-03-31']])('from %s to %s is flagged and never guessed', (accrualStartDate, accrualEndDate) => {
		const proposal = buildProposal([{}], { invoiceCodingProposalGroups: [{ invoiceLineIndexes: [0], dimensionCombinationProposal: combination({ Account: '1' }), accrual: [{ hasAccrual: true, accrualStartDate, accrualEndDate }] }] });
		const result = code({ proposal, policy: { autoPost: { enabled: true } } });
		expect(result.units[0]?.accrual).toBeNull();
		expect(codes(result)).toContain('ACCRUAL_INCOMPLETE');
		expect(result.disposition).toBe('review');
	});
});

describe('H44 an invoice that an employee booked before the proposal came', () => {
	it('is blocked, whatever its coding', () => {
		const result = code({ proposal: kaunt, alreadyPosted: true, policy: { autoPost: { enabled: true } } });
		expect(result.disposition).toBe('blocked');
		expect(reasonsOf(result, 'INVOICE_ALREADY_POSTED')).toMatchObject([{ severity: 'block' }]);
		expect(result.units[0]?.dimensions).toHaveLength(1);
	});

	it('is not meant where the caller says that it is not booked, or does not know', () => {
		expect(code({ proposal: kaunt, alreadyPosted: false, policy: { autoPost: { enabled: true } } }).disposition).toBe('auto');
		expect(code({ proposal: kaunt, policy: { autoPost: { enabled: true } } }).disposition).toBe('auto');
	});
});

describe('H45 a company name', () => {
	it.each(['acme', '23242', 'mycompany_22', 'a-1'])('%s may name a company', (name) => {
		expect(isCompanyName(name)).toBe(true);
		expect(() => checkCompanyName(name)).not.toThrow();
	});

	it.each(['', '23_242', '_acme', '-acme', 'ac me', 'æble', '1-2'])('%s may not', (name) => {
		expect(() => checkCompanyName(name)).toThrow(expect.objectContaining({ code: 'COMPANY_NAME_INVALID' }) as Error);
	});
});

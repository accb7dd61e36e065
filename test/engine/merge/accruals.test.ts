import type { CodedAccrual, InvoiceCodingProposal, RuleInput, RuleParams } from '../../../engine/index';
import type { CodingCase } from '../support/codeCase';
import { code, reasonsOf } from '../support/codeCase';
import { buildInvoice, buildLine } from '../support/buildInvoice';
import { buildProposal, combination } from '../support/buildProposal';
import { buildRule, buildRuleWith } from '../support/buildRule';

const kaunt = (accrual: object, dimensions: Record<string, string> = { Account: '1' }): InvoiceCodingProposal =>
	buildProposal([{}], { invoiceCodingProposalGroups: [{ invoiceLineIndexes: [0], dimensionCombinationProposal: combination(dimensions), accrual: [accrual] }] });
const quarter = { hasAccrual: true, accrualCode: 'Q', accrualStartDate: '2026-01-01', accrualEndDate: '2026-03-31', confidence: 'high' };
const rule = (accrual: RuleParams['accrual'], overrides: Partial<RuleInput> = {}, dimensions: Record<string, string> = {}): RuleInput => buildRuleWith('r', { accrual, dimensions }, overrides);
const accrualOf = (given: CodingCase): CodedAccrual | null | undefined => code(given).units[0]?.accrual;

describe('an accrual of Kaunt\'s', () => {
	it('is taken as it stands, spread over equal periods, VAT left out', () => {
		expect(accrualOf({ proposal: kaunt(quarter) })).toEqual({
			accrualCode: 'Q', accrualStartDate: '2026-01-01', accrualEndDate: '2026-03-31', confidence: 'High', source: 'kaunt.group', rule: null, method: 'equalPerPeriod',
			periods: [
				{ start: '2026-01-01', end: '2026-01-31', amountExVat: 33.33 },
				{ start: '2026-02-01', end: '2026-02-28', amountExVat: 33.33 },
				{ start: '2026-03-01', end: '2026-03-31', amountExVat: 33.34 },
			],
		});
	});

	it('is handed on with the posting', () => {
		expect(code({ proposal: kaunt(quarter) }).postings[0]?.accrual).toEqual({ accrualCode: 'Q', accrualStartDate: '2026-01-01', accrualEndDate: '2026-03-31' });
	});

	it('may come as date-times', () => {
		expect(accrualOf({ proposal: kaunt({ ...quarter, accrualStartDate: '2026-01-01T00:00:00Z', accrualEndDate: '2026-03-31T00:00:00Z' }) })).toMatchObject({ accrualStartDate: '2026-01-01', accrualEndDate: '2026-03-31' });
	});

	it('that is denied is no statement: a rule may have its word', () => {
		expect(accrualOf({ proposal: kaunt({ ...quarter, hasAccrual: false }) })).toBeNull();
		expect(accrualOf({ proposal: kaunt({ ...quarter, hasAccrual: false }), rules: [rule({ months: 2 })] })).toMatchObject({ source: 'rule', rule: 'r' });
	});

	it('of several is the one of the lowest priority number', () => {
		const given = buildProposal([{}], { invoiceCodingProposalGroups: [{ invoiceLineIndexes: [0], accrual: [{ ...quarter, accrualCode: 'second', proposalPriority: 2 }, { ...quarter, accrualCode: 'first', proposalPriority: 1 }] }] });
		expect(accrualOf({ proposal: given })?.accrualCode).toBe('first');
	});

	it('of several that rank alike is the same one in any order', () => {
		const given = (names: string[]): InvoiceCodingProposal => buildProposal([{}], { invoiceCodingProposalGroups: [{ invoiceLineIndexes: [0], accrual: names.map((accrualCode) => ({ ...quarter, accrualCode })) }] });
		expect(accrualOf({ proposal: given(['A', 'B']) })).toEqual(accrualOf({ proposal: given(['B', 'A']) }));
	});
});

describe('an accrual of a rule\'s', () => {
	it('of months begins on the first day of the month of the invoice', () => {
		expect(accrualOf({ rules: [rule({ months: 2, code: 'C' })] })).toEqual({
			accrualCode: 'C', accrualStartDate: '2026-03-01', accrualEndDate: '2026-04-30', confidence: null, source: 'rule', rule: 'r', method: 'equalPerPeriod',
			periods: [{ start: '2026-03-01', end: '2026-03-31', amountExVat: 50 }, { start: '2026-04-01', end: '2026-04-30', amountExVat: 50 }],
		});
	});

	it('of months may have a start of its own', () => {
		expect(accrualOf({ rules: [rule({ months: 12, start: '2026-12-01' })] })).toMatchObject({ accrualStartDate: '2026-12-01', accrualEndDate: '2027-11-30' });
	});

	it('may have both ends', () => {
		expect(accrualOf({ rules: [rule({ start: '2026-02-01', end: '2026-05-31' })] })?.periods.map((period) => period.amountExVat)).toEqual([25, 25, 25, 25]);
	});

	it('may take its days from the invoice', () => {
		const invoice = buildInvoice({}, [buildLine({ additionalFields: { from: '2026-05-01', to: '2026-06-30' } })]);
		const rules = [rule({ start: '{{line.additionalFields.from}}', end: '{{line.additionalFields.to}}' })];
		expect(accrualOf({ invoice, rules })).toMatchObject({ accrualStartDate: '2026-05-01', accrualEndDate: '2026-06-30' });
	});

	it.each([
		['a template that gives no day', { start: '{{line.description}}', months: 3 }],
		['a template that gives nothing', { start: '{{invoice.note}}', months: 3 }],
		['a day that does not exist', { start: '{{invoice.externalInvoiceId}}', months: 3 }],
		['an end before the start', { start: '{{invoice.invoiceDate}}', end: '2000-02-01' }],
		['an end that a template does not give', { start: '2026-03-01', end: '{{invoice.dueDate}}' }],
	])('with %s is flagged, never guessed', (_fault, accrual) => {
		const result = code({ rules: [rule(accrual)] });
		expect(result.units[0]?.accrual).toBeNull();
		expect(reasonsOf(result, 'ACCRUAL_INCOMPLETE')).toMatchObject([{ severity: 'review', path: 'units[0].accrual', message: expect.stringContaining('"r"') as string }]);
	});

	it('may name its method', () => {
		expect(accrualOf({ rules: [rule({ start: '2026-01-01', end: '2026-03-31', method: 'daysPerPeriod' })] })).toMatchObject({ method: 'daysPerPeriod', periods: [{ amountExVat: 34.44 }, { amountExVat: 31.11 }, { amountExVat: 34.45 }] });
	});

	it('of a credit mirrors that of the charge', () => {
		const of = (net: number): number[] | undefined => accrualOf({ invoice: buildInvoice({}, [buildLine({ lineAmountExVat: net })]), rules: [rule({ months: 7 })] })?.periods.map((period) => period.amountExVat);
		expect(of(-100)).toEqual(of(100)?.map((amount) => -amount));
	});
});

describe('whose accrual counts', () => {
	const proposal = kaunt(quarter);
	const filling = rule({ months: 2 }, {}, { CostCenter: 'A' });

	it.each([['kauntFirst', null], ['ruleBeatsWeakKaunt', null], ['rulesFirst', 'r'], ['kauntOnly', null], ['rulesOnly', 'r']] as const)('under %s: the rule %s', (precedence, who) => {
		expect(accrualOf({ proposal, rules: [filling], policy: { precedence } })?.rule).toBe(who);
	});

	it('is an enforced rule\'s before all, but under kauntOnly', () => {
		const rules = [rule({ months: 2 }, { mode: 'enforce' })];
		expect(accrualOf({ proposal, rules })).toMatchObject({ source: 'rule.enforce', rule: 'r' });
		expect(accrualOf({ proposal, rules, policy: { precedence: 'kauntOnly' } })).toMatchObject({ source: 'kaunt.group' });
	});

	it('is a fill rule\'s only where the rule takes part', () => {
		const given = { proposal: kaunt({ hasAccrual: false }, { CostCenter: 'B' }) };
		expect(accrualOf({ ...given, rules: [filling] })).toBeNull();
		expect(accrualOf({ rules: [filling] })).toMatchObject({ rule: 'r' });
		expect(accrualOf({ ...given, rules: [rule({ months: 2 })] })).toMatchObject({ rule: 'r' });
	});

	it('is the higher rule\'s of two', () => {
		const rules = [buildRuleWith('low', { accrual: { months: 2 } }), buildRuleWith('high', { accrual: { months: 3 } }, { priority: 2 })];
		expect(accrualOf({ rules })?.rule).toBe('high');
	});

	it('is nobody\'s where a rule only suggests', () => {
		expect(accrualOf({ rules: [rule({ months: 2 }, { mode: 'suggest' })] })).toBeNull();
	});

	it('is no part of the values: a rule without an accrual leaves none', () => {
		expect(accrualOf({ rules: [buildRule('r', { Account: '1' })] })).toBeNull();
	});

	it('is Kaunt\'s only within its posting group: for lines coded together with others it is lost with a reason', () => {
		const invoice = buildInvoice({}, [buildLine(), buildLine({ lineNumber: '2' })]);
		const given = buildProposal([{}, {}], { invoiceCodingProposalGroups: [{ invoiceLineIndexes: [0], accrual: [quarter] }, { invoiceLineIndexes: [1] }] });
		const result = code({ invoice, proposal: given, policy: { unit: 'header' } });
		expect(result.units[0]?.accrual).toBeNull();
		expect(reasonsOf(result, 'ACCRUAL_NOT_TAKEN')).toMatchObject([{ severity: 'review' }]);
		expect(reasonsOf(code({ invoice, proposal: given }), 'ACCRUAL_NOT_TAKEN')).toEqual([]);
	});
});

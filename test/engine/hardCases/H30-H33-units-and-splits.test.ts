import type { InvoiceCodingProposal } from '../../../engine/index';
import { amounts, code, codes, reasonsOf, values } from '../support/codeCase';
import { buildInvoice, buildLine } from '../support/buildInvoice';
import { buildProposal, combination } from '../support/buildProposal';
import { buildRuleWith } from '../support/buildRule';

const invoice = buildInvoice({}, [buildLine(), buildLine({ lineNumber: '2', lineAmountExVat: 40 })]);
const line = { combinations: [combination({ Account: '6540' })] };
const autoPost = { enabled: true };

describe('H30 posting groups that do not fit the invoice', () => {
	const grouped = (groups: NonNullable<InvoiceCodingProposal['invoiceCodingProposalGroups']>): InvoiceCodingProposal => buildProposal([line, line], { invoiceCodingProposalGroups: groups });

	it.each([
		['an amount that differs from the lines\'', [{ invoiceLineIndexes: [0, 1], amountExVat: 141 }], 'PROPOSAL_GROUP_AMOUNTS_DIFFER'],
		['a line that is in two groups', [{ invoiceLineIndexes: [0, 1] }, { invoiceLineIndexes: [1] }], 'PROPOSAL_GROUPS_DO_NOT_COVER'],
		['a line that is in none', [{ invoiceLineIndexes: [0] }], 'PROPOSAL_GROUPS_DO_NOT_COVER'],
		['a line that does not exist', [{ invoiceLineIndexes: [0, 1, 2] }], 'PROPOSAL_GROUP_UNTIED'],
	])('because of %s: the lines are coded one by one, and a reason says so', (_fault, groups, reason) => {
		const result = code({ invoice, proposal: grouped(groups) });
		expect(result.units.map((unit) => unit.lineIndexes)).toEqual([[0], [1]]);
		expect([values(result, 0), values(result, 1)]).toEqual([{ Account: '6540' }, { Account: '6540' }]);
		expect(codes(result)).toContain(reason);
	});

	it('go to review where units were to be groups', () => {
		const result = code({ invoice, proposal: grouped([{ invoiceLineIndexes: [0] }]), policy: { unit: 'group' } });
		expect(reasonsOf(result, 'PROPOSAL_GROUPS_DO_NOT_COVER')).toMatchObject([{ severity: 'review' }]);
	});

	it('never decide an amount: the lines do', () => {
		const result = code({ invoice, proposal: grouped([{ invoiceLineIndexes: [0, 1], amountExVat: 140, vatAmount: 1, amountInclVat: 141 }]) });
		expect(amounts(result)).toEqual([[140, 35, 175]]);
	});

	it('by less than a minor unit do not fit either', () => {
		expect(codes(code({ invoice, proposal: grouped([{ invoiceLineIndexes: [0, 1], amountExVat: 140.004 }]) }))).toContain('PROPOSAL_GROUP_AMOUNTS_DIFFER');
	});

	it('of the type Residual gather nothing: each of their lines stands alone', () => {
		expect(code({ invoice, proposal: grouped([{ invoiceLineIndexes: [0, 1], type: 'Residual' }]) }).units).toHaveLength(2);
	});
});

describe('H31 line numbers that are not unique', () => {
	const repeated = buildInvoice({}, [buildLine({ lineNumber: '1' }), buildLine({ lineNumber: '1', description: 'Toner' })]);
	const say = (...accounts: string[]): InvoiceCodingProposal => {
		const proposal = buildProposal(accounts.map((account) => ({ combinations: [combination({ Account: account })] })));
		const numbered = (proposal.invoiceLineCodingDimensionCombinationProposals ?? []).map((one) => ({ ...one, invoiceLineNumber: '1' }));
		return { ...proposal, invoiceLineCodingDimensionProposals: [], invoiceLineCodingDimensionCombinationProposals: numbered };
	};

	it('are matched by order when the counts are equal', () => {
		const result = code({ invoice: repeated, proposal: say('6540', '6600') });
		expect([values(result, 0), values(result, 1)]).toEqual([{ Account: '6540' }, { Account: '6600' }]);
	});

	it('and counts that differ are never guessed: a person is asked', () => {
		const result = code({ invoice: repeated, proposal: say('6540', '6600', '6700'), policy: { autoPost } });
		expect(codes(result)).toContain('PROPOSAL_LINES_AMBIGUOUS');
		expect(result.units.flatMap((unit) => unit.dimensions)).toEqual([]);
		expect(result.disposition).toBe('review');
	});

	it('and counts that differ fall back to one coding for the whole invoice if Kaunt says the same everywhere, still with a person asked', () => {
		const result = code({ invoice: repeated, proposal: say('6540', '6540', '6540'), policy: { autoPost } });
		expect(result.units.map((unit) => unit.dimensions[0]?.externalDimensionValueId)).toEqual(result.units.map(() => '6540'));
		expect(codes(result)).toContain('PROPOSAL_LINES_AMBIGUOUS');
		expect(result.disposition).toBe('review');
	});

	it('and fewer parts than lines are tied to none, even if they say the same: one of the lines has no word of Kaunt\'s', () => {
		const invoiceOfThree = buildInvoice({}, ['1', '1', '1'].map((lineNumber) => buildLine({ lineNumber })));
		const result = code({ invoice: invoiceOfThree, proposal: say('6540', '6540') });
		expect(codes(result)).toContain('PROPOSAL_LINES_AMBIGUOUS');
		expect(result.units.flatMap((unit) => unit.dimensions)).toEqual([]);
	});

	it('do not matter to posting groups that name indexes', () => {
		const proposal = { ...say(), invoiceCodingProposalGroups: [{ invoiceLineIndexes: [1], dimensionCombinationProposal: combination({ Account: '6600' }) }, { invoiceLineIndexes: [0], dimensionCombinationProposal: combination({ Account: '6540' }) }] };
		const result = code({ invoice: repeated, proposal });
		expect([values(result, 0), values(result, 1)]).toEqual([{ Account: '6540' }, { Account: '6600' }]);
	});

	it('leave groups that name numbers only untied, with a note', () => {
		const result = code({ invoice: repeated, proposal: { ...say(), invoiceCodingProposalGroups: [{ invoiceLineNumbers: ['1'], dimensionCombinationProposal: combination({ Account: '6600' }) }] } });
		expect(reasonsOf(result, 'PROPOSAL_GROUP_UNTIED')).toMatchObject([{ severity: 'note' }]);
		expect(result.units.flatMap((unit) => unit.dimensions)).toEqual([]);
	});
});

describe('H32 percents that do not make 100', () => {
	const parts = (...percents: number[]): { percent: number; dimensions: Record<string, string> }[] => percents.map((percent, index) => ({ percent, dimensions: { C: String(index) } }));

	it('3 × 33.33 are thirds, the odd cent going to the first', () => {
		expect(amounts(code({ rules: [buildRuleWith('r', { split: parts(33.33, 33.33, 33.33) })] })).map(([net]) => net)).toEqual([33.34, 33.33, 33.33]);
	});

	it('are completed by a part that takes the remainder', () => {
		const split = [...parts(33.33, 33.33), { remainder: true as const, dimensions: { C: 'rest' } }];
		expect(amounts(code({ rules: [buildRuleWith('r', { split })] })).map(([net]) => net)).toEqual([33.33, 33.33, 33.34]);
	});
});

describe('H33 a split of next to nothing', () => {
	const thirds = buildRuleWith('r', { split: ['1', '2', '3'].map((value) => ({ percent: 33.33, dimensions: { C: value } })) });
	const of = (net: number, vat: number): number[][] => amounts(code({ invoice: buildInvoice({}, [buildLine({ lineAmountExVat: net, lineVatAmount: vat, lineAmountInclVat: net + vat })]), rules: [thirds] }));

	it.each([
		['a cent', 0.01, 0, [[0.01, 0, 0.01], [0, 0, 0], [0, 0, 0]]],
		['a negative cent', -0.01, 0, [[-0.01, 0, -0.01], [0, 0, 0], [0, 0, 0]]],
		['zero', 0, 0, [[0, 0, 0], [0, 0, 0], [0, 0, 0]]],
		['a negative line', -100, -25, [[-33.34, -8.34, -41.68], [-33.33, -8.33, -41.66], [-33.33, -8.33, -41.66]]],
		['VAT without a net', 0, 0.03, [[0, 0.01, 0.01], [0, 0.01, 0.01], [0, 0.01, 0.01]]],
	])('%s loses no cent and gives no −0', (_what, net, vat, expected) => {
		const result = of(net, vat);
		expect(result).toEqual(expected);
		expect(result.flat().some((amount) => Object.is(amount, -0))).toBe(false);
	});
});

import { code, codes, reasonsOf, slot, values } from '../support/codeCase';
import { buildInvoice, buildLine } from '../support/buildInvoice';
import { buildProposal, combination } from '../support/buildProposal';
import { buildRule, buildRuleOf } from '../support/buildRule';

const two = buildProposal([{ combinations: [combination({ Account: '6540', CostCenter: '200' }), combination({ Account: '6600', CostCenter: '200' }, 'Medium', 2)] }]);
const accounts = (...values: object[]): unknown => ({ dimensions: [{ externalDimensionId: 'Account', role: 'ledgerAccount', values }] });
const open = (externalDimensionValueId: string): object => ({ externalDimensionValueId });
const closed = (externalDimensionValueId: string): object => ({ externalDimensionValueId, isBlocked: true });

describe('H23 an account that was closed after training', () => {
	it('gives way to Kaunt\'s next proposal', () => {
		const result = code({ proposal: two, ledger: accounts(closed('6540'), open('6600')) });
		expect(values(result)).toEqual({ Account: '6600', CostCenter: '200' });
		expect(slot(result, 'Account').alternatives).toMatchObject([{ externalDimensionValueId: '6540', why: 'blocked in the ledger' }]);
	});

	it('gives way to a rule if Kaunt has nothing else', () => {
		expect(slot(code({ proposal: two, rules: [buildRule('r', { Account: '6700' })], ledger: accounts(closed('6540'), closed('6600'), open('6700')) }), 'Account')).toMatchObject({ externalDimensionValueId: '6700', source: 'rule' });
	});

	it('leaves the slot open with its reason if nobody has', () => {
		const result = code({ proposal: two, ledger: accounts(closed('6540'), closed('6600')), policy: { autoPost: { enabled: true } } });
		expect(slot(result, 'Account')).toMatchObject({ externalDimensionValueId: null, why: 'every value was set aside: blocked in the ledger' });
		expect(result.disposition).toBe('review');
	});

	it('is not brought back by a rule that enforces it', () => {
		expect(slot(code({ rules: [buildRuleOf('enforce', 'old', { Account: '6540' })], ledger: accounts(closed('6540')) }), 'Account').source).toBeNull();
	});
});

describe('H24 values that are each fine and illegal together', () => {
	const proposal = buildProposal([{ combinations: [combination({ Account: '6540', CostCenter: '200' }), combination({ Account: '6540', CostCenter: '300' }, 'Low', 2)] }]);

	it('give way to Kaunt\'s next combination that is legal', () => {
		expect(values(code({ proposal, ledger: { blockedCombinations: [{ Account: '6540', CostCenter: '200' }] } }))).toEqual({ Account: '6540', CostCenter: '300' });
	});

	it('are found by any way round: three dimensions, of which two exclude each other', () => {
		const three = buildProposal([{ singles: { Account: [['1', 'High']], CostCenter: [['A', 'High'], ['B', 'Low']], Project: [['P', 'High']] } }]);
		expect(values(code({ proposal: three, rules: [buildRuleOf('enforce', 'law', { Project: 'P' })], ledger: { blockedCombinations: [{ CostCenter: 'A', Project: 'P' }] } }))).toEqual({ Account: '1', CostCenter: 'B', Project: 'P' });
	});

	it('block where nobody may give way', () => {
		const result = code({ rules: [buildRuleOf('enforce', 'law', { Account: '1', CostCenter: 'A' })], ledger: { blockedCombinations: [{ Account: '1', CostCenter: 'A' }] } });
		expect(result.disposition).toBe('blocked');
		expect(codes(result)).toContain('COMBINATION_BLOCKED');
	});
});

describe('H25 a mandatory dimension that nobody proposed', () => {
	const ledger = { dimensions: [{ externalDimensionId: 'Project', required: true }] };

	it('is filled by a rule, be it one of the lowest rank as a default', () => {
		expect(values(code({ proposal: two, ledger, rules: [buildRule('default', { Project: 'P0' })] }))).toMatchObject({ Project: 'P0' });
	});

	it('else goes to review, never to a default of ours', () => {
		const result = code({ proposal: two, ledger, policy: { autoPost: { enabled: true } } });
		expect(result.disposition).toBe('review');
		expect(codes(result)).toContain('REQUIRED_DIMENSION_OPEN');
		expect(values(result)).toMatchObject({ Project: null });
	});
});

describe('H26 a value of Kaunt\'s that the ledger does not know', () => {
	it('is dropped and named, with the advice to bring the ledger up to date', () => {
		const result = code({ proposal: two, ledger: accounts(open('6600')) });
		expect(values(result)).toMatchObject({ Account: '6600' });
		expect(reasonsOf(result, 'ILLEGAL_VALUE_REPLACED')).toMatchObject([{ message: expect.stringMatching(/6540 for Account.*not known/) as string, remedy: expect.stringContaining('up to date') as string }]);
	});

	it('passes where the ledger lists no values of the dimension', () => {
		expect(values(code({ proposal: two, ledger: { dimensions: [{ externalDimensionId: 'Account' }] } }))).toMatchObject({ Account: '6540' });
	});
});

describe('H27 a proposal some of whose parts are null or empty', () => {
	const group = [{ invoiceLineIndexes: [0], dimensionCombinationProposal: combination({ Account: '6540' }) }];
	const nothing = { invoiceLineCodingDimensionProposals: null, invoiceLineCodingDimensionCombinationProposals: null, invoiceCodingProposalGroups: null };

	it.each([
		['nothing at all', {}, null],
		['all views null', nothing, null],
		['all views empty', { invoiceLineCodingDimensionProposals: [], invoiceLineCodingDimensionCombinationProposals: [], invoiceCodingProposalGroups: [] }, null],
		['groups only', { ...nothing, invoiceCodingProposalGroups: group }, '6540'],
		['single proposals only', { ...nothing, invoiceLineCodingDimensionProposals: [{ invoiceLineNumber: '1', dimensionProposals: [{ externalDimensionId: 'Account', dimensionValueProposals: [{ externalDimensionValueId: '6540' }] }] }] }, '6540'],
		['combinations only', { ...nothing, invoiceLineCodingDimensionCombinationProposals: [{ invoiceLineNumber: '1', dimensionCombinationProposals: [combination({ Account: '6540' })] }] }, '6540'],
		['a line without proposals', { ...nothing, invoiceLineCodingDimensionProposals: [{ invoiceLineNumber: '1', dimensionProposals: null }] }, null],
		['a dimension without values', { ...nothing, invoiceLineCodingDimensionProposals: [{ invoiceLineNumber: '1', dimensionProposals: [{ externalDimensionId: 'Account', dimensionValueProposals: null }] }] }, null],
		['a value without an id', { ...nothing, invoiceLineCodingDimensionProposals: [{ invoiceLineNumber: '1', dimensionProposals: [{ externalDimensionId: 'Account', dimensionValueProposals: [{ externalDimensionValueId: null }] }] }] }, null],
		['a combination without members', { ...nothing, invoiceLineCodingDimensionCombinationProposals: [{ invoiceLineNumber: '1', dimensionCombinationProposals: [{ dimensionsWithValues: null }] }] }, null],
		['a combination with a member without a value', { ...nothing, invoiceLineCodingDimensionCombinationProposals: [{ invoiceLineNumber: '1', dimensionCombinationProposals: [{ dimensionsWithValues: [{ externalDimensionId: 'CostCenter' }, { externalDimensionId: 'Account', externalDimensionValueId: '6540' }] }] }] }, '6540'],
		['a group without a combination', { ...nothing, invoiceCodingProposalGroups: [{ invoiceLineIndexes: [0], dimensionCombinationProposal: null, accrual: null, postingTextProposals: null }] }, null],
	])('leads to a result: %s', (_what, proposal, account) => {
		const result = code({ proposal, policy: { autoPost: { enabled: true } } });
		expect(values(result)['Account'] ?? null).toBe(account);
		expect(amountsOf(result)).toEqual([100, 25, 125]);
		if (account === null) expect(result.disposition).toBe('review');
	});

	function amountsOf(result: ReturnType<typeof code>): number[] {
		return [result.totals.amountExVat, result.totals.vatAmount, result.totals.amountInclVat];
	}
});

describe('H28 a confidence that is null', () => {
	const proposal = buildProposal([{ combinations: [combination({ Account: '6540' }, null)] }]);

	it('counts below Low at every gate', () => {
		expect(values(code({ proposal, policy: { minConfidence: 'Low' } }))).toEqual({ Account: null });
		expect(codes(code({ proposal, policy: { autoPost: { enabled: true, minConfidence: 'Low' } } }))).toContain('LOW_CONFIDENCE');
	});

	it('is accepted where no gate is set, and reported as none', () => {
		expect(slot(code({ proposal }), 'Account')).toMatchObject({ externalDimensionValueId: '6540', confidence: null, combinationConfidence: null });
	});

	it('is what an unknown word counts as', () => {
		expect(slot(code({ proposal: buildProposal([{ combinations: [combination({ Account: '6540' }, 'VeryHigh')] }]) }), 'Account').confidence).toBeNull();
	});
});

describe('H29 two proposals of equal priority', () => {
	const equal = [combination({ Account: '6600' }, 'High', 1), combination({ Account: '6540' }, 'Low', 1)];

	it('are told apart by their values, whatever their order and confidence', () => {
		const run = (combinations: typeof equal): unknown => code({ proposal: buildProposal([{ combinations }]) }).units;
		expect(run([...equal].reverse())).toEqual(run(equal));
		expect(slot(code({ proposal: buildProposal([{ combinations: equal }]) }), 'Account').externalDimensionValueId).toBe('6540');
	});

	it('that say the same count as the less sure of them', () => {
		const twice = [combination({ Account: '6540' }, 'High', 1), combination({ Account: '6540' }, 'Low', 1)];
		for (const combinations of [twice, [...twice].reverse()]) expect(slot(code({ proposal: buildProposal([{ combinations }]) }), 'Account').combinationConfidence).toBe('Low');
	});

	it('of posting texts are told apart too', () => {
		const texts = [{ text: 'B', proposalPriority: 1 }, { text: 'A', proposalPriority: 1 }];
		const run = (postingTextProposals: typeof texts): unknown =>
			code({ invoice: buildInvoice({}, [buildLine()]), proposal: buildProposal([{}], { invoiceCodingProposalGroups: [{ invoiceLineIndexes: [0], postingTextProposals }] }) }).units[0]?.postingText?.value;
		expect(run([...texts].reverse())).toBe(run(texts));
	});

	it('said twice of a line count by their better place in a unit of several lines, whichever line comes first', () => {
		const twice = { singles: { Project: [['1', 'Medium'], ['1', 'High']] } } as const;
		const once = { singles: { Project: [['1', 'High']] } } as const;
		const invoice = buildInvoice({}, [buildLine(), buildLine({ lineNumber: '2' })]);
		const run = (...lines: Parameters<typeof buildProposal>[0]): unknown => slot(code({ invoice, proposal: buildProposal(lines), policy: { unit: 'header', minConfidence: 'High' } }), 'Project');
		expect(run(once, twice)).toEqual(run(twice, once));
		expect(run(once, twice)).toMatchObject({ externalDimensionValueId: null, alternatives: [{ externalDimensionValueId: '1', confidence: 'Medium' }] });
	});
});

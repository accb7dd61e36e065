import { code, codes, slot, values } from '../support/codeCase';
import { buildInvoice, buildLine } from '../support/buildInvoice';
import { buildProposal, combination } from '../support/buildProposal';

const group = { invoiceLineIndexes: [0], dimensionCombinationProposal: combination({ Account: 'group', CostCenter: 'group' }), postingTextProposals: [{ text: 'Group', proposalPriority: 1 }] };
const proposal = buildProposal(
	[{ combinations: [combination({ Account: 'combination' }, 'High', 2)], singles: { Account: [['single', 'High']], CostCenter: [['single', 'High']], Project: [['single', 'High']] } }],
	{ invoiceCodingProposalGroups: [group] },
);

describe('kauntViews', () => {
	it.each([
		['combinationThenDimension', { Account: 'group', CostCenter: 'group', Project: 'single' }],
		['group', { Account: 'group', CostCenter: 'group' }],
		['dimensionOnly', { Account: 'single', CostCenter: 'single', Project: 'single' }],
		['combinationOnly', { Account: 'group', CostCenter: 'group' }],
	] as const)('%s hears what it says', (kauntViews, expected) => {
		expect(values(code({ proposal, policy: { kauntViews } }))).toEqual(expected);
	});

	it('takes a line\'s combination before the group\'s where they rank alike', () => {
		const alike = buildProposal([{ combinations: [combination({ Account: 'line' })] }], { invoiceCodingProposalGroups: [group] });
		expect(slot(code({ proposal: alike }), 'Account')).toMatchObject({ externalDimensionValueId: 'line', source: 'kaunt.combination' });
		expect(slot(code({ proposal: alike, policy: { kauntViews: 'group' } }), 'Account')).toMatchObject({ externalDimensionValueId: 'group', source: 'kaunt.group' });
	});

	it('keeps Kaunt\'s posting text under each of them', () => {
		for (const kauntViews of ['combinationThenDimension', 'group', 'dimensionOnly', 'combinationOnly'] as const) {
			expect(code({ proposal, policy: { kauntViews } }).units[0]?.postingText).toEqual({ value: 'Group', source: 'kaunt.group', rule: null });
		}
	});
});

describe('a unit of several lines', () => {
	const invoice = buildInvoice({}, [buildLine(), buildLine({ lineNumber: '2' })]);
	const say = (first: Parameters<typeof buildProposal>[0][number], second: Parameters<typeof buildProposal>[0][number]): ReturnType<typeof code> =>
		code({ invoice, proposal: buildProposal([first, second]), policy: { unit: 'header' } });

	it('takes only what was proposed for each of its lines', () => {
		expect(values(say({ combinations: [combination({ Account: '1' }), combination({ Account: '2' }, 'Low', 2)] }, { combinations: [combination({ Account: '2' })] }))).toEqual({ Account: '2' });
		expect(codes(say({ combinations: [combination({ Account: '1' })] }, { combinations: [combination({ Account: '2' })] }))).toContain('NOTHING_PROPOSED');
	});

	it('is as sure as for the least sure line, and ranks as for the worst placed', () => {
		const result = say({ combinations: [combination({ Account: '1' }, 'Low', 1)] }, { combinations: [combination({ Account: '1' }, 'High', 3)] });
		expect(slot(result, 'Account')).toMatchObject({ confidence: 'Low', combinationConfidence: 'Low', proposalPriority: 3 });
	});
});

describe('a missing proposal', () => {
	it.each([['rules', 'note'], ['review', 'review']] as const)('under missingProposal %s is a %s', (missingProposal, severity) => {
		expect(code({ policy: { missingProposal } }).reasons[0]).toMatchObject({ code: 'PROPOSAL_MISSING', severity });
	});

	it('that could not be made is told from one that is not there', () => {
		expect(() => code({ proposal: buildProposal([], { invoiceCodingProposalGroups: [] }), policy: { missingProposal: 'error' } })).toThrow(expect.objectContaining({ code: 'PROPOSAL_EMPTY' }) as Error);
		expect(() => code({ policy: { missingProposal: 'error' } })).toThrow(expect.objectContaining({ code: 'PROPOSAL_MISSING' }) as Error);
	});
});

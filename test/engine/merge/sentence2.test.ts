import { code, codes, reasonsOf, slot, values } from '../support/codeCase';
import { buildProposal, combination } from '../support/buildProposal';
import { buildRule, buildRuleOf } from '../support/buildRule';

const two = buildProposal([{ combinations: [combination({ Account: '1', CostCenter: 'A' }, 'High', 1), combination({ Account: '2', CostCenter: 'B' }, 'Low', 2)] }]);

// 2. Overrides, then enforced rules, hold their slots. `kauntFirst`: the first combination that survives is taken whole (those that
// agree with the held slots come before those that do not; held slots stay) …
describe('held slots', () => {
	it('are held by overrides against enforced rules, and by these against Kaunt', () => {
		const rules = [buildRuleOf('enforce', 'law', { Account: '8', CostCenter: 'X' })];
		const result = code({ proposal: two, rules, overrides: [{ externalDimensionId: 'Account', externalDimensionValueId: '9' }] });
		expect(values(result)).toEqual({ Account: '9', CostCenter: 'X' });
	});

	it('of two enforced rules go to the one that ranks higher', () => {
		const rules = [buildRuleOf('enforce', 'a', { Account: 'low' }), { ...buildRuleOf('enforce', 'b', { Account: 'high' }), priority: 2 }];
		expect(slot(code({ rules }), 'Account')).toMatchObject({ externalDimensionValueId: 'high', rule: 'b' });
	});

	it('let a combination that agrees with them come before a better one that does not', () => {
		expect(values(code({ proposal: two, rules: [buildRuleOf('enforce', 'law', { CostCenter: 'B' })] }))).toEqual({ Account: '2', CostCenter: 'B' });
	});

	it('stay, with the rest of the best combination, when none agrees', () => {
		expect(values(code({ proposal: two, rules: [buildRuleOf('enforce', 'law', { CostCenter: 'Z' })] }))).toEqual({ Account: '1', CostCenter: 'Z' });
	});

	it('count as agreeing where the combination says nothing of them', () => {
		expect(values(code({ proposal: two, rules: [buildRuleOf('enforce', 'law', { Project: 'P' })] }))).toEqual({ Account: '1', CostCenter: 'A', Project: 'P' });
	});
});

describe('the first combination that survives', () => {
	it('is taken whole, never mixed with another', () => {
		expect(values(code({ proposal: two }))).toEqual({ Account: '1', CostCenter: 'A' });
		expect(values(code({ proposal: two, rules: [buildRuleOf('forbid', 'no', { CostCenter: 'A' })] }))).toEqual({ Account: '2', CostCenter: 'B' });
	});

	it('leaves slots open that Kaunt\'s single proposals fill before any rule', () => {
		const proposal = buildProposal([{ combinations: [combination({ Account: '1' })], singles: { CostCenter: [['K', 'Low']] } }]);
		const rules = [buildRule('r', { CostCenter: 'R', Project: 'P' })];
		expect(values(code({ proposal, rules, policy: { fillMode: 'perDimension' } }))).toEqual({ Account: '1', CostCenter: 'K', Project: 'P' });
	});
});

// … A rule never replaces a value that Kaunt gave, whatever its confidence, except `enforce` …
describe('a value that Kaunt gave', () => {
	it.each([null, 'Low', 'Medium', 'High'])('with the confidence %s stands against a fill rule', (confidence) => {
		const proposal = buildProposal([{ combinations: [combination({ Account: 'K' }, confidence)] }]);
		expect(slot(code({ proposal, rules: [buildRule('r', { Account: 'R' }, { priority: 999 })] }), 'Account').externalDimensionValueId).toBe('K');
	});

	it.each([
		['blocked', { ledger: { dimensions: [{ externalDimensionId: 'Account', values: [{ externalDimensionValueId: 'E', isBlocked: true }, { externalDimensionValueId: '1' }, { externalDimensionValueId: '2' }] }] } }, []],
		['forbidden', {}, [buildRuleOf('forbid', 'no', { Account: 'E' })]],
	])('stands where the enforced one is %s, and a person is told', (_what, more, rules) => {
		const result = code({ proposal: two, rules: [buildRuleOf('enforce', 'law', { Account: 'E' }), ...rules], policy: { autoPost: { enabled: true, minConfidence: 'Low' } }, ...more });
		expect(slot(result, 'Account').externalDimensionValueId).toBe('1');
		expect(result.disposition).toBe('review');
		expect(reasonsOf(result, 'ENFORCED_VALUE_NOT_TAKEN')).toMatchObject([{ severity: 'review', path: 'units[0].dimensions[0]' }]);
	});

	it('needs no word on an enforced one that is refused where a person or another enforced rule holds the slot', () => {
		const rules = [buildRuleOf('enforce', 'law', { Account: 'E' }), buildRuleOf('enforce', 'second', { Account: '7' }), buildRuleOf('forbid', 'no', { Account: 'E' })];
		expect(codes(code({ proposal: two, rules }))).not.toContain('ENFORCED_VALUE_NOT_TAKEN');
		expect(codes(code({ proposal: two, rules, overrides: [{ externalDimensionId: 'Account', externalDimensionValueId: '9' }] }))).not.toContain('ENFORCED_VALUE_NOT_TAKEN');
	});

	it('gives way to an enforced rule', () => {
		expect(slot(code({ proposal: two, rules: [buildRuleOf('enforce', 'law', { Account: 'E' })] }), 'Account')).toMatchObject({ externalDimensionValueId: 'E', agreement: 'conflicts' });
	});
});

// … `ruleBeatsWeakKaunt` lets a rule win over Low and Medium; `rulesFirst` puts rules before Kaunt.
describe('ruleBeatsWeakKaunt', () => {
	const run = (confidence: string | null, member: string | null = confidence): string | null => {
		const combinations = [{ confidence, proposalPriority: 1, dimensionsWithValues: [{ externalDimensionId: 'Account', externalDimensionValueId: 'K', confidence: member }] }];
		return slot(code({ proposal: buildProposal([{ combinations }]), rules: [buildRule('r', { Account: 'R' })], policy: { precedence: 'ruleBeatsWeakKaunt' } }), 'Account').externalDimensionValueId;
	};

	it.each([[null, 'R'], ['Low', 'R'], ['Medium', 'R'], ['High', 'K']] as const)('with Kaunt at %s chooses %s', (confidence, expected) => {
		expect(run(confidence)).toBe(expected);
	});

	it('counts a combination as High only if each of its members is', () => {
		expect(run('High', 'Medium')).toBe('R');
	});

	it('lets a weak value of Kaunt stand where no rule speaks', () => {
		const proposal = buildProposal([{ singles: { Account: [['K', 'Low']], CostCenter: [['C', 'High']] } }]);
		const result = code({ proposal, rules: [buildRule('r', { CostCenter: 'R', Project: 'P' })], policy: { precedence: 'ruleBeatsWeakKaunt', fillMode: 'perDimension' } });
		expect(values(result)).toEqual({ Account: 'K', CostCenter: 'C', Project: 'P' });
	});
});

describe('the other precedences', () => {
	const rules = [buildRule('r', { Account: 'R' })];

	it('rulesFirst puts rules before Kaunt and Kaunt into what they leave open', () => {
		const proposal = buildProposal([{ singles: { Account: [['1', 'High']], CostCenter: [['A', 'Low']] } }]);
		const result = code({ proposal, rules, policy: { precedence: 'rulesFirst' } });
		expect(values(result)).toEqual({ Account: 'R', CostCenter: 'A' });
		expect(reasonsOf(result, 'KAUNT_AND_RULE_CONFLICT')).toHaveLength(1);
	});

	it('rulesFirst takes the combination that agrees with the rules before a better one', () => {
		expect(values(code({ proposal: two, rules: [buildRule('r', { Account: '2' })], policy: { precedence: 'rulesFirst' } }))).toEqual({ Account: '2', CostCenter: 'B' });
	});

	it('rulesOnly hears nothing of Kaunt, and does not miss it', () => {
		const result = code({ proposal: two, rules, policy: { precedence: 'rulesOnly' } });
		expect(values(result)).toEqual({ Account: 'R' });
		expect(slot(result, 'Account').alternatives).toEqual([]);
		expect(codes(code({ rules, policy: { precedence: 'rulesOnly' } }))).not.toContain('PROPOSAL_MISSING');
	});

	it('kauntOnly lets no rule fill or enforce, and every forbid rule strike out', () => {
		const given = [...rules, buildRuleOf('enforce', 'law', { Account: 'E' }), buildRuleOf('forbid', 'no', { CostCenter: 'A' })];
		expect(values(code({ proposal: two, rules: given, policy: { precedence: 'kauntOnly' } }))).toEqual({ Account: '2', CostCenter: 'B' });
	});
});

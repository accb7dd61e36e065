import { code, slot, values } from '../support/codeCase';
import { buildProposal, combination } from '../support/buildProposal';
import { buildRule, buildRuleOf, buildRuleWith } from '../support/buildRule';

const high = buildRule('high', { Account: '1', CostCenter: 'A' }, { priority: 9 });
const low = buildRule('low', { Account: '2', Project: 'P' });
const narrow = { all: [{ fact: 'vendor.externalId', operator: 'equal', value: 'V1' }, { fact: 'line.amountExVat', operator: 'between', value: [50, 150] }] };

// 4. Rules are taken in rank order; each fills the slots that it sets and that are still open …
describe('rules fill in rank order', () => {
	it('by priority, then specificity, then name', () => {
		const first = buildRule('z', { Account: 'priority' }, { priority: 2 });
		const second = buildRule('y', { Account: 'specificity' }, { conditions: narrow });
		const rules = [buildRule('b', { Account: 'b' }), buildRule('a', { Account: 'a' })];
		expect(values(code({ rules: [...rules, second, first] }))).toEqual({ Account: 'priority' });
		expect(values(code({ rules: [...rules, second] }))).toEqual({ Account: 'specificity' });
		expect(values(code({ rules }))).toEqual({ Account: 'a' });
	});

	it('each into what is still open', () => {
		expect(values(code({ rules: [high, buildRule('next', { Project: 'P' })] }))).toEqual({ Account: '1', CostCenter: 'A', Project: 'P' });
	});
});

// … `fillMode compatible`: only if every other value that it sets equals the one already chosen or its slot is still open;
// `perDimension` drops that test; `wholeCombination` takes a rule only when no slot was filled before.
describe('fillMode', () => {
	const kaunt = buildProposal([{ combinations: [combination({ Account: '1' })] }]);

	it('compatible takes a rule whose other values equal those chosen', () => {
		expect(values(code({ proposal: kaunt, rules: [high] }))).toEqual({ Account: '1', CostCenter: 'A' });
	});

	it('compatible takes nothing of a rule that differs in one value', () => {
		expect(values(code({ proposal: kaunt, rules: [low] }))).toEqual({ Account: '1', Project: null });
	});

	it('compatible does not count a value of the rule that may not stand', () => {
		expect(values(code({ proposal: kaunt, rules: [low, buildRuleOf('forbid', 'no', { Account: '2' })] }))).toEqual({ Account: '1', Project: 'P' });
	});

	it('compatible counts what a higher rule has filled', () => {
		expect(values(code({ rules: [high, low] }))).toEqual({ Account: '1', CostCenter: 'A', Project: null });
	});

	it('perDimension drops that test', () => {
		expect(values(code({ proposal: kaunt, rules: [low], policy: { fillMode: 'perDimension' } }))).toEqual({ Account: '1', Project: 'P' });
	});

	it('wholeCombination takes one rule alone, and none where a slot was filled before', () => {
		const policy = { fillMode: 'wholeCombination' } as const;
		expect(values(code({ rules: [high, low], policy }))).toEqual({ Account: '1', CostCenter: 'A', Project: null });
		expect(values(code({ proposal: kaunt, rules: [high], policy }))).toEqual({ Account: '1', CostCenter: null });
		expect(values(code({ rules: [high, buildRuleOf('enforce', 'law', { Vat: 'V' })], policy }))).toMatchObject({ Account: null, Vat: 'V' });
		expect(values(code({ rules: [high], overrides: [{ externalDimensionId: 'Vat', externalDimensionValueId: 'V' }], policy }))).toMatchObject({ Account: null, Vat: 'V' });
	});

	it('wholeCombination takes the next rule where nothing of the first may stand', () => {
		const rules = [buildRule('first', { Account: 'X' }, { priority: 9 }), low, buildRuleOf('forbid', 'no', { Account: 'X' })];
		expect(values(code({ rules, policy: { fillMode: 'wholeCombination' } }))).toEqual({ Account: '2', Project: 'P' });
	});
});

// … `ruleMatch mergeFields`: all matching rules take part; `first`: only the highest-ranked matching `fill` rule; `mostSpecific`:
// only the most specific one (then priority, then name).
describe('ruleMatch', () => {
	const general = buildRule('general', { Project: 'P' }, { priority: 5 });
	const specific = buildRule('specific', { Account: '7' }, { conditions: narrow });

	it('mergeFields lets all matching rules take part', () => {
		expect(values(code({ rules: [specific, general] }))).toEqual({ Account: '7', Project: 'P' });
	});

	it('first lets only the highest-ranked take part', () => {
		expect(values(code({ rules: [specific, general], policy: { ruleMatch: 'first' } }))).toEqual({ Account: null, Project: 'P' });
	});

	it('mostSpecific lets only the narrowest take part, then by priority, then by name', () => {
		const policy = { ruleMatch: 'mostSpecific' } as const;
		expect(values(code({ rules: [general, specific], policy }))).toEqual({ Account: '7', Project: null });
		const equals = [buildRule('b', { Account: 'b' }, { conditions: narrow }), buildRule('a', { Account: 'a' }, { conditions: narrow })];
		expect(slot(code({ rules: equals, policy }), 'Account').rule).toBe('a');
		expect(slot(code({ rules: [...equals, { ...specific, priority: 2 }], policy }), 'Account').rule).toBe('specific');
	});

	it.each(['first', 'mostSpecific'] as const)('%s is about fill rules: enforced ones and those that forbid or suggest all count', (ruleMatch) => {
		const rules = [
			specific,
			{ ...buildRuleOf('enforce', 'e1', { A: '1' }), priority: 9 }, buildRuleOf('enforce', 'e2', { B: '1' }),
			{ ...buildRuleOf('forbid', 'f1', { C: '1' }), priority: 9 }, buildRuleOf('suggest', 's1', { Account: '9' }),
		];
		const result = code({ rules, proposal: buildProposal([{ singles: { C: [['1', 'High'], ['2', 'Low']] } }]), policy: { ruleMatch } });
		expect(values(result)).toEqual({ A: '1', Account: '7', B: '1', C: '2' });
		expect(slot(result, 'Account').alternatives).toMatchObject([{ rule: 's1', why: 'its rule only suggests' }]);
	});
});

// … A rule's value that is blocked or forbidden is dropped; its other values still count.
describe('a value of a rule that may not stand', () => {
	it.each(['fill', 'enforce'] as const)('of the mode %s is dropped while its others count', (mode) => {
		const rules = [{ ...high, mode }, buildRuleOf('forbid', 'no', { Account: '1' })];
		expect(values(code({ rules }))).toEqual({ Account: null, CostCenter: 'A' });
	});

	it('leaves its slot to the next rule', () => {
		expect(values(code({ rules: [high, buildRule('next', { Account: '3' }), buildRuleOf('forbid', 'no', { Account: '1' })] }))).toEqual({ Account: '3', CostCenter: 'A' });
	});
});

describe('stop', () => {
	const stop = (mode: 'fill' | 'enforce' | 'suggest'): ReturnType<typeof buildRuleWith> => buildRuleWith('stop', { dimensions: { Account: '1' }, stop: true }, { mode, priority: 5 });

	it('keeps every fill rule that ranks behind it out, and none that ranks before', () => {
		expect(values(code({ rules: [stop('fill'), buildRule('behind', { Project: 'P' }), buildRule('before', { CostCenter: 'A' }, { priority: 9 })] }))).toEqual({ Account: '1', CostCenter: 'A', Project: null });
	});

	it('does not touch rules that enforce or forbid', () => {
		const rules = [stop('fill'), buildRuleOf('enforce', 'law', { Vat: 'V' }), buildRuleOf('forbid', 'no', { Account: '1' })];
		expect(values(code({ rules }))).toEqual({ Account: null, Vat: 'V' });
	});

	it('stops where the rule holds only', () => {
		const elsewhere = buildRuleWith('stop', { stop: true }, { priority: 5, conditions: { all: [{ fact: 'vendor.externalId', operator: 'equal', value: 'V2' }] } });
		expect(values(code({ rules: [elsewhere, buildRule('behind', { Project: 'P' })] }))).toEqual({ Project: 'P' });
	});

	it('of an enforced rule stops too', () => {
		expect(values(code({ rules: [stop('enforce'), buildRule('behind', { Project: 'P' })] }))).toEqual({ Account: '1', Project: null });
	});

	it('of a rule that only suggests stops nothing', () => {
		expect(values(code({ rules: [stop('suggest'), buildRule('behind', { Project: 'P' })] }))).toEqual({ Project: 'P' });
	});

	it('keeps the posting text and the periods of a rule behind it out', () => {
		const behind = buildRuleWith('behind', { postingText: 'Behind', accrual: { months: 3 } });
		const [unit] = code({ rules: [stop('fill'), behind] }).units;
		expect([unit?.postingText?.value, unit?.accrual]).toEqual(['Copy paper A4', null]);
	});

	it.each(['first', 'mostSpecific'] as const)('is like ruleMatch %s: texts of rules that take no part are not taken', (ruleMatch) => {
		const rules = [buildRule('main', { Account: '1' }, { priority: 9, conditions: narrow }), buildRuleWith('other', { postingText: 'Other' })];
		expect(code({ rules, policy: { ruleMatch } }).units[0]?.postingText?.value).toBe('Copy paper A4');
	});
});

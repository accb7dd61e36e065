import { code, slot } from '../support/codeCase';
import { buildProposal, combination } from '../support/buildProposal';
import { buildRule, buildRuleOf } from '../support/buildRule';

// 1. A slot is one dimension of one coding unit. Candidates for it come from overrides, enforced rules, Kaunt's combinations (by
// proposalPriority), Kaunt's single-dimension proposals (by proposalPriority), then `fill` rules, then nothing.
describe('a slot takes its value from the strongest source that has one', () => {
	const override = [{ externalDimensionId: 'Account', externalDimensionValueId: 'override' }];
	const enforced = buildRuleOf('enforce', 'law', { Account: 'enforced' });
	const filling = buildRule('fill', { Account: 'filled' });
	const combinations = [combination({ Account: 'second' }, 'High', 2), combination({ Account: 'first' }, 'High', 1)];
	const singles = { Account: [['single', 'High'], ['next single', 'High']] } as const;

	it.each([
		['an override', { overrides: override, rules: [enforced, filling], proposal: buildProposal([{ combinations, singles }]) }, 'override', 'override'],
		['an enforced rule', { rules: [filling, enforced], proposal: buildProposal([{ combinations, singles }]) }, 'enforced', 'rule.enforce'],
		['Kaunt\'s combination of the lowest priority number', { rules: [filling], proposal: buildProposal([{ combinations, singles }]) }, 'first', 'kaunt.combination'],
		['Kaunt\'s first single proposal', { rules: [filling], proposal: buildProposal([{ singles }]) }, 'single', 'kaunt.dimension'],
		['a fill rule', { rules: [filling] }, 'filled', 'rule'],
	] as const)('%s', (_source, given, value, source) => {
		expect(slot(code(given), 'Account')).toMatchObject({ externalDimensionValueId: value, source });
	});

	it('and from nothing else: it stays open', () => {
		const result = code({ policy: { requiredDimensions: ['Account'] } });
		expect(slot(result, 'Account')).toMatchObject({ externalDimensionValueId: null, source: null });
	});

	it('with all the others kept as alternatives, strongest first', () => {
		const result = code({ overrides: override, rules: [filling, enforced], proposal: buildProposal([{ combinations, singles }]) });
		expect(slot(result, 'Account').alternatives.map((one) => [one.externalDimensionValueId, one.source])).toEqual([
			['enforced', 'rule.enforce'],
			['first', 'kaunt.combination'],
			['second', 'kaunt.combination'],
			['single', 'kaunt.dimension'],
			['next single', 'kaunt.dimension'],
			['filled', 'rule'],
		]);
	});

	it('once per dimension and unit, sorted by dimension', () => {
		const result = code({ proposal: buildProposal([{ combinations: [combination({ Z: '1', A: '1' })], singles: { M: [['1', 'High']], A: [['2', 'High']] } }]) });
		expect(result.units[0]?.dimensions.map((one) => one.externalDimensionId)).toEqual(['A', 'M', 'Z']);
	});

	it('taking a proposal without a priority after those that have one', () => {
		const unranked = { ...combination({ Account: 'unranked' }), proposalPriority: null };
		const result = code({ proposal: buildProposal([{ combinations: [unranked, combination({ Account: 'ranked' }, 'Low', 7)] }]) });
		expect(slot(result, 'Account')).toMatchObject({ externalDimensionValueId: 'ranked', proposalPriority: 7 });
		expect(slot(result, 'Account').alternatives[0]).toMatchObject({ externalDimensionValueId: 'unranked', proposalPriority: null });
	});
});

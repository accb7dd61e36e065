import { code, codes, reasonsOf, slot } from '../support/codeCase';
import { buildProposal, combination } from '../support/buildProposal';
import { buildRule, buildRuleOf } from '../support/buildRule';

const kaunt = buildProposal([{ combinations: [combination({ Account: 'K' })] }]);

// 5. Kaunt and a rule agree → the value says so. They differ → the winner stands, the loser is kept as an alternative, and the result
// carries a conflict with both.
describe('Kaunt and a rule that agree', () => {
	it.each(['fill', 'enforce', 'suggest'] as const)('are told by the value, the rule being of the mode %s', (mode) => {
		const result = code({ proposal: kaunt, rules: [buildRuleOf(mode, 'r', { Account: 'K' })] });
		expect(slot(result, 'Account')).toMatchObject({ externalDimensionValueId: 'K', agreement: 'agrees' });
		expect(result.stats).toMatchObject({ agreements: 1, conflicts: 0 });
		expect(codes(result)).not.toContain('KAUNT_AND_RULE_CONFLICT');
	});

	it('are both named: the other one is an alternative that says the same', () => {
		expect(slot(code({ proposal: kaunt, rules: [buildRule('r', { Account: 'K' })] }), 'Account').alternatives).toMatchObject([{ externalDimensionValueId: 'K', rule: 'r', why: 'says the same' }]);
	});
});

describe('Kaunt and a rule that differ', () => {
	it.each([
		['fill', 'kauntFirst', 'K', 'R'], ['enforce', 'kauntFirst', 'R', 'K'], ['fill', 'rulesFirst', 'R', 'K'],
	] as const)('under %s and %s leave %s standing and keep %s as an alternative', (mode, precedence, winner, loser) => {
		const result = code({ proposal: kaunt, rules: [buildRuleOf(mode, 'r', { Account: 'R' })], policy: { precedence } });
		expect(slot(result, 'Account')).toMatchObject({ externalDimensionValueId: winner, agreement: 'conflicts' });
		expect(slot(result, 'Account').alternatives).toMatchObject([{ externalDimensionValueId: loser }]);
		expect(reasonsOf(result, 'KAUNT_AND_RULE_CONFLICT')).toMatchObject([{ path: 'units[0].dimensions[0]', severity: 'note' }]);
		expect(result.stats).toMatchObject({ agreements: 0, conflicts: 1 });
	});

	it('keep the loser however many alternatives there are', () => {
		const many = Array.from({ length: 30 }, (_, index) => [`K${index}`, 'Low'] as const);
		const result = code({ proposal: buildProposal([{ singles: { Account: many } }]), rules: [buildRule('r', { Account: 'R' })] });
		expect(slot(result, 'Account').agreement).toBe('conflicts');
		expect(slot(result, 'Account').alternatives).toContainEqual(expect.objectContaining({ externalDimensionValueId: 'R', rule: 'r' }));
	});

	it.each([['keepAndFlag', 'note'], ['review', 'review'], ['block', 'block']] as const)('under onConflict %s are a reason of the severity %s', (onConflict, severity) => {
		const result = code({ proposal: kaunt, rules: [buildRule('r', { Account: 'R' })], policy: { onConflict } });
		expect(reasonsOf(result, 'KAUNT_AND_RULE_CONFLICT')).toMatchObject([{ severity }]);
	});
});

describe('one voice alone', () => {
	it.each([
		['Kaunt', { proposal: kaunt }],
		['a rule', { rules: [buildRule('r', { Account: 'R' })] }],
		['a rule, Kaunt\'s value being below the gate', { proposal: buildProposal([{ combinations: [combination({ Account: 'K' }, 'Low')] }]), rules: [buildRule('r', { Account: 'R' })], policy: { minConfidence: 'High' } }],
		['Kaunt, the rule\'s value being forbidden', { proposal: kaunt, rules: [buildRule('r', { Account: 'R' }), buildRuleOf('forbid', 'no', { Account: 'R' })] }],
		['a person', { proposal: kaunt, overrides: [{ externalDimensionId: 'Account', externalDimensionValueId: 'O' }] }],
	] as const)('is no agreement: %s', (_who, given) => {
		expect(slot(code(given), 'Account').agreement).toBe('only');
	});
});

import { checkRuleSet } from '../../../engine/index';
import type { Ledger, RuleInput, RuleParams, RuleTest } from '../../../engine/index';

type Condition = Readonly<Record<string, unknown>>;

const vendor = (value: string): Condition => ({ fact: 'vendor.externalId', operator: 'equal', value });
const text = (value: string): Condition => ({ fact: 'line.description', operator: 'containsText', value });

function rule(name: string, conditions: readonly Condition[], dimensions: Readonly<Record<string, string>> = { Account: '1' }, rest: Partial<RuleInput> & { params?: Partial<RuleParams> } = {}): RuleInput {
	const { params, ...others } = rest;
	return { name, conditions: { all: conditions }, event: { type: 'code', params: { dimensions, ...params } }, ...others };
}

function found(rules: readonly RuleInput[], ledger?: Ledger, tests?: readonly RuleTest[]): string[] {
	return checkRuleSet({ rules, ...(tests ? { tests } : {}) }, ledger ? { ledger } : {}).map((finding) => `${finding.code} ${finding.path}`);
}

describe('checking a rule set', () => {
	it('has nothing to say of sound rules', () => {
		expect(found([rule('a', [vendor('V1')]), rule('b', [vendor('V2'), text('x')])])).toEqual([]);
	});

	it('says all that the compiler refuses, with the nearest name', () => {
		const findings = checkRuleSet({ rules: [rule('a', [{ fact: 'vendor.externalid', operator: 'equal', value: '1' }]), rule('b', [{ fact: 'line.name', operator: 'equals', value: '1' }])] });
		expect(findings.map((finding) => finding.code)).toEqual(['RULE_UNKNOWN_FACT', 'RULE_UNKNOWN_OPERATOR']);
		expect(findings[0]?.remedy).toContain('vendor.externalId');
	});

	it.each<[string, readonly Condition[]]>([
		['two values for one fact', [vendor('V1'), vendor('V2')]],
		['a value that a list does not have', [vendor('V1'), { fact: 'vendor.externalId', operator: 'in', value: ['V2', 'V3'] }]],
		['a range that ends before it begins', [{ fact: 'line.amountExVat', operator: 'between', value: [10, 5] }]],
		['bounds that exclude each other', [{ fact: 'line.amountExVat', operator: 'greaterThan', value: 100 }, { fact: 'line.amountExVat', operator: 'lessThanInclusive', value: 100 }]],
		['an empty list', [{ fact: 'vendor.externalId', operator: 'in', value: [] }]],
		['text compared with a number', [{ fact: 'vendor.externalId', operator: 'equal', value: 5 }]],
		['a number compared with text', [{ fact: 'line.amountExVat', operator: 'equal', value: '5' }]],
	])('finds that a rule can never hold: %s', (_why, conditions) => {
		expect(found([rule('never', conditions)])[0]).toMatch(/^RULE_NEVER_TRUE rules\[0\]\.conditions\.all\[\d\]$/);
	});

	it('does not call bounds contradictory that meet', () => {
		expect(found([rule('a', [{ fact: 'line.amountExVat', operator: 'greaterThanInclusive', value: 100 }, { fact: 'line.amountExVat', operator: 'lessThanInclusive', value: 100 }])])).toEqual([]);
	});

	it('notes a rule without any condition', () => {
		expect(found([rule('all', [])])).toEqual(['RULE_ALWAYS_TRUE rules[0].conditions']);
	});

	it('finds rules that say the same twice, whatever the order of their conditions', () => {
		expect(found([rule('a', [vendor('V1'), text('x')]), rule('b', [text('x'), vendor('V1')])])).toEqual(['RULE_DUPLICATE rules[1]']);
	});

	it('finds rules of equal rank that contradict one another', () => {
		expect(found([rule('a', [vendor('V1')]), rule('b', [vendor('V1')], { Account: '2' })])).toEqual(['RULE_CONTRADICTS rules[1]']);
	});

	it('finds the lower of two rules that hold for the same lines, where it has nothing to add', () => {
		const higher = rule('a', [vendor('V1')], { Account: '1' }, { priority: 2 });
		expect(found([higher, rule('b', [vendor('V1')], { Account: '2' })])).toEqual(['RULE_SHADOWED rules[1]']);
		expect(found([higher, rule('b', [vendor('V1')], { CostCenter: '2' })])).toEqual([]);
	});

	it('finds a rule that never gets its turn behind a wider one', () => {
		const wide = rule('wide', [vendor('V1')], { Account: '1', CostCenter: '2' }, { priority: 5 });
		expect(found([rule('narrow', [vendor('V1'), text('x')], { Account: '3' }), wide])).toEqual(['RULE_SHADOWED rules[0]']);
		expect(found([rule('narrow', [vendor('V1'), text('x')], { Account: '3', Project: 'P' }), wide])).toEqual([]);
		expect(found([rule('other', [vendor('V2'), text('x')], { Account: '3' }), wide])).toEqual([]);
	});

	it('finds a rule behind one that stops, whatever it sets', () => {
		expect(found([rule('stop', [vendor('V1')], {}, { priority: 5, params: { stop: true } }), rule('behind', [vendor('V1'), text('x')], { Project: 'P' })])).toEqual(['RULE_SHADOWED rules[1]']);
	});

	it('finds values that the ledger does not know or has blocked, those of splits included', () => {
		const ledger: Ledger = { dimensions: [{ externalDimensionId: 'Account', values: [{ externalDimensionValueId: '1' }, { externalDimensionValueId: '9', isBlocked: true }] }] };
		expect(found([rule('a', [vendor('1')], { Account: '2' }), rule('b', [vendor('2')], { Account: '9' }), rule('c', [vendor('3')], { Konto: '1' }), rule('d', [vendor('4')], { Account: '{{line.name}}' })], ledger)).toEqual([
			'RULE_VALUE_NOT_IN_LEDGER rules[0].event.params.dimensions.Account',
			'RULE_VALUE_BLOCKED_IN_LEDGER rules[1].event.params.dimensions.Account',
			'RULE_DIMENSION_NOT_IN_LEDGER rules[2].event.params.dimensions.Konto',
		]);
		const split = rule('s', [vendor('1')], {}, { params: { split: [{ percent: 50, dimensions: { Account: '1' } }, { remainder: true, dimensions: { Account: '7' } }] } });
		expect(found([split], ledger)).toEqual(['RULE_VALUE_NOT_IN_LEDGER rules[0].event.params.split[1].dimensions.Account']);
	});

	it.each<[string, Partial<RuleParams>, string]>([
		['percentages that do not make 100', { split: [{ percent: 50, dimensions: { A: '1' } }, { percent: 40, dimensions: { A: '2' } }] }, 'RULE_SPLIT_INVALID rules[0].event.params.split'],
		['a part with two shares', { split: [{ percent: 50, amount: 3, dimensions: { A: '1' } }, { remainder: true, dimensions: { A: '2' } }] }, 'RULE_SPLIT_INVALID rules[0].event.params.split[0]'],
		['two remainders', { split: [{ remainder: true, dimensions: { A: '1' } }, { remainder: true, dimensions: { A: '2' } }] }, 'RULE_SPLIT_INVALID rules[0].event.params.split'],
		['an accrual without length', { accrual: { start: '2026-01-01' } }, 'RULE_ACCRUAL_INVALID rules[0].event.params.accrual'],
		['an accrual that ends before it begins', { accrual: { start: '2026-02-01', end: '2026-01-01' } }, 'RULE_ACCRUAL_INVALID rules[0].event.params.accrual'],
		['a template that asks for no fact', { dimensions: { A: '{{line.nmae}}' } }, 'RULE_UNKNOWN_FACT rules[0].event.params.dimensions.A'],
	])('refuses %s', (_what, params, expected) => {
		expect(found([rule('a', [vendor('V1')], { B: '1' }, { params })])).toContain(expected);
	});

	it('takes three thirds for the whole', () => {
		expect(found([rule('a', [vendor('V1')], {}, { params: { split: ['1', '2', '3'].map((value) => ({ percent: 33.33, dimensions: { A: value } })) } })])).toEqual([]);
	});

	it('finds patterns that are costly or idle', () => {
		expect(found([rule('a', [{ fact: 'line.description', operator: 'matches', value: '.*' }])])).toEqual(['RULE_PATTERN_EXPENSIVE rules[0].conditions.all[0].value']);
	});

	it('runs the tests that the rule set carries', () => {
		const rules = [rule('freight', [vendor('V1'), text('freight')], { Account: '6540' }), rule('law', [vendor('V1')], { Vat: 'I25' }, { mode: 'enforce' })];
		const facts = { 'vendor.externalId': 'V1', 'line.description': 'Freight June', 'line.amountExVat': 100 };
		expect(found(rules, undefined, [{ name: 'ok', facts, expect: { dimensions: { Account: '6540', Vat: 'I25', Project: null }, rules: ['law', 'freight'] } }])).toEqual([]);
		const findings = checkRuleSet({ rules, tests: [{ name: 'wrong', facts, expect: { dimensions: { Account: '1' }, rules: ['freight'] } }] });
		expect(findings.map((finding) => finding.message)).toEqual([
			'the test "wrong" fails: the rules that hold are freight, law, not freight',
			'the test "wrong" fails: Account is 6540, not 1',
		]);
		expect(found(rules, undefined, [{ name: 'no such', facts: { 'line.vatRate': 25, 'vendor.id': '1' }, expect: {} }])).toEqual(['RULE_TEST_INVALID tests[0].facts.line.vatRate', 'RULE_UNKNOWN_FACT tests[0].facts.vendor.id']);
	});

	it.each([null, 5, 'text', [], { rules: 'x' }, { rules: [null] }])('never throws, whatever it is given: %p', (input) => {
		expect(checkRuleSet(input).length).toBeGreaterThan(0);
	});

	it('comes to an end with very many rules', () => {
		const many = Array.from({ length: 10_000 }, (_, index) => rule(`r${index}`, [vendor(`V${index % 3000}`), text(`word ${index}`)]));
		expect(checkRuleSet({ rules: many })).toEqual([]);
	});
});

import { compileRuleSet, RuleSetError } from '../../../engine/index';
import type { ConditionInput, RuleInput, RuleSetInput } from '../../../engine/index';
import { buildInvoice, buildLine } from '../support/buildInvoice';
import { buildRule } from '../support/buildRule';

const vendor: ConditionInput = { fact: 'vendor.externalId', operator: 'equal', value: 'V1' };

function findingsOf(ruleSet: unknown): readonly (readonly [code: string, path: string | undefined])[] {
	try {
		compileRuleSet(ruleSet as RuleSetInput);
		return [];
	} catch (error) {
		if (error instanceof RuleSetError) return error.findings.map(({ code, path }) => [code, path]);
		throw error;
	}
}

function findingsOfConditions(conditions: ConditionInput): ReturnType<typeof findingsOf> {
	return findingsOf({ rules: [buildRule('r', { A: '1' }, { conditions })] });
}

function findingsOfParams(params: unknown): ReturnType<typeof findingsOf> {
	return findingsOf({ rules: [{ name: 'r', conditions: { all: [vendor] }, event: { type: 'code', params } }] });
}

describe('keys of conditions', () => {
	it.each<[string, ConditionInput, string]>([
		['a comparison', { all: [{ ...vendor, vlaue: 'V1' }] }, 'rules[0].conditions.all[0].vlaue'],
		['a comparison within a denial', { all: [{ not: { any: [{ ...vendor, negate: true }] } }] }, 'rules[0].conditions.all[0].not.any[0].negate'],
		['the outermost condition', { all: [vendor], none: [] }, 'rules[0].conditions.none'],
		['a fact that a value names', { all: [{ ...vendor, value: { fact: 'buyer.name', pth: 'x' } }] }, 'rules[0].conditions.all[0].value.pth'],
	])('that are unknown in %s are findings, not ignored', (_where, conditions, path) => {
		expect(findingsOfConditions(conditions)).toEqual([['RULE_FIELD_UNKNOWN', path]]);
	});

	it('that are unknown in a named condition are findings, not ignored', () => {
		expect(findingsOf({ conditions: { ours: { all: [{ ...vendor, vlaue: 1 }] } }, rules: [] })).toEqual([['RULE_FIELD_UNKNOWN', 'conditions.ours.all[0].vlaue']]);
	});

	it('that json-rules-engine knows are taken, parameters and names included', () => {
		expect(findingsOfConditions({ name: 'n', priority: 2, all: [{ ...vendor, name: 'one', priority: 3, params: { any: 'thing' }, path: '' }] })).toEqual([]);
	});

	it('of lists that are compared are nobody\'s business', () => {
		expect(findingsOfConditions({ all: [{ fact: 'vendor.externalId', operator: 'in', value: [['all'], { unknown: 1 }] }] })).toEqual([]);
	});
});

describe('depth', () => {
	const nest = (depth: number): ConditionInput => Array.from({ length: depth }).reduce<ConditionInput>((inner) => ({ not: inner }), { all: [vendor] });

	it('of 90 levels is read, of 200 refused', () => {
		expect(findingsOfConditions(nest(90))).toEqual([]);
		expect(findingsOfConditions(nest(200))).toEqual([['RULE_CONDITION_TOO_DEEP', 'rules[0].conditions']]);
	});

	it('without end, as an object within itself, is refused', () => {
		const endless: Record<string, unknown> = {};
		endless.all = [endless];
		expect(findingsOfConditions(endless)).toContainEqual(['RULE_CONDITION_TOO_DEEP', 'rules[0].conditions']);
	});
});

describe('values that name a fact, as events of json-rules-engine do', () => {
	const rule = (params: object): RuleInput => buildRule('r', {}, { event: { type: 'code', params: params as never } });

	it('are that fact\'s template', () => {
		const set = compileRuleSet({ rules: [rule({ dimensions: { CostCenter: { fact: 'line.additionalFields.costCentre' } }, postingText: { fact: 'line.description' } })] });
		const line = buildLine({ description: 'Freight', additionalFields: { costCentre: '200' } });
		expect(set.evaluate({ invoice: buildInvoice({}, [line]), line })[0]?.params).toMatchObject({ dimensions: { CostCenter: '{{line.additionalFields.costCentre}}' }, postingText: '{{line.description}}' });
	});

	it('are refused where the fact does not exist', () => {
		expect(findingsOfParams({ dimensions: { CostCenter: { fact: 'line.costCentre' } } })).toEqual([['RULE_UNKNOWN_FACT', 'rules[0].event.params.dimensions.CostCenter']]);
	});

	it.each([['$.a'], ['a.b'], ['$..[?(@.x)]']])('are refused with the path %s, which would else be dropped', (path) => {
		expect(findingsOfParams({ dimensions: { CostCenter: { fact: 'line.description', path } } })).toContainEqual(['RULE_PATH_REFUSED', 'rules[0].event.params.dimensions.CostCenter']);
	});

	it('are refused with keys that nobody knows', () => {
		expect(findingsOfParams({ dimensions: { A: '1' }, postingText: { fact: 'line.description', transform: 'upper' } })).toContainEqual(['RULE_FIELD_UNKNOWN', 'rules[0].event.params.postingText.transform']);
	});
});

describe('names of dimensions that every object has', () => {
	const hostile = JSON.parse('{"__proto__":"1"}') as object;

	it.each([
		['a rule sets', { dimensions: hostile }, 'rules[0].event.params.dimensions.__proto__'],
		['a part of a split sets', { dimensions: {}, split: [{ percent: 50, dimensions: hostile }, { percent: 50, dimensions: { A: '2' } }] }, 'rules[0].event.params.split[0].dimensions.__proto__'],
	])('are refused where %s them, and not dropped', (_where, params, path) => {
		expect(findingsOfParams(params)).toContainEqual(['RULE_DIMENSION_REFUSED', path]);
	});
});

it('named conditions are not called as what every object has', () => {
	expect(findingsOf({ conditions: JSON.parse('{"__proto__":{"all":[]}}') as object, rules: [] })).toEqual([['RULE_CONDITION_INVALID', 'conditions.__proto__']]);
});

describe('what the parameters of a rule say', () => {
	it.each([
		['an open brace', { dimensions: { A: 'X{{' } }, ['RULE_TEMPLATE_INVALID', 'rules[0].event.params.dimensions.A']],
		['an empty name', { dimensions: { A: '1' }, postingText: 'Freight {{}}' }, ['RULE_TEMPLATE_INVALID', 'rules[0].event.params.postingText']],
		['two parts that say the same', { dimensions: {}, split: [{ percent: 50, dimensions: { A: '1' } }, { percent: 50, dimensions: { A: '1' } }] }, ['RULE_SPLIT_INVALID', 'rules[0].event.params.split[1]']],
		['more months than a hundred years', { dimensions: { A: '1' }, accrual: { months: 1201 } }, ['RULE_ACCRUAL_INVALID', 'rules[0].event.params.accrual']],
	])('is refused: %s', (_what, params, finding) => {
		expect(findingsOfParams(params)).toEqual([finding]);
	});
});

import fc from 'fast-check';
import { compileRuleSet, RuleSetError, rulesFromTable, tableFromRules } from '../../../engine/index';
import type { ConditionInput, RuleInput, RuleParams } from '../../../engine/index';

function rule(conditions: ConditionInput, params: Partial<RuleParams> = { dimensions: { Account: '1' } }, rest: Partial<RuleInput> = {}): RuleInput {
	return { name: 'r', conditions, event: { type: 'code', params: { dimensions: {}, ...params } }, ...rest };
}

function findingsOf(one: RuleInput): string[] {
	try {
		tableFromRules({ rules: [one] });
		return [];
	} catch (error) {
		if (error instanceof RuleSetError) return error.findings.map((finding) => finding.code);
		throw error;
	}
}

const vendor = { fact: 'vendor.externalId', operator: 'equal', value: 'V1' };

describe('a table from rules', () => {
	it('has a column for everything that a rule says', () => {
		const full = rule(
			{ all: [vendor, { fact: 'line.description', operator: 'containsText', value: 'freight' }, { fact: 'line.description', operator: 'containsText', value: 'june' }, { fact: 'line.amountExVat', operator: 'between', value: [100, 500.5] }, { fact: 'invoice.note', operator: 'isEmpty', value: true }] },
			{
				dimensions: { Account: '6540' }, postingText: 'Freight {{invoice.vendorInvoiceNumber}}', review: true, stop: true, accrual: { months: 3, code: 'A' },
				split: [{ percent: 60, dimensions: { CostCenter: '200' } }, { remainder: true, dimensions: { CostCenter: '300' }, postingText: 'Rest' }],
			},
			{ mode: 'enforce', priority: 7, enabled: false, validFrom: '2026-01-01', validTo: '2026-12-31' },
		);
		const [row] = tableFromRules({ rules: [full] });
		expect(row).toEqual({
			name: 'r', mode: 'enforce', priority: '7', enabled: 'no', validFrom: '2026-01-01', validTo: '2026-12-31',
			'vendor.externalId': 'V1', 'line.description contains': 'freight', 'line.description contains #2': 'june', 'line.amountExVat between': '100..500.5', 'invoice.note is empty': 'yes',
			'set Account': '6540', postingText: 'Freight {{invoice.vendorInvoiceNumber}}', review: 'yes', stop: 'yes', 'accrual months': '3', 'accrual code': 'A',
			'split 1': '60%', 'split 1 set CostCenter': '200', 'split 2': 'rest', 'split 2 set CostCenter': '300', 'split 2 postingText': 'Rest',
		});
		expect(rulesFromTable([row ?? {}]).rules).toEqual([full]);
	});

	it.each<[string, ConditionInput]>([
		['"any" of several', { any: [vendor, { ...vendor, value: 'V2' }] }],
		['"not"', { not: vendor }],
		['a fact compared with a fact', { all: [{ ...vendor, value: { fact: 'vendor.name' } }] }],
		['a list with a semicolon in a value', { all: [{ ...vendor, operator: 'in', value: ['a;b'] }] }],
		['a text with spaces at its ends', { all: [{ ...vendor, value: ' V1' }] }],
		['a text for a fact that is a number', { all: [{ fact: 'line.quantity', operator: 'equal', value: '5' }] }],
		['a number for a fact that is text', { all: [{ ...vendor, value: 5 }] }],
		['a range with two dots in a text', { all: [{ fact: 'line.name', operator: 'between', value: ['a..b', 'c'] }] }],
		['an operator with a decorator', { all: [{ ...vendor, operator: 'someFact:equal' }] }],
	])('refuses what no row can hold: %s', (_what, conditions) => {
		expect(findingsOf(rule(conditions))).toEqual(['RULE_NOT_TABULAR']);
	});

	it('read again gives the same rules, whatever they are', () => {
		const text = fc.string({ unit: fc.constantFrom('a', 'B', '1', ' ', ';', '.', ',', '=', '"', 'æ', '%'), minLength: 1, maxLength: 6 });
		const number = fc.oneof(fc.integer({ min: -1000, max: 1000 }), fc.double({ min: -1e6, max: 1e6, noNaN: true }));
		const comparison = fc.oneof(
			fc.record({ fact: fc.constantFrom('vendor.externalId', 'line.description', 'line.additionalFields.tag'), operator: fc.constantFrom('equal', 'notEqual', 'containsText', 'not:containsText', 'startsWith', 'endsWith'), value: text }),
			fc.record({ fact: fc.constantFrom('line.amountExVat', 'line.quantity'), operator: fc.constantFrom('equal', 'lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'), value: number }),
			fc.record({ fact: fc.constant('vendor.externalId'), operator: fc.constantFrom('in', 'notIn'), value: fc.array(text, { minLength: 1, maxLength: 3 }) }),
			fc.record({ fact: fc.constant('line.amountExVat'), operator: fc.constantFrom('between', 'not:between'), value: fc.tuple(number, number) }),
		);
		let held = 0;
		fc.assert(
			fc.property(fc.array(comparison, { maxLength: 4 }), text, fc.boolean(), (all, value, stop) => {
				const one = rule({ all }, { dimensions: { Account: value }, ...(stop ? { stop } : {}) });
				const codes = findingsOf(one);
				if (codes.length > 0) return;
				held += 1;
				const again = rulesFromTable(tableFromRules({ rules: [one] }));
				const [ours] = compileRuleSet({ rules: [one] }).matches;
				expect(compileRuleSet(again).matches).toEqual([ours]);
				expect(again.rules.map((back) => back.event.params)).toEqual([one.event.params]);
				expect(tableFromRules(again)).toEqual(tableFromRules({ rules: [one] }));
			}),
			{ numRuns: 600 },
		);
		expect(held).toBeGreaterThan(100);
	});

	it('takes the columns of n8n\'s Data Tables too', () => {
		const [one] = rulesFromTable([{ name: 'r', split_1: '33,3%', split_1_set_CostCenter: '1', split_2: 'rest', split_2_set_CostCenter: '2', accrual_months: 2, review: 'yes' }]).rules;
		expect(one?.event.params).toEqual({ dimensions: {}, split: [{ percent: 33.3, dimensions: { CostCenter: '1' } }, { remainder: true, dimensions: { CostCenter: '2' } }], accrual: { months: 2 }, review: true });
	});

	it('names row and column of a cell that is no share', () => {
		expect(() => rulesFromTable([{ 'split 1': 'half', 'split 1 set A': '1' }])).toThrow('row 2, column "split 1"');
	});
});

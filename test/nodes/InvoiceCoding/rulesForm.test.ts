import type { IDataObject } from 'n8n-workflow';

import { FACT_NAMES, rulesFromTable } from '../../../engine/index';
import { readRuleEntries } from '../../../nodes/InvoiceCoding/mapping/readRuleEntries';
import { COMPARISONS, FACT_CHOICES, OTHER_FACT } from '../../../nodes/InvoiceCoding/mapping/ruleWords';
import { codedValues, runCoding } from './codingRun';

const vendor = { fact: 'vendor.externalId', comparison: 'is', value: 'V100' };
const account = { dimension: 'Account', value: '6540' };

function entry(overrides: IDataObject = {}): IDataObject {
	return { name: 'freight', conditions: { condition: [vendor] }, sets: { set: [account] }, mode: 'fill', priority: 1, postingText: '', review: false, ...overrides };
}

describe('Invoice Coding, rules from the form', () => {
	it('means what the row of a table means', () => {
		const conditions = { condition: [vendor, { fact: 'line.description', comparison: 'contains', value: 'toll' }, { fact: 'line.description', comparison: 'contains', value: 'ferry' }, { fact: 'line.amountExVat', comparison: 'between', value: '100..500' }, { fact: 'invoice.orderNumber', comparison: 'is not empty' }] };
		const rule = entry({ conditions, sets: { set: [account, { dimension: 'CostCenter', value: 200 }] }, mode: 'enforce', priority: 10, postingText: 'Freight', review: true });
		const row = {
			name: 'freight', mode: 'enforce', priority: 10, postingText: 'Freight', review: 'yes',
			'vendor.externalId': 'V100', 'line.description contains': 'toll', 'line.description contains #2': 'ferry', 'line.amountExVat between': '100..500', 'invoice.orderNumber is empty': 'no',
			'set Account': '6540', 'set CostCenter': '200',
		};
		expect(readRuleEntries({ rule: [rule] })).toEqual(rulesFromTable([row]));
	});

	it('codes an invoice by them', async () => {
		const { outputs, error } = await runCoding({ parameters: { rulesFrom: 'fields', ruleEntries: { rule: [entry(), entry({ name: '', conditions: {}, sets: { set: [{ dimension: 'CostCenter', value: '200' }] } })] } } });
		expect(error).toBeUndefined();
		expect(codedValues(outputs.flat()[0]?.json)).toEqual({ Account: '6540', CostCenter: '200' });
		expect(JSON.stringify(outputs.flat()[0]?.json.units)).toContain('"Rule 2"');
	});

	it('takes a fact that the list does not name', async () => {
		const rule = entry({ conditions: { condition: [{ fact: OTHER_FACT, otherFact: 'buyer.address.city', comparison: 'is', value: 'Aarhus' }] } });
		expect(readRuleEntries({ rule: [rule] }).rules[0]?.conditions).toEqual({ all: [{ fact: 'buyer.address.city', operator: 'equal', value: 'Aarhus' }] });
	});

	it('names facts and comparisons that there are', () => {
		expect(FACT_CHOICES.filter(({ value }) => value !== OTHER_FACT && !FACT_NAMES.includes(String(value)))).toEqual([]);
		for (const { value: comparison } of COMPARISONS) {
			const rule = entry({ conditions: { condition: [{ fact: 'line.amountExVat', comparison, value: comparison === 'between' ? '1..2' : '1' }] } });
			expect(readRuleEntries({ rule: [rule] }).rules).toHaveLength(1);
		}
	});

	it.each<[string, IDataObject, string]>([
		['a condition without a value, which would hold for everything', { conditions: { condition: [{ ...vendor, value: '' }] } }, 'rule 1, condition 1'],
		['a condition without a fact', { conditions: { condition: [vendor, { ...vendor, fact: OTHER_FACT, otherFact: ' ' }] } }, 'rule 1, condition 2'],
		['a value that an expression left out', { sets: { set: [{ dimension: 'Account', value: undefined }] } }, 'rule 1'],
		['one dimension twice', { sets: { set: [account, account] } }, 'rule 1'],
	])('refuses %s', (_what, overrides, place) => {
		expect(() => readRuleEntries({ rule: [entry(overrides)] })).toThrow(expect.objectContaining({ code: 'RULE_ENTRY_INVALID', message: expect.stringContaining(place) as string }));
	});

	it('tells all findings at once, each with its rule', async () => {
		const wrong = [entry({ conditions: { condition: [{ fact: OTHER_FACT, otherFact: 'vendor.id', comparison: 'is', value: '1' }] } }), entry({ sets: {} })];
		const { error } = await runCoding({ parameters: { rulesFrom: 'fields', ruleEntries: { rule: wrong } } });
		expect(error?.description).toContain('RULE_UNKNOWN_FACT at rule 1, "vendor.id is": the fact "vendor.id" does not exist');
		expect(error?.description).toContain('TABLE_ROW_SETS_NOTHING at rule 2');
	});
});

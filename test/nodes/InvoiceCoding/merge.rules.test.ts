import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { readRules } from '../../../nodes/InvoiceCoding/mapping/readRules';
import { buildInvoice } from '../../support/buildInvoice';
import { createExecuteContext } from '../../support/createExecuteContext';
import { codedValues, freightRule, runCoding } from './codingRun';

const tableRow = { name: 'freight', 'vendor.externalId': 'V100', 'set Account': '6540' };

function csvItem(text: string | Buffer, fileName = 'rules.csv', mimeType = 'text/csv'): INodeExecutionData {
	return { json: {}, binary: { data: { data: Buffer.from(text).toString('base64'), mimeType, fileName } } };
}

describe('Invoice Coding, where rules come from', () => {
	it.each<[string, (IDataObject | INodeExecutionData)[]]>([
		['rows of a decision table', [tableRow]],
		['single rules', [freightRule()]],
		['a whole rule set', [{ name: 'nordlys', rules: [freightRule()] }]],
		['a CSV file', [csvItem('name,vendor.externalId,set Account\nfreight,V100,6540\n')]],
		['a CSV file of a Nordic spreadsheet', [csvItem('name;vendor.externalId in;set Account\r\nfreight;"V100;V200";6540\r\n')]],
		['a CSV file with a byte order mark', [csvItem('\uFEFFname,vendor.externalId,set Account\nfreight,V100,6540')]],
		['a file that only its name tells to be CSV', [csvItem('name\tvendor.externalId\tset Account\nfreight\tV100\t6540', 'rules.tsv', 'application/octet-stream')]],
	])('takes %s from the second input', async (_what, rules) => {
		const { outputs, error } = await runCoding({ rules });
		expect(error).toBeUndefined();
		expect(codedValues(outputs[1]?.[0]?.json)).toEqual({ Account: '6540' });
	});

	it('divides an amount and spreads it over months as a row of a table says', async () => {
		const row = { name: 'freight', 'vendor.externalId': 'V100', 'split 1': '60%', 'split 1 set CostCenter': '200', 'split 2': 'rest', 'split 2 set CostCenter': '300', 'accrual months': 3 };
		const { outputs, error } = await runCoding({ rules: [row] });
		expect(error).toBeUndefined();
		const { units, postings } = outputs[1]?.[0]?.json as { units: IDataObject[]; postings: IDataObject[] };
		expect(units).toMatchObject([
			{ lineIndexes: [0], amountExVat: 600, split: { rule: 'freight', part: 1, parts: 2, share: '60 %' }, accrual: { periods: [{ amountExVat: 200 }, { amountExVat: 200 }, { amountExVat: 200 }] } },
			{ lineIndexes: [0], amountExVat: 400, split: { part: 2 }, accrual: { accrualEndDate: '2025-05-31' } },
		]);
		expect(postings).toMatchObject([{ postingAmountInclVat: 750 }, { postingAmountInclVat: 500, accrual: { accrualStartDate: '2025-03-01' } }]);
	});

	it.each([{ review: 'yes' }, { stop: 'yes' }, { accrual_months: 2 }])('takes %p for a row of a table, although it sets no dimension', async (row) => {
		const { error } = await runCoding({ rules: [{ name: 'only', 'vendor.externalId': 'V100', ...row }] });
		expect(error).toBeUndefined();
	});

	it('puts rules of several forms together', async () => {
		const { outputs } = await runCoding({ rules: [{ rules: [freightRule()] }, { name: 'centre', 'vendor.externalId': 'V100', 'set CostCenter': '200' }] });
		expect(codedValues(outputs[1]?.[0]?.json)).toEqual({ Account: '6540', CostCenter: '200' });
	});

	it('keeps the letters of a file that was saved in windows-1252', async () => {
		const file = Buffer.from('name;line.description contains;set Account\ngebyr;Fragt på søen;6540', 'latin1');
		const invoiceLines = [{ lineNumber: '1', description: 'fragt på søen', lineAmountExVat: 1000, lineVatAmount: 250, lineAmountInclVat: 1250 }];
		const { outputs } = await runCoding({ items: [{ invoice: buildInvoice({ invoiceLines }) }], rules: [csvItem(file)] });
		expect(codedValues(outputs[1]?.[0]?.json)).toEqual({ Account: '6540' });
	});

	it.each<[string, unknown]>([
		['typed as text', JSON.stringify({ rules: [freightRule()] })],
		['given by an expression', '={{ ({ rules: $json.rules }) }}'],
		['a list of rules', JSON.stringify([freightRule()])],
		['a list of table rows', JSON.stringify([tableRow])],
	])('takes rules from JSON, %s', async (_what, rulesJson) => {
		const { outputs, error } = await runCoding({
			parameters: { rulesFrom: 'json', rulesJson: rulesJson as string },
			items: [{ invoice: buildInvoice(), rules: [freightRule()] }],
		});
		expect(error).toBeUndefined();
		expect(codedValues(outputs[1]?.[0]?.json)).toEqual({ Account: '6540' });
	});

	it('codes by the proposal alone when there are to be no rules', async () => {
		const { outputs, error } = await runCoding({ parameters: { rulesFrom: 'none' }, rules: [tableRow] });
		expect(error).toBeUndefined();
		expect(codedValues(outputs[1]?.[0]?.json)).toEqual({});
	});

	it.each<[string, (IDataObject | INodeExecutionData)[] | undefined]>([
		['is not connected', undefined],
		['brings nothing', []],
	])('says what to do when the input Rules %s', async (_what, rules) => {
		const { error } = await runCoding(rules === undefined ? {} : { rules });
		expect(error?.message).toContain('[RULES_MISSING]');
		expect(error?.description).toContain("'None'");
	});

	it('names the item that holds no rule of any kind', async () => {
		const { error } = await runCoding({ rules: [tableRow, { colour: 'red' }] });
		expect(error?.message).toContain('Item 1');
		expect(error?.message).toContain('[RULES_ITEM_UNKNOWN]');
	});

	it('lists every finding of a broken rule set with code, place and remedy, and codes nothing', async () => {
		const broken = {
			rules: [
				freightRule({ conditions: { all: [{ fact: 'vendor.vatNo', operator: 'equal', value: '1' }] } }),
				freightRule({ name: 'other', conditions: { all: [{ fact: 'vendor.externalId', operator: 'resembles', value: '1' }] } }),
			],
		};
		const { error, outputs } = await runCoding({ rules: [broken] });
		expect(outputs.flat()).toEqual([]);
		expect(error?.name).toBe('NodeOperationError');
		expect(error?.context?.itemIndex).toBeUndefined();
		expect(error?.description).toMatch(/RULE_UNKNOWN_FACT at rules\[0\][^\n]*\n[^\n]*RULE_UNKNOWN_OPERATOR at rules\[1\]/);
	});

	it('gives the error to every invoice under Continue On Fail, on the output Blocked', async () => {
		const { outputs } = await runCoding({ items: [{ invoice: {} }, { invoice: {} }], rules: [{ colour: 'red' }], onError: 'continueRegularOutput' });
		expect(outputs[2]).toEqual([0, 1].map((item) => ({ json: { error: expect.objectContaining({ code: 'RULES_ITEM_UNKNOWN' }) }, pairedItem: { item, input: 0 } })));
	});

	it('says in which file and near which line a CSV is broken', async () => {
		const { error } = await runCoding({ rules: [csvItem('name,set Account\n"freight,6540\n', 'coding-rules.csv')] });
		expect(error?.message).toMatch(/'coding-rules\.csv'.*\[RULES_CSV_INVALID\]/);
	});

	it('refuses a CSV in which two columns have one name', async () => {
		const { error } = await runCoding({ rules: [csvItem('set Account,set Account\n1,2\n')] });
		expect(error?.message).toContain('[RULES_CSV_INVALID]');
	});

	it('is not fooled by a rule set whose names reach for the prototype', async () => {
		const { error } = await runCoding({ parameters: { rulesFrom: 'json', rulesJson: '{"rules":[],"conditions":{"__proto__":{"polluted":true}}}' } });
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
		expect(error?.message ?? '').not.toContain('polluted');
	});
});

describe('readRules', () => {
	it('streams a CSV file that n8n keeps in its store', async () => {
		const asked: string[] = [];
		const { context } = createExecuteContext({
			parameters: { rulesFrom: 'input' },
			allow: {
				isToolExecution: () => false,
				getInputData: () => [{ json: {}, binary: { data: { id: 'filesystem:1', data: 'filesystem', mimeType: 'text/csv' } } }],
				helpers: {
					getBinaryStream: async (id: string) => void asked.push(id),
					binaryToBuffer: async () => Buffer.from('name,set Account\nall,6540'),
				},
			},
		});
		expect((await readRules(context, 1)).rules.map(({ name }) => name)).toEqual(['all']);
		expect(asked).toEqual(['filesystem:1']);
	});

	it('asks for no second input when the node runs as a tool', async () => {
		const { context } = createExecuteContext({ parameters: { rulesFrom: 'input' }, allow: { isToolExecution: () => true } });
		await expect(readRules(context, 1)).rejects.toMatchObject({ code: 'RULES_MISSING' });
	});
});

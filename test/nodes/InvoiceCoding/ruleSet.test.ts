import { NodeHelpers, Workflow } from 'n8n-workflow';
import type { IDataObject, INodeTypes } from 'n8n-workflow';

import { InvoiceCoding } from '../../../nodes/InvoiceCoding/InvoiceCoding.node';
import { codedValues, freightRule, runCoding, type CodingRun } from './codingRun';
import { runNode, type NodeOutcome } from '../../support/runNode';

const freightRow = { name: 'freight', 'vendor.externalId': 'V100', 'set Account': '6540' };
const tollRow = { name: 'toll', 'line.description contains': 'toll', 'set Account': '6541' };

async function runRuleSet(operation: string, { items = [], parameters = {}, onError }: CodingRun): Promise<NodeOutcome> {
	return await runNode({ node: new InvoiceCoding(), parameters: { resource: 'ruleSet', operation, ...parameters }, items, onError });
}

/** The names of the node's inputs and outputs on the canvas, as n8n works them out. */
function wires(parameters: IDataObject): { inputs: unknown[]; outputs: unknown[] } {
	const node = new InvoiceCoding();
	const nodeTypes = { getByNameAndVersion: () => node, getByName: () => node, getKnownTypes: () => ({}) } as unknown as INodeTypes;
	const saved = { id: '1', name: 'Coding', type: 'invoiceCoding', typeVersion: 1, position: [0, 0] as [number, number], parameters: parameters as never };
	const workflow = new Workflow({ nodes: [saved], connections: {}, active: false, nodeTypes });
	const placed = workflow.getNode('Coding');
	if (!placed) throw new Error('the node is missing');
	const names = (ends: unknown[]): unknown[] => ends.map((end) => (end as { displayName?: string }).displayName);
	return { inputs: names(NodeHelpers.getNodeInputs(workflow, placed, node.description)), outputs: names(NodeHelpers.getNodeOutputs(workflow, placed, node.description)) };
}

describe('Invoice Coding, inputs and outputs', () => {
	it('has two inputs and three outputs for codings, also in a node that was saved without a resource', () => {
		const expected = { inputs: ['Invoices', 'Rules'], outputs: ['Auto', 'Review', 'Blocked'] };
		expect(wires({ resource: 'coding', operation: 'merge' })).toEqual(expected);
		expect(wires({})).toEqual(expected);
	});

	it('has one of each for rule sets', () => {
		expect(wires({ resource: 'ruleSet' })).toEqual({ inputs: ['Rules'], outputs: [undefined] });
	});

	it.each([
		[{ resource: 'ruleSet', operation: 'suggest' }, ['History', 'Rules'], [undefined]],
		[{ resource: 'coding', operation: 'explain' }, ['Codings'], [undefined]],
		[{ resource: 'bookkeeping', operation: 'build' }, ['Registrations', 'Rules'], [undefined]],
		[{ resource: 'backtest', operation: 'run' }, ['History', 'Rules', 'Proposals'], ['Summary', 'Rules']],
	])('has those of %p', (parameters, inputs, outputs) => {
		expect(wires(parameters)).toEqual({ inputs, outputs });
	});
});

describe('Invoice Coding, convert from table', () => {
	it('makes one rule set of all rows, which Merge takes', async () => {
		const { outputs, error } = await runRuleSet('convertFromTable', { items: [freightRow, tollRow] });
		expect(error).toBeUndefined();
		expect(outputs).toHaveLength(1);
		expect(outputs[0]).toHaveLength(1);
		expect(outputs[0]?.[0]?.pairedItem).toEqual([{ item: 0 }, { item: 1 }]);
		const coded = await runCoding({ rules: [outputs[0]?.[0]?.json ?? {}] });
		expect(codedValues(coded.outputs[1]?.[0]?.json)).toEqual({ Account: '6540' });
	});

	it('takes rows from JSON, and a name', async () => {
		const parameters = { rulesFrom: 'json', rulesJson: JSON.stringify([freightRow]), options: { ruleSetName: ' Nordlys ' } };
		const { outputs } = await runRuleSet('convertFromTable', { items: [{ any: 1 }], parameters });
		expect(outputs[0]?.[0]).toMatchObject({ json: { name: 'Nordlys', rules: [{ name: 'freight' }] }, pairedItem: { item: 0 } });
	});

	it('keeps name, named conditions and examples of a rule set that arrives among the rows', async () => {
		const ruleSet = {
			name: 'nordlys',
			conditions: { freight: { all: [{ fact: 'line.description', operator: 'containsText', value: 'freight' }] } },
			rules: [freightRule({ name: 'named', conditions: { condition: 'freight' } })],
			tests: [{ name: 'example', facts: { 'line.description': 'Freight' }, expect: { dimensions: { Account: '6540' } } }],
		};
		const { outputs, error } = await runRuleSet('convertFromTable', { items: [ruleSet, tollRow] });
		expect(error).toBeUndefined();
		expect(outputs[0]?.[0]?.json).toEqual({ ...ruleSet, rules: [...ruleSet.rules, expect.objectContaining({ name: 'toll' })] });
	});

	it('refuses a table that could not be used, and numbers the findings', async () => {
		const { error } = await runRuleSet('convertFromTable', { items: [{ ...freightRow, priority: 'high' }, { ...tollRow, mode: 'always' }] });
		expect(error?.message).toContain('[TABLE_CELL_INVALID]');
		expect(error?.description).toMatch(/^1\. TABLE_CELL_INVALID at row 2[^\n]*\n2\. TABLE_CELL_INVALID at row 3/);
	});

	it('gives one error item under Continue On Fail', async () => {
		const { outputs } = await runRuleSet('convertFromTable', { items: [{ colour: 'red' }, freightRow], onError: 'continueRegularOutput' });
		expect(outputs).toEqual([[{ json: { error: expect.objectContaining({ code: 'RULES_ITEM_UNKNOWN' }) as object }, pairedItem: [{ item: 0 }, { item: 1 }] }]]);
	});
});

describe('Invoice Coding, check', () => {
	const ledgerJson = JSON.stringify({ dimensions: [{ externalDimensionId: 'Account', values: [{ externalDimensionValueId: 6540 }] }] });
	const found = (outcome: NodeOutcome): unknown[] => (outcome.outputs[0] ?? []).map(({ json: { code, rule, severity } }) => [code, rule, severity]);

	it('gives no item for rules about which there is nothing to say, and says so in a hint', async () => {
		const outcome = await runRuleSet('check', { items: [freightRow, tollRow], parameters: { options: { failOn: 'any' } } });
		expect(outcome.error).toBeUndefined();
		expect(outcome.outputs.flat()).toEqual([]);
		expect(outcome.hints).toEqual([expect.objectContaining({ message: 'Nothing to say about 2 rules.', type: 'info' })]);
	});

	it('gives one item per finding, with the rule that it is about', async () => {
		const outcome = await runRuleSet('check', { items: [freightRow, { ...freightRow, name: 'freight again' }, { name: 'all', 'set Account': '1' }] });
		expect(found(outcome)).toEqual(expect.arrayContaining([['RULE_ALWAYS_TRUE', 'all', 'review'], ['RULE_DUPLICATE', expect.any(String), 'review']]));
		expect(outcome.outputs[0]?.[0]?.json).toMatchObject({ path: expect.stringContaining('rules[') as string, message: expect.any(String) as string, remedy: expect.any(String) as string });
		expect(outcome.outputs[0]?.[0]?.pairedItem).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(outcome.hints[0]?.message).toMatch(/^\d findings about 3 rules\.$/);
	});

	it('compares the values of rules with the ledger only when there is one', async () => {
		expect(found(await runRuleSet('check', { items: [freightRow, tollRow] }))).toEqual([]);
		expect(found(await runRuleSet('check', { items: [freightRow, tollRow], parameters: { ledgerJson } }))).toEqual([['RULE_VALUE_NOT_IN_LEDGER', 'toll', 'review']]);
	});

	it('refuses a ledger that is none', async () => {
		const { error } = await runRuleSet('check', { items: [freightRow], parameters: { ledgerJson: '{ "dimension": [] }' } });
		expect(error?.message).toContain('[LEDGER_FIELD_UNKNOWN]');
	});

	it('runs the examples that the rule set carries', async () => {
		const ruleSet = { rules: [freightRule()], tests: [{ name: 'freight', facts: { 'vendor.externalId': 'V100' }, expect: { dimensions: { Account: '9999' } } }] };
		expect(found(await runRuleSet('check', { items: [ruleSet] }))).toEqual([['RULE_TEST_FAILED', undefined, 'review']]);
	});

	it('gives what makes rules unusable as findings, not as an error', async () => {
		const broken = freightRule({ conditions: { all: [{ fact: 'vendor.vatNo', operator: 'equal', value: '1' }] } });
		expect(found(await runRuleSet('check', { items: [broken] }))).toEqual([['RULE_UNKNOWN_FACT', 'freight', 'block']]);
		const outcome = await runRuleSet('check', { items: [{ ...freightRow, priority: 'high' }] });
		expect(found(outcome)).toEqual([['TABLE_CELL_INVALID', undefined, 'block']]);
		expect(outcome.hints[0]?.message).toBe('1 finding. With these rules no invoice can be coded.');
	});

	it('stops on the findings that it is told to stop on, and lists them', async () => {
		const unusable = [{ ...freightRow, priority: 'high' }, { ...tollRow, mode: 'always' }];
		const doubtful = [{ name: 'all', 'set Account': '1' }];
		const failsOn = async (failOn: string, items: IDataObject[]): Promise<boolean> => (await runRuleSet('check', { items, parameters: { options: { failOn } } })).error !== undefined;
		expect([await failsOn('any', unusable), await failsOn('block', unusable), await failsOn('nothing', unusable)]).toEqual([true, true, false]);
		expect([await failsOn('any', doubtful), await failsOn('block', doubtful), await failsOn('nothing', doubtful)]).toEqual([true, false, false]);
		const { error } = await runRuleSet('check', { items: unusable, parameters: { options: { failOn: 'any' } } });
		expect(error?.message).toContain('[RULE_SET_HAS_FINDINGS]');
		expect(error?.description).toMatch(/^1\. TABLE_CELL_INVALID at row 2[^\n]*\n2\. TABLE_CELL_INVALID at row 3/);
	});

	it('says what to do when no rules are there', async () => {
		const { error } = await runRuleSet('check', { items: [{ any: 1 }] });
		expect(error?.message).toContain('[RULES_ITEM_UNKNOWN]');
	});
});

describe('Invoice Coding, convert to table', () => {
	const split = [{ percent: 60, dimensions: { CostCenter: '200' } }, { remainder: true, dimensions: { CostCenter: '300' } }];
	const ruleSet = {
		rules: [
			freightRule({ event: { type: 'code', params: { dimensions: { Account: '6540' }, split, accrual: { months: 3 }, review: true } } }),
			freightRule({ name: 'toll', priority: 5, conditions: { all: [{ fact: 'line.description', operator: 'containsText', value: 'toll' }] } }),
		],
	};

	it('gives one row per rule, each with all columns, in the order in which a rule is read', async () => {
		const { outputs, error } = await runRuleSet('convertToTable', { items: [ruleSet] });
		expect(error).toBeUndefined();
		const rows = outputs[0]?.map(({ json }) => json) ?? [];
		const columns = ['name', 'priority', 'vendor.externalId', 'line.description contains', 'set Account', 'split 1', 'split 1 set CostCenter', 'split 2', 'split 2 set CostCenter', 'accrual months', 'review'];
		expect(rows.map((row) => Object.keys(row))).toEqual([columns, columns]);
		expect(rows[1]).toMatchObject({ name: 'toll', priority: '5', 'vendor.externalId': '', 'line.description contains': 'toll', review: '' });
		expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
	});

	it('is the way back from Convert From Table', async () => {
		const rows = (await runRuleSet('convertToTable', { items: [ruleSet] })).outputs[0]?.map(({ json }) => json) ?? [];
		const again = (await runRuleSet('convertFromTable', { items: rows })).outputs[0]?.[0]?.json as { rules: Array<{ event: unknown }> };
		expect(again.rules.map(({ event }) => event)).toEqual(ruleSet.rules.map(({ event }) => event));
	});

	it('lists every rule that no row can hold', async () => {
		const any = { any: [{ fact: 'vendor.externalId', operator: 'equal', value: 'V1' }, { fact: 'vendor.name', operator: 'equal', value: 'X' }] };
		const { error } = await runRuleSet('convertToTable', { items: [freightRule({ conditions: any }), freightRule({ name: 'second', conditions: any })] });
		expect(error?.description).toMatch(/^1\. RULE_NOT_TABULAR at rules\[0\][^\n]*\n2\. RULE_NOT_TABULAR at rules\[1\]/);
	});

	it('warns that examples stay behind', async () => {
		const tests = [{ name: 'example', facts: { 'vendor.externalId': 'V100' }, expect: { dimensions: { Account: '6540' } } }];
		expect((await runRuleSet('convertToTable', { items: [{ ...ruleSet, tests }] })).hints).toHaveLength(1);
		expect((await runRuleSet('convertToTable', { items: [ruleSet] })).hints).toEqual([]);
	});
});

describe('Invoice Coding, as a tool of an agent', () => {
	it.each([
		[{ resource: 'coding', operation: 'merge' }, 'Merge proposal with rules in Invoice Coding'],
		[{ resource: 'coding', operation: 'explain' }, 'Explain coding in Invoice Coding'],
		[{ resource: 'ruleSet', operation: 'check' }, 'Check rule set in Invoice Coding'],
		[{ resource: 'ruleSet', operation: 'convertFromTable' }, 'Convert table to rule set in Invoice Coding'],
		[{ resource: 'ruleSet', operation: 'convertToTable' }, 'Convert rule set to table in Invoice Coding'],
	])('is described to the agent by what %p does', (parameters, expected) => {
		expect(NodeHelpers.makeDescription(parameters, new InvoiceCoding().description)).toBe(expected);
	});
});

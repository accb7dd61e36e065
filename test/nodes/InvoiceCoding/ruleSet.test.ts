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

import type { IDataObject, INode } from 'n8n-workflow';

import { InvoiceCoding } from '../../../nodes/InvoiceCoding/InvoiceCoding.node';
import { buildInvoice } from '../../support/buildInvoice';
import { runNode, type NodeOutcome } from '../../support/runNode';
import { accountProposal, freightRule, runCoding } from './codingRun';

async function explain(items: IDataObject[], parameters: IDataObject = {}, onError?: INode['onError']): Promise<NodeOutcome> {
	return await runNode({ node: new InvoiceCoding(), parameters: { resource: 'coding', operation: 'explain', ...parameters }, items, onError });
}

async function textOf(items: IDataObject[], parameters: IDataObject = {}): Promise<string> {
	const { outputs, error } = await explain(items, parameters);
	if (error) throw error;
	return String(outputs[0]?.[0]?.json.explanation);
}

/** An item of Merge, in which Kaunt and a rule differ. */
async function merged(vendorName = 'Fjordfragt ApS', options: IDataObject = {}): Promise<IDataObject> {
	const invoice = buildInvoice({ vendor: { externalId: 'V100', name: vendorName } });
	const { outputs, error } = await runCoding({ items: [{ invoice, proposal: accountProposal('6220') }], rules: [freightRule()], parameters: { options } });
	if (error) throw error;
	return outputs[1]?.[0]?.json ?? {};
}

describe('Invoice Coding, explain', () => {
	it('says the same as Merge does with its option', async () => {
		const { explanation, ...item } = await merged('Fjordfragt ApS', { includeExplanation: true });
		const { outputs } = await explain([item]);
		expect(outputs).toEqual([[{ json: { externalInvoiceId: item.externalInvoiceId, disposition: 'review', explanation }, pairedItem: { item: 0 } }]]);
	});

	it('does without the invoice, and then names no vendor', async () => {
		const { invoice: _invoice, ...item } = await merged();
		const text = await textOf([item]);
		expect(text).toContain('Account is 6220');
		expect(text).not.toContain('Fjordfragt');
	});

	it('finds the coding in a field, also as text', async () => {
		const { invoice, ...coding } = await merged();
		const expected = await textOf([{ ...coding, invoice }]);
		expect(await textOf([{ row: { coding: JSON.stringify(coding) }, bill: invoice }], { codingField: 'row.coding', invoiceField: 'bill' })).toBe(expected);
	});

	it('explains one dimension alone, with what lost', async () => {
		const text = await textOf([await merged()], { dimension: ' Account ' });
		expect(text.split('\n')).toEqual(['- Line 1: Account is 6220. Kaunt\'s combination no. 1 (High). Kaunt and the rules differ.', '  - not 6540 (the rule "freight"): ranks behind the value chosen', '']);
	});

	it('writes markdown, in which names stay what they are', async () => {
		const text = await textOf([await merged('<b>*A* [x](http://evil)</b>\n# Paid')], { format: 'markdown' });
		expect(text).toMatch(/^## Invoice \S+ from \\<b\\>\\\*A\\\* \\\[x\\\]\(http:\/\/evil\)\\<\/b\\> \\# Paid, dated /);
		expect(text.split('\n').filter((line) => line.startsWith('#'))).toEqual([expect.stringMatching(/^## Invoice/), '### Reasons', '### Coding', '### Totals', '### To replay it']);
		expect(text).toContain('  - Account is 6220.');
		expect(await textOf([await merged()], { format: 'markdown', dimension: 'Account' })).toContain('- Line 1: Account is 6220.');
	});

	it.each([
		['nothing of a coding', { any: 1 }, {}, 'CODING_MISSING'],
		['nothing where it should be', { units: [] }, { codingField: 'coding' }, 'CODING_MISSING'],
		['only the record', { externalInvoiceId: '1', coding: '[]', disposition: 'auto' }, {}, 'CODING_MISSING'],
		['a list instead', { coding: '[]' }, { codingField: 'coding' }, 'CODING_INVALID'],
	])('says what to do when an item has %s', async (_name, item, parameters, code) => {
		const { error } = await explain([item], parameters);
		expect(error?.message).toContain(`[${code}]`);
		expect(error?.description).toContain('Merge');
	});

	it.each(['reasons', 'units', 'totals', 'stats', 'audit'])('says which part is not as Merge gave it: %s', async (part) => {
		const { error } = await explain([{ ...(await merged()), [part]: { broken: true } }]);
		expect(error?.message).toContain(`'${part}'`);
		expect(error?.message).toContain('[CODING_INVALID]');
	});

	it('names the dimensions that there are when another is asked for', async () => {
		const { error } = await explain([await merged()], { dimension: 'CostCentre' });
		expect(error?.message).toContain('[EXPLAIN_DIMENSION_UNKNOWN]');
		expect(error?.description).toContain('Account');
	});

	it('gives an error item for each that fails when the node goes on after errors', async () => {
		const { outputs } = await explain([{ any: 1 }, await merged()], {}, 'continueRegularOutput');
		expect(outputs[0]?.map(({ json, pairedItem }) => [json.error === undefined, pairedItem])).toEqual([[false, { item: 0 }], [true, { item: 1 }]]);
	});
});

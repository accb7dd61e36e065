import type { IDataObject } from 'n8n-workflow';

import { jsonBlocks, read, section, tables } from '../../docs/markdown';
import { buildInvoice } from '../../support/buildInvoice';
import { accountProposal, runCoding } from './codingRun';
import { runOnHistory } from './postedLedger';

const page = read('docs/nodes/invoice-coding.md');
const rulesPage = read('docs/rules.md');
const invoice = JSON.parse(jsonBlocks(section(rulesPage, 'Three worked examples'))[0] ?? '') as IDataObject;

/** The decision table that stands first below a heading of the page about rules. */
function tableBelow(heading: string): IDataObject[] {
	return (tables(section(rulesPage, heading))[0] ?? []) as IDataObject[];
}

async function code(item: IDataObject, rules: IDataObject[], parameters: IDataObject = {}): Promise<IDataObject> {
	const { outputs, error } = await runCoding({ items: [item], rules, parameters: { ...parameters, options: { includeInvoice: false, ...(parameters.options as IDataObject) } } });
	if (error) throw error;
	return outputs[1]?.[0]?.json ?? {};
}

describe('what docs/nodes/invoice-coding.md shows', () => {
	it('as the output is what the node gives', async () => {
		const documented = JSON.parse(jsonBlocks(section(page, 'What comes out'))[0] ?? '') as { audit: IDataObject };
		const proposal = { ...accountProposal('6540'), id: documented.audit.proposalId };
		const rules = tableBelow('Example 1: a rule fills what Kaunt leaves open');
		const json = await code({ invoice, proposal, correlationId: documented.audit.correlationId }, rules);
		// The version changes with every release.
		expect(json).toEqual({ ...documented, audit: { ...documented.audit, engineVersion: expect.any(String) as string } });
	});

	it('of splits and accruals is what the node gives', async () => {
		const documented = JSON.parse(jsonBlocks(section(page, 'Splits and accruals'))[0] ?? '') as IDataObject[];
		const rule = { name: 'insurance', 'split 1': '60%', 'split 1 set CostCenter': '200', 'split 2': 'rest', 'split 2 set CostCenter': '300', 'accrual months': 3 };
		expect((await code({ invoice: buildInvoice({ invoiceDate: '2026-03-03' }) }, [rule])).units).toMatchObject(documented);
	});

	it('of an explanation stands in the explanation', async () => {
		const documented = /```text\n([\s\S]*?)```/.exec(section(page, 'The explanation'))?.[1] ?? '';
		const combination = [['Account', '6220'], ['VatCode', 'K25']].map(([externalDimensionId, externalDimensionValueId]) => ({ externalDimensionId, externalDimensionValueId }));
		const dimensionCombinationProposals = [{ confidence: 'Medium', proposalPriority: 1, dimensionsWithValues: combination }];
		const proposal = { id: 'p', invoiceLineCodingDimensionCombinationProposals: [{ invoiceLineNumber: '1', dimensionCombinationProposals }] };
		const { explanation } = await code({ invoice, proposal }, tableBelow('Example 2: Kaunt and a rule differ'), { options: { includeExplanation: true } });
		const lines = documented.split('\n').filter((line) => line !== '');
		expect(lines.length).toBeGreaterThan(8);
		expect(lines.filter((line) => !String(explanation).split('\n').includes(line))).toEqual([]);
	});

	it('as a record is what the node gives', async () => {
		const documented = JSON.parse(jsonBlocks(section(page, 'Shadow mode'))[0] ?? '') as IDataObject;
		const proposal = { id: documented.proposalId };
		const rules = tableBelow('Example 1: a rule fills what Kaunt leaves open');
		const { outputs } = await runCoding({ items: [{ invoice, proposal }], rules, parameters: { policyOptions: { mode: 'shadow' }, options: { record: 'only' } } });
		expect(outputs[1]?.[0]?.json).toEqual({ ...documented, fetchedAt: expect.any(String) as string });
	});

	it('of summaries and rules names every field that the node gives', async () => {
		const { outputs } = await runOnHistory({});
		const text = section(page, 'What a back-test gives');
		const named = [...Object.keys(outputs[0]?.[0]?.json ?? {}), ...Object.keys(outputs[0]?.[0]?.binary ?? {})];
		expect(named.length).toBeGreaterThan(10);
		expect(named.filter((field) => !text.includes(`\`${field}\``))).toEqual([]);
	});
});

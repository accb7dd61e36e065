import type { IDataObject } from 'n8n-workflow';

import { orderLine, sale } from '../../engine/bookkeeping/salesFixtures';
import { buildInvoice } from '../../support/buildInvoice';
import { accountProposal, freightRule, runCoding, type CodingRun } from './codingRun';
import { proposalOf, runOnHistory } from './postedLedger';

/** `resource/operation` → the items of all outputs that have the form of the first. */
export type SampleOutputs = Readonly<Record<string, readonly IDataObject[]>>;

const TABLE_ROW = { name: 'freight', 'vendor.externalId': 'V100', 'set Account': '6540', 'set CostCenter': '200' };
const SPLIT_ROW = { ...TABLE_ROW, name: 'rent', priority: 5, postingText: 'Rent', 'split 1': '60%', 'split 1 set Project': 'P1', 'split 2': 'rest', 'split 2 set Project': 'P2', 'accrual months': 2, 'accrual code': 'A1' };

async function run(resource: string, operation: string, { parameters, ...rest }: CodingRun): Promise<IDataObject[]> {
	const { outputs, error } = await runCoding({ ...rest, parameters: { resource, operation, ...parameters } });
	if (error) throw error;
	return outputs.flat().map(({ json }) => json);
}

/** Runs every operation of the node as a person would. */
export async function sampleCodingOutputs(): Promise<SampleOutputs> {
	const codings = await mergeAll();
	const rules = await run('ruleSet', 'convertFromTable', { items: [TABLE_ROW, SPLIT_ROW], parameters: { options: { ruleSetName: 'Nordlys' } } });
	const sampled = {
		'coding/merge': codings,
		'coding/explain': await run('coding', 'explain', { items: codings }),
		'bookkeeping/build': await buildAll(),
		'ruleSet/convertFromTable': rules,
		'ruleSet/convertToTable': await run('ruleSet', 'convertToTable', { items: [{ rules: [freightRule()] }] }),
		'ruleSet/check': await run('ruleSet', 'check', { items: [freightRule(), freightRule({ name: 'again' })] }),
		'ruleSet/suggest': await measured('ruleSet', 'suggest'),
		'backtest/run': await measured('backtest', 'run'),
	};
	for (const [name, items] of Object.entries(sampled)) if (items.length === 0) throw new Error(`${name} gave no item.`);
	return sampled;
}

async function mergeAll(): Promise<IDataObject[]> {
	const items = [
		{ invoice: buildInvoice(), proposal: accountProposal('4010'), correlationId: 'c-1' },
		{ invoice: buildInvoice({ externalInvoiceId: 'second' }) },
	];
	const options = { includeExplanation: true, record: 'beside' };
	const overrides = { value: [{ dimension: 'VatCode', value: 'K25', line: 0 }] };
	return [
		...(await run('coding', 'merge', { items, rules: [SPLIT_ROW], parameters: { options, overrides } })),
		...(await run('coding', 'merge', { items, parameters: { rulesFrom: 'none', options } })),
		...(await run('coding', 'merge', { items, rules: [TABLE_ROW], parameters: { autoPost: true, options } })),
	];
}

async function buildAll(): Promise<IDataObject[]> {
	const rules = [{ name: 'rent', 'line.additionalFields.product': 'rent', 'set Account': '3600', 'set VatCode': '0', 'set Dept': '40', 'accrual months': 3 }];
	const lines = [orderLine(3000, 0, { product: 'rent', description: 'Rent' })];
	const items = [sale(lines) as IDataObject, sale([orderLine(3000, 0, { product: 'other' })]) as IDataObject];
	return await run('bookkeeping', 'build', { items, rules, parameters: { registrationJson: '={{ $json }}', options: { ifNotBuilt: 'output' } } });
}

async function measured(resource: string, operation: string): Promise<IDataObject[]> {
	const isSuggest = operation === 'suggest';
	const { outputs, error } = await runOnHistory({ resource, operation, options: isSuggest ? { includeFigures: true } : { includeReport: true }, ...(isSuggest ? {} : { proposals: [proposalOf(60, '6540'), proposalOf(61, '6310', 'Low')] }) });
	if (error) throw error;
	return (outputs[0] ?? []).map(({ json }) => json);
}

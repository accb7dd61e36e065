import type { IBinaryData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { CodedError, readTableCsv, RuleCollection } from '../../../engine/index';
import type { RuleSetInput } from '../../../engine/index';
import { readJson } from '../../shared/readJson';
import { readRuleEntries } from './readRuleEntries';

/**
 * Reads the rule set from where the node says: an input, the form, a JSON field, or nowhere.
 *
 * On the input each item may be a row of a decision table, a whole rule set, a single rule, or carry a CSV file; all of
 * them are put together.
 *
 * @param inputIndex the input that brings the rules; its name on the canvas is Rules
 * @throws CodedError `RULES_MISSING` when that input brings nothing, `RULES_ITEM_UNKNOWN` for an item that is none of
 * these, `RULES_CSV_INVALID`, `JSON_INVALID`; RuleSetError with every finding of the table
 */
export async function readRules(context: IExecuteFunctions, inputIndex: number): Promise<RuleSetInput> {
	const rulesFrom = context.getNodeParameter('rulesFrom', 0, 'input') as string;
	if (rulesFrom === 'none') return { rules: [] };
	if (rulesFrom === 'fields') return readRuleEntries(context.getNodeParameter('ruleEntries', 0, {}) as IDataObject);
	if (rulesFrom === 'json') return readRulesJson(context.getNodeParameter('rulesJson', 0, ''));
	const items = readItems(context, inputIndex);
	if (items.length > 0) return await rulesFromItems(context, items);
	throw new CodedError({
		code: 'RULES_MISSING',
		message: "No rules arrived on the input 'Rules'.",
		remedy:
			"Connect a node that gives rules (e.g. Google Sheets, Data Table, Read File) to this input, or choose something else than the input in 'Rules From': 'Fields Below', 'JSON', or 'None' if you want no rules. A tool of an AI agent has no such input.",
	});
}

function readItems(context: IExecuteFunctions, inputIndex: number): INodeExecutionData[] {
	// As a tool the node has no rules input at all. Older hosts do not know the question.
	return context.isToolExecution?.() ? [] : (context.getInputData(inputIndex) ?? []);
}

function readRulesJson(value: unknown): RuleSetInput {
	const parsed = readJson(value, 'Rules (JSON)');
	const entries = Array.isArray(parsed) ? parsed : [parsed];
	const found = new RuleCollection();
	for (const [index, entry] of entries.entries()) {
		if (found.add(entry)) continue;
		throw new CodedError({
			code: 'RULES_JSON_INVALID',
			message: `'Rules (JSON)'${Array.isArray(parsed) ? ` at position ${index + 1}` : ''} is neither a rule set, nor a rule, nor a table row.`,
			remedy: 'Give an object with a list "rules", or a list of rules or of table rows with "set <dimension>" columns.',
		});
	}
	return found.toRuleSet();
}

async function rulesFromItems(context: IExecuteFunctions, items: readonly INodeExecutionData[]): Promise<RuleSetInput> {
	const found = new RuleCollection();
	for (const [itemIndex, item] of items.entries()) {
		const files = Object.values(item.binary ?? {}).filter(isCsv);
		for (const file of files) found.addRows(readTableCsv(await readBytes(context, file), file.fileName ?? 'rules.csv'));
		if (files.length > 0 || found.add(item.json)) continue;
		throw new CodedError({
			code: 'RULES_ITEM_UNKNOWN',
			message: `Item ${itemIndex} of the input 'Rules' is neither a rule set, nor a rule, nor a table row, nor a CSV file.`,
			remedy: 'A table row needs at least one column "set <dimension>", e.g. "set Account"; a rule needs "conditions" and "event"; a rule set needs "rules".',
			details: { itemIndex },
		});
	}
	return found.toRuleSet();
}

function isCsv(file: IBinaryData): boolean {
	return /csv|tab-separated/i.test(file.mimeType) || /\.(csv|tsv)$/i.test(file.fileName ?? '');
}

async function readBytes(context: IExecuteFunctions, file: IBinaryData): Promise<Uint8Array> {
	if (file.id === undefined) return Buffer.from(file.data, 'base64');
	return await context.helpers.binaryToBuffer(await context.helpers.getBinaryStream(file.id));
}

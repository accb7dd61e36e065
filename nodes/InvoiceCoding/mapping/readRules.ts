import type { IBinaryData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { CodedError, rulesFromTable } from '../../../engine/index';
import type { RuleInput, RuleSetInput, RuleTest, TableRow } from '../../../engine/index';
import { isPlainObject, readJson } from '../../shared/readJson';
import { readCsv } from './readCsv';

/** A column that says what a rule does; an object without any is no row of a table. */
const RESULT_COLUMN = /^\s*(set[\s_]+\S|split[\s_]+\d|accrual[\s_]+\S|(postingText|review|stop)\s*$)/i;

/** Rules and table rows as they were found, in their order. */
interface FoundRules {
	name: string | undefined;
	readonly conditions: Record<string, unknown>;
	readonly tests: unknown[];
	readonly rules: unknown[];
	readonly rows: TableRow[];
}

/**
 * Reads the rule set from where the node says: an input, a JSON field, or nowhere.
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
	if (rulesFrom === 'json') return readRulesJson(context.getNodeParameter('rulesJson', 0, ''));
	const items = readItems(context, inputIndex);
	if (items.length > 0) return await rulesFromItems(context, items);
	throw new CodedError({
		code: 'RULES_MISSING',
		message: "No rules arrived on the input 'Rules'.",
		remedy:
			"Connect a node that gives rules (e.g. Google Sheets, Data Table, Read File) to this input, or choose something else than the input in 'Rules From': 'JSON', or 'None' if you want no rules. A tool of an AI agent has no such input.",
	});
}

function readItems(context: IExecuteFunctions, inputIndex: number): INodeExecutionData[] {
	// As a tool the node has no rules input at all. Older hosts do not know the question.
	return context.isToolExecution?.() ? [] : (context.getInputData(inputIndex) ?? []);
}

function nothingFound(): FoundRules {
	return { name: undefined, conditions: {}, tests: [], rules: [], rows: [] };
}

function readRulesJson(value: unknown): RuleSetInput {
	const parsed = readJson(value, 'Rules (JSON)');
	const entries = Array.isArray(parsed) ? parsed : [parsed];
	const found = nothingFound();
	for (const [index, entry] of entries.entries()) {
		if (isPlainObject(entry) && gather(entry, found)) continue;
		throw new CodedError({
			code: 'RULES_JSON_INVALID',
			message: `'Rules (JSON)'${Array.isArray(parsed) ? ` at position ${index + 1}` : ''} is neither a rule set, nor a rule, nor a table row.`,
			remedy: 'Give an object with a list "rules", or a list of rules or of table rows with "set <dimension>" columns.',
		});
	}
	return putTogether(found);
}

async function rulesFromItems(context: IExecuteFunctions, items: readonly INodeExecutionData[]): Promise<RuleSetInput> {
	const found = nothingFound();
	for (const [itemIndex, item] of items.entries()) {
		const files = Object.values(item.binary ?? {}).filter(isCsv);
		for (const file of files) found.rows.push(...readCsv(await readBytes(context, file), file.fileName ?? 'rules.csv'));
		if (files.length > 0 || gather(item.json, found)) continue;
		throw new CodedError({
			code: 'RULES_ITEM_UNKNOWN',
			message: `Item ${itemIndex} of the input 'Rules' is neither a rule set, nor a rule, nor a table row, nor a CSV file.`,
			remedy: 'A table row needs at least one column "set <dimension>", e.g. "set Account"; a rule needs "conditions" and "event"; a rule set needs "rules".',
			details: { itemIndex },
		});
	}
	return putTogether(found);
}

/** Takes in one object by its form. False: it is none of the known forms. */
function gather(entry: Readonly<Record<string, unknown>>, found: FoundRules): boolean {
	if (Array.isArray(entry.rules)) {
		if (typeof entry.name === 'string') found.name ??= entry.name;
		if (isPlainObject(entry.conditions)) for (const [name, condition] of Object.entries(entry.conditions)) define(found.conditions, name, condition);
		if (Array.isArray(entry.tests)) found.tests.push(...(entry.tests as unknown[]));
		found.rules.push(...(entry.rules as unknown[]));
		return true;
	}
	if ('conditions' in entry && 'event' in entry) {
		found.rules.push(entry);
		return true;
	}
	if (!isTableRow(entry)) return false;
	found.rows.push(entry as TableRow);
	return true;
}

/** A column `__proto__` must not reach the prototype. */
function define(target: Record<string, unknown>, name: string, value: unknown): void {
	Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}

function isTableRow(entry: Readonly<Record<string, unknown>>): boolean {
	return Object.keys(entry).some((header) => RESULT_COLUMN.test(header));
}

function putTogether({ name, conditions, tests, rules, rows }: FoundRules): RuleSetInput {
	const fromTable = rows.length === 0 ? [] : rulesFromTable(rows).rules;
	return {
		...(name === undefined ? {} : { name }),
		...(Object.keys(conditions).length === 0 ? {} : { conditions: conditions as RuleSetInput['conditions'] }),
		// What is wrong with a rule is found, with its place, when the set is compiled.
		rules: [...(rules as RuleInput[]), ...fromTable],
		...(tests.length === 0 ? {} : { tests: tests as RuleTest[] }),
	};
}

function isCsv(file: IBinaryData): boolean {
	return /csv|tab-separated/i.test(file.mimeType) || /\.(csv|tsv)$/i.test(file.fileName ?? '');
}

async function readBytes(context: IExecuteFunctions, file: IBinaryData): Promise<Uint8Array> {
	if (file.id === undefined) return Buffer.from(file.data, 'base64');
	return await context.helpers.binaryToBuffer(await context.helpers.getBinaryStream(file.id));
}

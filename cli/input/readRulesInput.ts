import type { RuleSetInput } from '../../engine/index';
import { readTableCsv, RuleCollection } from '../../engine/index';
import type { CommandIo } from '../commands/CommandIo';
import { UsageError } from '../commands/UsageError';
import { readWhole } from './readWhole';

/**
 * Reads rules in whatever form they are kept: a decision table as CSV, or JSON that is a rule set, a rule, a row of a table,
 * or a list of these. By its content, so that the standard input (`-`) does too.
 *
 * @param what the option or the argument that names it, for the message
 * @throws UsageError `FILE_NOT_READABLE`, `RULES_FILE_MALFORMED`; CodedError `RULES_CSV_INVALID`; RuleSetError with every
 * finding of a table
 */
export async function readRulesInput(path: string, what: string, io: Pick<CommandIo, 'stdin'>, signal?: AbortSignal): Promise<RuleSetInput> {
	const bytes = await readWhole(path, io, signal);
	const collection = new RuleCollection();
	const text = bytes.toString('utf8').replace(/^\uFEFF/, '').trimStart();
	if (text === '') throw malformed(path, 'is empty', what);
	if (!/^[[{]/.test(text)) {
		collection.addRows(readTableCsv(bytes, path));
		return collection.toRuleSet();
	}
	for (const [index, entry] of entriesOf(text, path, what).entries()) {
		if (!collection.add(entry)) throw malformed(path, `holds something at position ${index + 1} that is neither a rule set, nor a rule, nor a row of a table`, what);
	}
	return collection.toRuleSet();
}

function entriesOf(text: string, path: string, what: string): readonly unknown[] {
	try {
		const value = JSON.parse(text) as unknown;
		return Array.isArray(value) ? (value as unknown[]) : [value];
	} catch {
		throw malformed(path, 'begins like JSON, but is none', what);
	}
}

function malformed(path: string, how: string, what: string): UsageError {
	return new UsageError({
		code: 'RULES_FILE_MALFORMED',
		message: `"${path}" ${how}.`,
		remedy: `Name after ${what} a decision table as CSV with "set <dimension>" columns, a rule set ({ "rules": […] }) as JSON, or a list of rules or rows as JSON.`,
	});
}

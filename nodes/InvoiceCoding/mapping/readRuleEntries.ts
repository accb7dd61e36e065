import type { IDataObject } from 'n8n-workflow';

import { CodedError, RuleSetError, rulesFromTable } from '../../../engine/index';
import type { RuleInput, RuleSetInput, TableRow } from '../../../engine/index';
import { entriesOf } from './formEntries';
import { OTHER_FACT } from './ruleWords';
import { toId } from './toId';

/**
 * Reads the rules of the form. Each is a row of a decision table, so that both mean the same.
 *
 * @param field the value of the fixed collection `Rules`
 * @throws CodedError `RULE_ENTRY_INVALID` for an entry that is not filled in: as a table's empty cell it would hold for
 * everything, or set nothing; RuleSetError with every finding
 */
export function readRuleEntries(field: IDataObject): RuleSetInput {
	const findings: Array<RuleSetError['findings'][number]> = [];
	const rules = entriesOf(field.rule).flatMap((entry, index): readonly RuleInput[] => {
		try {
			return rulesFromTable([toRow(entry, index)]).rules;
		} catch (error) {
			// The form has no header and no rows.
			findings.push(...findingsOf(error).map((finding) => ({ ...finding, path: finding.path.replace(/^(header|row \d+)/, `rule ${index + 1}`).replace(', column ', ', ') })));
			return [];
		}
	});
	if (findings.length > 0) throw new RuleSetError(findings);
	return { rules };
}

function findingsOf(error: unknown): RuleSetError['findings'] {
	if (error instanceof RuleSetError) return error.findings;
	throw error;
}

function toRow(entry: IDataObject, index: number): TableRow {
	const place = `rule ${index + 1}`;
	const row = new Map<string, string>([
		['name', toId(entry.name) || `Rule ${index + 1}`],
		['mode', toId(entry.mode)],
		['priority', toId(entry.priority)],
		['postingText', toId(entry.postingText)],
		['review', entry.review === true ? 'yes' : ''],
	]);
	for (const [position, condition] of entriesOf((entry.conditions as IDataObject | undefined)?.condition).entries()) addCondition(row, condition, `${place}, condition ${position + 1}`);
	for (const { dimension, value } of entriesOf((entry.sets as IDataObject | undefined)?.set)) {
		const header = `set ${toId(dimension)}`;
		if (toId(dimension) === '' || toId(value) === '') throw invalid(place, 'names no dimension or no value in \'Sets\'', 'Fill in both, or remove it.');
		if (row.has(header)) throw invalid(place, `sets '${toId(dimension)}' twice`, 'Keep one of them.');
		row.set(header, toId(value));
	}
	return Object.fromEntries(row);
}

/** Two comparisons of one kind get columns of their own, as in a table. */
function addCondition(row: Map<string, string>, { fact, otherFact, comparison, value }: IDataObject, place: string): void {
	const name = fact === OTHER_FACT ? toId(otherFact) : toId(fact);
	const isEmptiness = comparison === 'is empty' || comparison === 'is not empty';
	const cell = isEmptiness ? (comparison === 'is empty' ? 'yes' : 'no') : toId(value);
	if (name === '' || cell === '') throw invalid(place, name === '' ? 'names no fact' : 'has no value to compare with', 'Fill it in, or remove the condition. Without it the rule would hold for more.');
	const header = `${name} ${isEmptiness ? 'is empty' : toId(comparison)}`.trim();
	const used = [...row.keys()].filter((key) => key === header || key.startsWith(`${header} #`)).length;
	row.set(used === 0 ? header : `${header} #${used + 1}`, cell);
}

function invalid(place: string, what: string, remedy: string): CodedError {
	return new CodedError({ code: 'RULE_ENTRY_INVALID', message: `'Rules': ${place} ${what}.`, remedy, path: 'ruleEntries' });
}

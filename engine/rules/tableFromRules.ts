import { RuleSetError } from '../errors/RuleSetError';
import { findFact } from '../facts/factCatalogue';
import type { Finding } from '../model/finding';
import type { ConditionInput, RuleInput, RuleSetInput, RuleSplitPart } from '../model/ruleSet';
import { compileRuleSet } from './compileRuleSet';
import { rulesFromTable } from './rulesFromTable';
import type { TableRow } from './rulesFromTable';
import { canonicalJson } from '../audit/hashOf';

/** How operators are written in a header. */
const WORDS: Readonly<Record<string, string>> = {
	equal: '', notEqual: 'is not', in: 'in', notIn: 'not in', containsText: 'contains', 'not:containsText': 'does not contain', startsWith: 'starts with', endsWith: 'ends with',
	matches: 'matches', 'not:matches': 'does not match', between: 'between', 'not:between': 'not between', isEmpty: 'is empty',
	lessThan: '<', lessThanInclusive: '<=', greaterThan: '>', greaterThanInclusive: '>=',
};

/** Said of a rule that no row can hold. */
class NotTabular extends Error {}

function scalar(value: unknown): string {
	if (typeof value === 'number') return String(value);
	if (typeof value === 'string' && value !== '' && value.trim() === value) return value;
	throw new NotTabular('a value is neither a number nor a text without spaces at its ends');
}

function cellOf(operator: string, value: unknown): string {
	if (operator === 'in' || operator === 'notIn') {
		const members = (Array.isArray(value) ? (value as unknown[]) : []).map(scalar);
		if (members.length === 0 || members.some((member) => member.includes(';'))) throw new NotTabular('a list is empty, or has a semicolon in a value');
		return members.join(';');
	}
	if (operator === 'between' || operator === 'not:between') {
		const ends = (Array.isArray(value) ? (value as unknown[]) : []).map(scalar);
		if (ends.length !== 2 || ends.some((end) => end.includes('..'))) throw new NotTabular('a range has two dots in one of its ends');
		return ends.join('..');
	}
	if (operator === 'isEmpty') return value === false ? 'no' : 'yes';
	return scalar(value);
}

/** The comparisons of a rule, if all of them must hold and nothing else. */
function comparisonsOf(conditions: ConditionInput): readonly ConditionInput[] {
	const members = conditions.all ?? conditions.any;
	if (!Array.isArray(members) || (conditions.all === undefined && members.length > 1)) throw new NotTabular('its conditions are not a plain list that must hold together');
	return (members as ConditionInput[]).flatMap((member) => ('all' in member ? comparisonsOf(member) : [member]));
}

function addCondition(row: Record<string, string>, { fact, operator, value, path }: ConditionInput): void {
	const name = String(fact);
	const words = WORDS[String(operator)];
	if (words === undefined || path !== undefined || !findFact(name) || /\s/.test(name)) throw new NotTabular('a condition is no plain comparison of a fact with a value');
	const header = words === '' ? name : `${name} ${words}`;
	const place = Array.from({ length: 20 }, (_, index) => (index === 0 ? header : `${header} #${index + 1}`)).find((one) => !(one in row));
	if (place === undefined) throw new NotTabular('it has too many conditions of the same kind');
	row[place] = cellOf(String(operator), value);
}

function addSplit(row: Record<string, string>, split: readonly RuleSplitPart[]): void {
	split.forEach((part, index) => {
		const name = `split ${index + 1}`;
		row[name] = part.percent !== undefined ? `${part.percent}%` : part.amount !== undefined ? String(part.amount) : 'rest';
		for (const [dimension, value] of Object.entries(part.dimensions)) row[`${name} set ${dimension}`] = scalar(value);
		if (part.postingText !== undefined) row[`${name} postingText`] = scalar(part.postingText);
	});
}

function rowOf(rule: RuleInput): TableRow {
	const { params } = rule.event;
	const row: Record<string, string> = { name: scalar(rule.name) };
	if (rule.mode && rule.mode !== 'fill') row.mode = rule.mode;
	if ((rule.priority ?? 1) !== 1) row.priority = String(rule.priority);
	if (rule.enabled === false) row.enabled = 'no';
	if (rule.validFrom) row.validFrom = rule.validFrom;
	if (rule.validTo) row.validTo = rule.validTo;
	for (const condition of comparisonsOf(rule.conditions)) addCondition(row, condition);
	for (const [dimension, value] of Object.entries(params.dimensions ?? {})) row[`set ${dimension}`] = scalar(value);
	if (params.postingText !== undefined) row.postingText = scalar(params.postingText);
	if (params.review) row.review = 'yes';
	if (params.stop) row.stop = 'yes';
	for (const [field, value] of Object.entries(params.accrual ?? {})) row[`accrual ${field}`] = String(value);
	addSplit(row, params.split ?? []);
	return row;
}

/** What a rule is, however it is written; to see that a row means the same. */
function meaning(rule: RuleInput): string {
	const { params } = rule.event;
	const plain = { ...params, dimensions: params.dimensions ?? {}, ...(params.review ? {} : { review: undefined }), ...(params.stop ? {} : { stop: undefined }) };
	const comparisons = comparisonsOf(rule.conditions).map(({ fact, operator, value }) => canonicalJson({ fact, operator, value: operator === 'isEmpty' ? value !== false : value }));
	return canonicalJson([rule.name, rule.mode ?? 'fill', rule.priority ?? 1, rule.enabled ?? true, rule.validFrom ?? null, rule.validTo ?? null, comparisons.sort(), plain]);
}

function tabulate(rule: RuleInput): TableRow {
	const row = rowOf(rule);
	let again: RuleInput | undefined;
	try {
		[again] = rulesFromTable([row]).rules;
	} catch (error) {
		throw new NotTabular(error instanceof Error ? error.message : String(error));
	}
	if (!again || meaning(again) !== meaning(rule)) throw new NotTabular('a cell would be read as something else, e.g. text as a number');
	return row;
}

/**
 * Writes rules as rows of a decision table, the way back from `rulesFromTable`: read again, every row is the same rule.
 *
 * @throws RuleSetError with every finding: rules that cannot be used, and `RULE_NOT_TABULAR` for those that no row can hold
 *   ("any", "not", references, facts compared with facts, values that a cell cannot carry)
 */
export function tableFromRules(ruleSet: RuleSetInput): TableRow[] {
	compileRuleSet(ruleSet);
	const findings: Finding[] = [];
	const rows = ruleSet.rules.flatMap((rule, index) => {
		try {
			return [tabulate(rule)];
		} catch (error) {
			if (!(error instanceof NotTabular)) throw error;
			findings.push({ code: 'RULE_NOT_TABULAR', path: `rules[${index}]`, message: `the rule "${rule.name}" does not fit in a row of a table: ${error.message}`, remedy: 'Keep this rule as JSON, or divide it into several rules.' });
			return [];
		}
	});
	if (findings.length > 0) throw new RuleSetError(findings);
	return rows;
}

import { findFact } from '../facts/factCatalogue';
import type { Fact } from '../facts/factCatalogue';
import { nearestFact } from '../facts/nearestFact';
import type { Finding } from '../model/finding';

/** What a column of a decision table means. */
export type TableColumn =
	| { readonly kind: 'ignored'; readonly header: string }
	| { readonly kind: 'own'; readonly header: string; readonly field: string }
	| { readonly kind: 'set'; readonly header: string; readonly dimension: string }
	| { readonly kind: 'condition'; readonly header: string; readonly fact: Fact; readonly operator: string };

const OWN_FIELDS: ReadonlyMap<string, string> = new Map(
	['name', 'priority', 'mode', 'enabled', 'validFrom', 'validTo', 'postingText'].map((field) => [field.toLowerCase(), field]),
);

/**
 * Columns that spreadsheets and n8n's Data Tables carry for themselves, and room for remarks. Any other column that
 * is not understood is a finding: a condition that is skipped in silence makes a rule wider than it was meant.
 */
const IGNORED: ReadonlySet<string> = new Set(['id', 'createdat', 'updatedat', 'row_number', 'comment', 'remark']);

/** How people write operators in a header → the operator's name. */
const OPERATORS: ReadonlyMap<string, string> = new Map([
	['', 'equal'], ['=', 'equal'], ['is', 'equal'], ['equal', 'equal'], ['equals', 'equal'],
	['!=', 'notEqual'], ['is not', 'notEqual'], ['not equal', 'notEqual'], ['notequal', 'notEqual'],
	['in', 'in'], ['not in', 'notIn'], ['notin', 'notIn'],
	['contains', 'containsText'], ['containstext', 'containsText'],
	['starts with', 'startsWith'], ['startswith', 'startsWith'], ['ends with', 'endsWith'], ['endswith', 'endsWith'],
	['matches', 'matches'], ['between', 'between'], ['is empty', 'isEmpty'], ['isempty', 'isEmpty'],
	['<', 'lessThan'], ['lessthan', 'lessThan'], ['<=', 'lessThanInclusive'], ['lessthaninclusive', 'lessThanInclusive'],
	['>', 'greaterThan'], ['greaterthan', 'greaterThan'], ['>=', 'greaterThanInclusive'], ['greaterthaninclusive', 'greaterThanInclusive'],
]);

/** The operators that a decision table knows, as they may be written. */
export const TABLE_OPERATORS: readonly string[] = [...OPERATORS.keys()].filter((operator) => operator !== '');

/** Reads one header; what it cannot mean becomes a finding, and the column is then ignored. */
export function readTableHeader(header: string, findings: Finding[]): TableColumn {
	const text = header.trim();
	const lower = text.toLowerCase();
	if (text === '' || IGNORED.has(lower)) return { kind: 'ignored', header };
	const own = OWN_FIELDS.get(lower);
	if (own) return { kind: 'own', header, field: own };
	const set = /^set\s+(.+)$/i.exec(text);
	if (set?.[1]) return readResult(header, set[1].trim(), findings);
	return readCondition(header, text, findings);
}

function readResult(header: string, dimension: string, findings: Finding[]): TableColumn {
	if (!['__proto__', 'prototype', 'constructor'].includes(dimension)) return { kind: 'set', header, dimension };
	findings.push({ code: 'RULE_DIMENSION_REFUSED', path: `header, column "${header}"`, message: `a dimension cannot be called "${dimension}"`, remedy: 'Use the external id of a dimension.' });
	return { kind: 'ignored', header };
}

function readCondition(header: string, text: string, findings: Finding[]): TableColumn {
	const [name = '', ...words] = text.split(/\s+/);
	const fact = findFact(name);
	const operator = OPERATORS.get(words.join(' ').toLowerCase());
	const path = `header, column "${header}"`;
	if (!fact) {
		findings.push({ code: 'RULE_UNKNOWN_FACT', path, message: `the fact "${name}" does not exist`, remedy: `Did you mean "${nearestFact(name)}"? A result column is written "set <dimension>".` });
		return { kind: 'ignored', header };
	}
	if (!operator) {
		findings.push({ code: 'RULE_UNKNOWN_OPERATOR', path, message: `the operator "${words.join(' ')}" is not known here`, remedy: `Use one of: ${TABLE_OPERATORS.join(', ')}.` });
		return { kind: 'ignored', header };
	}
	return { kind: 'condition', header, fact, operator };
}

import { ADDITIONAL_FIELD_PREFIX, FACT_NAMES, findFact } from '../facts/factCatalogue';
import type { Fact } from '../facts/factCatalogue';
import { nearestFact } from '../facts/nearestFact';
import type { Finding } from '../model/finding';

/** What a column of a decision table means. */
export type TableColumn =
	| { readonly kind: 'ignored'; readonly header: string }
	| { readonly kind: 'own'; readonly header: string; readonly field: string }
	| { readonly kind: 'set'; readonly header: string; readonly dimension: string }
	/** What a part of a split is: its share, its text, or its value of a dimension. Parts are counted from 1. */
	| { readonly kind: 'split'; readonly header: string; readonly part: number; readonly field: 'share' | 'postingText' | { readonly dimension: string } }
	| { readonly kind: 'condition'; readonly header: string; readonly fact: Fact; readonly operator: string };

const OWN_FIELDS: ReadonlyMap<string, string> = new Map(
	['name', 'priority', 'mode', 'enabled', 'validFrom', 'validTo', 'postingText', 'review', 'stop', 'accrual months', 'accrual start', 'accrual end', 'accrual code', 'accrual method'].map((field) => [field.toLowerCase(), field]),
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
	['contains', 'containsText'], ['containstext', 'containsText'], ['does not contain', 'not:containsText'],
	['starts with', 'startsWith'], ['startswith', 'startsWith'], ['ends with', 'endsWith'], ['endswith', 'endsWith'],
	['matches', 'matches'], ['does not match', 'not:matches'], ['between', 'between'], ['not between', 'not:between'], ['is empty', 'isEmpty'], ['isempty', 'isEmpty'],
	['<', 'lessThan'], ['less than', 'lessThan'], ['lessthan', 'lessThan'],
	['<=', 'lessThanInclusive'], ['at most', 'lessThanInclusive'], ['lessthaninclusive', 'lessThanInclusive'],
	['>', 'greaterThan'], ['greater than', 'greaterThan'], ['greaterthan', 'greaterThan'],
	['>=', 'greaterThanInclusive'], ['at least', 'greaterThanInclusive'], ['greaterthaninclusive', 'greaterThanInclusive'],
]);

/** The operators that a decision table knows, as they may be written. */
export const TABLE_OPERATORS: readonly string[] = [...OPERATORS.keys()].filter((operator) => operator !== '');

/** Facts by their spelling with underscores, longest first, so that `vendor_address_city` is not read as `vendor_address`. */
const UNDERSCORED: readonly (readonly [underscored: string, fact: string])[] = [...FACT_NAMES, ADDITIONAL_FIELD_PREFIX]
	.map((fact) => [fact.replaceAll('.', '_').toLowerCase(), fact] as const)
	.sort(([left], [right]) => right.length - left.length);

/**
 * n8n's Data Tables allow letters, digits and underscores only: `line_description_contains` stands for
 * `line.description contains`, `set_Account` for `set Account`. Any other header is left as it is.
 */
function spellOut(header: string): string {
	if (!/^[A-Za-z]\w*$/.test(header)) return header;
	const set = /^set_(.+)$/i.exec(header);
	if (set) return `set ${set[1]}`;
	const split = /^split_(\d{1,2})(?:_(set)_(.+)|_(postingText))?$/i.exec(header);
	if (split) return `split ${split[1]}${split[2] ? ` set ${split[3]}` : split[4] ? ' postingText' : ''}`;
	if (/^accrual_[a-z]+$/i.test(header)) return header.replace('_', ' ');
	const lower = header.toLowerCase();
	const [underscored, fact] = UNDERSCORED.find(([name]) => lower === name || lower.startsWith(name.endsWith('_') ? name : `${name}_`)) ?? [];
	if (underscored === undefined || fact === undefined) return header;
	const rest = header.slice(underscored.length);
	return fact === ADDITIONAL_FIELD_PREFIX ? spellOutAdditionalField(rest) : `${fact}${rest.replaceAll('_', ' ')}`;
}

/** What follows the prefix is a key, and an operator where it ends like one. */
function spellOutAdditionalField(rest: string): string {
	const operators = TABLE_OPERATORS.filter((operator) => /^[a-z ]+$/.test(operator)).sort((left, right) => right.length - left.length);
	const operator = operators.find((one) => rest.toLowerCase().endsWith(`_${one.replaceAll(' ', '_')}`));
	return operator === undefined ? `${ADDITIONAL_FIELD_PREFIX}${rest}` : `${ADDITIONAL_FIELD_PREFIX}${rest.slice(0, -operator.length - 1)} ${operator}`;
}

/** Reads one header; what it cannot mean becomes a finding, and the column is then ignored. */
export function readTableHeader(header: string, findings: Finding[]): TableColumn {
	const text = spellOut(header.trim());
	const lower = text.toLowerCase();
	if (text === '' || IGNORED.has(lower)) return { kind: 'ignored', header };
	const own = OWN_FIELDS.get(lower);
	if (own) return { kind: 'own', header, field: own };
	const set = /^set\s+(.+)$/i.exec(text);
	if (set?.[1]) return readResult(header, set[1].trim(), findings);
	const split = /^split\s+([1-9]\d?)(?:\s+(?:set\s+(.+)|(postingText)))?$/i.exec(text);
	if (split) return readSplit(header, split, findings);
	// The second column of a kind: "line.description contains #2".
	return readCondition(header, text.replace(/\s+#\d{1,2}$/, ''), findings);
}

function readSplit(header: string, [, part = '', dimension, postingText]: RegExpExecArray, findings: Finding[]): TableColumn {
	if (dimension === undefined) return { kind: 'split', header, part: Number(part), field: postingText ? 'postingText' : 'share' };
	const result = readResult(header, dimension.trim(), findings);
	return result.kind === 'set' ? { kind: 'split', header, part: Number(part), field: { dimension: result.dimension } } : result;
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

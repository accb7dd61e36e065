import type { TableRow } from '../rules/rulesFromTable';
import type { SuggestedRule } from './RuleSuggestions';

const HEADERS: Readonly<Record<string, string>> = {
	'vendor.externalId equal': 'vendor.externalId',
	'vendor.name equal': 'vendor.name',
	'line.description containsText': 'line.description contains',
	'line.amountExVat between': 'line.amountExVat between',
};

/** Cut, not rounded: 100 % is said only where it is so. */
function percent(right: number, lines: number): string {
	return `${Math.floor((100 * right) / lines)} %`;
}

function remarkOf({ support, right, later }: SuggestedRule): string {
	const mined = `support ${support}, pure ${percent(right, support)}`;
	if (later === null) return mined;
	return later.support === 0 ? `${mined}; later none` : `${mined}; later ${later.support}, ${percent(later.right, later.support)}`;
}

function conditionCells({ rule }: SuggestedRule): [string, string][] {
	const conditions = rule.conditions.all as readonly { readonly fact: string; readonly operator: string; readonly value: string | readonly [number, number] }[];
	return conditions.map(({ fact, operator, value }) => [HEADERS[`${fact} ${operator}`] ?? '', typeof value === 'string' ? value : value.join('..')]);
}

/** Writes suggested rules as rows of a decision table, all with the same columns; `rulesFromTable` makes the same rules of them. */
export function writeSuggestionTable(suggestions: readonly SuggestedRule[]): TableRow[] {
	const rows = suggestions.map((suggestion) => {
		const { rule } = suggestion;
		const values = Object.entries(rule.event.params.dimensions).map(([dimension, value]) => [`set ${dimension}`, value] as const);
		return { suggestion, conditions: new Map(conditionCells(suggestion)), values: new Map(values) };
	});
	const conditionHeaders = Object.values(HEADERS).filter((header) => rows.some(({ conditions }) => conditions.has(header)));
	const valueHeaders = [...new Set(rows.flatMap(({ values }) => [...values.keys()]))].sort();
	return rows.map(({ suggestion, conditions, values }) =>
		Object.fromEntries([
			['name', suggestion.rule.name],
			['priority', suggestion.rule.priority],
			['mode', suggestion.rule.mode],
			...conditionHeaders.map((header) => [header, conditions.get(header) ?? '']),
			...valueHeaders.map((header) => [header, values.get(header) ?? '']),
			['remark', remarkOf(suggestion)],
		]) as TableRow,
	);
}

import type { ConditionInput } from '../model/ruleSet';
import type { TableColumn } from './tableHeader';

type ConditionColumn = Extract<TableColumn, { kind: 'condition' }>;
type CellResult = { readonly condition: ConditionInput } | { readonly problem: string };

/** A number as people write it in a sheet: `1234.5`, `-20`, `1 234.50`; a lone comma is a decimal comma. */
function readNumber(text: string): number | undefined {
	const plain = text.replace(/[\s\u00a0']/g, '');
	const withPoint = /^[+-]?\d+,\d{1,2}$/.test(plain) ? plain.replace(',', '.') : plain;
	return /^[+-]?\d+(\.\d+)?$/.test(withPoint) ? Number(withPoint) : undefined;
}

function readScalar(column: ConditionColumn, text: string): string | number | undefined {
	return column.fact.kind === 'number' ? readNumber(text) : text;
}

function readBetween(column: ConditionColumn, text: string): readonly [string | number, string | number] | string {
	const ends = text.split('..').map((end) => end.trim());
	if (ends.length !== 2 || ends.includes('')) return 'a range is written as two values with two dots between them, e.g. 100..500';
	const [low, high] = ends.map((end) => readScalar(column, end));
	if (low === undefined || high === undefined) return `"${column.fact.name}" is a number, and this is not a range of numbers`;
	if (low > high) return 'the range ends before it begins';
	return [low, high];
}

/** Reads the cell of a condition column: one comparison, or what is wrong with it. */
export function readConditionCell(column: ConditionColumn, text: string): CellResult {
	const condition = (value: unknown): CellResult => ({ condition: { fact: column.fact.name, operator: column.operator, value } });
	switch (column.operator.replace('not:', '')) {
		case 'in':
		case 'notIn': {
			const members = text.split(';').map((member) => member.trim()).filter((member) => member !== '');
			const values = members.map((member) => readScalar(column, member));
			return values.includes(undefined) || values.length === 0
				? { problem: 'a list is written with semicolons, e.g. V1;V2, and its members must fit the column' }
				: condition(values);
		}
		case 'between': {
			const range = readBetween(column, text);
			return typeof range === 'string' ? { problem: range } : condition(range);
		}
		case 'isEmpty':
			return /^(true|yes|1|false|no|0)$/i.test(text)
				? condition(/^(true|yes|1)$/i.test(text))
				: { problem: 'write yes (is empty) or no (is not empty)' };
		default: {
			const value = readScalar(column, text);
			return value === undefined ? { problem: `"${column.fact.name}" is a number, and this is not one` } : condition(value);
		}
	}
}

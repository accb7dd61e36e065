import { RuleSetError } from '../errors/RuleSetError';
import type { Finding } from '../model/finding';
import type { ConditionInput, RuleInput, RuleMode, RuleSetInput } from '../model/ruleSet';
import { readTableHeader } from './tableHeader';
import type { TableColumn } from './tableHeader';
import { readConditionCell } from './tableCell';

/** A row as spreadsheets, CSV files, Google Sheets and n8n's Data Tables give it: header → cell. */
export type TableRow = Readonly<Record<string, string | number | boolean | null | undefined>>;

const MODES: ReadonlySet<string> = new Set(['fill', 'enforce', 'forbid', 'suggest']);

function cellText(cell: unknown): string {
	return cell === null || cell === undefined ? '' : String(cell).trim();
}

/** Rows are counted as in a spreadsheet: the header is row 1. */
function rowNumber(index: number): number {
	return index + 2;
}

interface RowDraft {
	name: string;
	mode: RuleMode;
	priority: number;
	enabled: boolean;
	validFrom: string | null;
	validTo: string | null;
	postingText: string | undefined;
	readonly conditions: ConditionInput[];
	readonly dimensions: Record<string, string>;
}

function finding(code: string, index: number, header: string, message: string, remedy: string): Finding {
	return { code, path: `row ${rowNumber(index)}, column "${header}"`, message, remedy };
}

type OwnFieldReader = (draft: RowDraft, text: string) => string | undefined;

/** The columns that are themselves; each returns what is wrong with the cell, or nothing. */
const OWN_FIELDS: Readonly<Record<string, OwnFieldReader>> = {
	name: (draft, text) => void (draft.name = text),
	mode: (draft, text) => {
		const mode = text.toLowerCase();
		if (!MODES.has(mode)) return 'the mode must be fill, enforce, forbid or suggest';
		draft.mode = mode as RuleMode;
		return undefined;
	},
	priority: (draft, text) => {
		const priority = Number(text);
		if (!Number.isInteger(priority) || priority < 1) return 'the priority must be a whole number from 1';
		draft.priority = priority;
		return undefined;
	},
	enabled: (draft, text) => {
		if (!/^(true|false|yes|no|1|0)$/i.test(text)) return 'enabled must be yes or no';
		draft.enabled = /^(true|yes|1)$/i.test(text);
		return undefined;
	},
	validFrom: (draft, text) => void (draft.validFrom = text),
	validTo: (draft, text) => void (draft.validTo = text),
	postingText: (draft, text) => void (draft.postingText = text),
};

function readCell(draft: RowDraft, column: TableColumn, text: string): string | undefined {
	switch (column.kind) {
		case 'ignored':
			return undefined;
		case 'own':
			return OWN_FIELDS[column.field]?.(draft, text);
		case 'set':
			draft.dimensions[column.dimension] = text;
			return undefined;
		case 'condition': {
			const read = readConditionCell(column, text);
			if ('problem' in read) return read.problem;
			draft.conditions.push(read.condition);
			return undefined;
		}
	}
}

function readRow(row: TableRow, index: number, columns: readonly TableColumn[], findings: Finding[]): RuleInput | undefined {
	const draft: RowDraft = {
		name: `row ${rowNumber(index)}`, mode: 'fill', priority: 1, enabled: true, validFrom: null, validTo: null,
		postingText: undefined, conditions: [], dimensions: {},
	};
	let isBlank = true;
	for (const column of columns) {
		const text = cellText(row[column.header]);
		if (text === '') continue;
		if (column.kind !== 'ignored') isBlank = false;
		const problem = readCell(draft, column, text);
		if (problem) findings.push(finding('TABLE_CELL_INVALID', index, column.header, problem, 'Correct the cell, or empty it to mean "any".'));
	}
	if (isBlank) return undefined;
	if (Object.keys(draft.dimensions).length === 0 && draft.postingText === undefined) {
		findings.push(finding('TABLE_ROW_SETS_NOTHING', index, 'set …', 'the row sets no dimension', 'Fill in at least one "set …" column, or delete the row.'));
	}
	const { conditions, dimensions, postingText, ...rest } = draft;
	return { ...rest, conditions: { all: conditions }, event: { type: 'code', params: { dimensions, ...(postingText ? { postingText } : {}) } } };
}

/** Columns that tools add by themselves: n8n's Data Tables, Google Sheets. */
function headersOf(rows: readonly TableRow[]): string[] {
	return [...new Set(rows.flatMap((row) => Object.keys(row)))];
}

/**
 * Reads a decision table: one rule per row. A condition column is `<fact> [operator]`, a result column is
 * `set <dimension>`; `name priority mode enabled validFrom validTo postingText` are themselves; an empty cell
 * means "any"; a blank row is skipped. A row without any condition holds for every line.
 *
 * @throws RuleSetError with every finding, each with its row (the header is row 1) and column
 */
export function rulesFromTable(rows: readonly TableRow[]): RuleSetInput {
	const findings: Finding[] = [];
	const columns = headersOf(rows).map((header) => readTableHeader(header, findings));
	const rules = rows.flatMap((row, index) => readRow(row, index, columns, findings) ?? []);
	const setsSomething = columns.some((column) => column.kind === 'set' || (column.kind === 'own' && column.field === 'postingText'));
	if (rows.length > 0 && !setsSomething) {
		findings.push({ code: 'TABLE_SETS_NOTHING', path: 'header', message: 'the table has no "set <dimension>" column', remedy: 'Add one, e.g. "set Account".' });
	}
	if (findings.length > 0) throw new RuleSetError(findings);
	return { rules };
}

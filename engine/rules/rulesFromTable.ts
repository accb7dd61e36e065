import { RuleSetError } from '../errors/RuleSetError';
import type { Finding } from '../model/finding';
import type { ConditionInput, RuleInput, RuleMode, RuleParams, RuleSetInput } from '../model/ruleSet';
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

interface SplitDraft {
	percent?: number;
	amount?: number;
	remainder?: true;
	postingText?: string;
	readonly dimensions: Record<string, string>;
}

interface RowDraft {
	name: string;
	mode: RuleMode;
	priority: number;
	enabled: boolean;
	validFrom: string | null;
	validTo: string | null;
	postingText: string | undefined;
	review: boolean;
	stop: boolean;
	readonly accrual: Record<string, string | number>;
	/** By the number of the part. */
	readonly split: Map<number, SplitDraft>;
	readonly conditions: ConditionInput[];
	readonly dimensions: Record<string, string>;
}

function finding(code: string, index: number, header: string, message: string, remedy: string): Finding {
	return { code, path: `row ${rowNumber(index)}, column "${header}"`, message, remedy };
}

function yesOrNo(text: string): boolean | undefined {
	if (!/^(true|false|yes|no|1|0)$/i.test(text)) return undefined;
	return /^(true|yes|1)$/i.test(text);
}

function readFlag(field: 'enabled' | 'review' | 'stop'): OwnFieldReader {
	return (draft, text) => {
		const flag = yesOrNo(text);
		if (flag === undefined) return `${field} must be yes or no`;
		draft[field] = flag;
		return undefined;
	};
}

function readAccrualText(field: string): OwnFieldReader {
	return (draft, text) => void (draft.accrual[field] = text);
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
	enabled: readFlag('enabled'),
	review: readFlag('review'),
	stop: readFlag('stop'),
	'accrual months': (draft, text) => {
		const months = Number(text);
		if (!Number.isInteger(months) || months < 1) return 'the months must be a whole number from 1';
		draft.accrual.months = months;
		return undefined;
	},
	'accrual start': readAccrualText('start'),
	'accrual end': readAccrualText('end'),
	'accrual code': readAccrualText('code'),
	'accrual method': readAccrualText('method'),
	validFrom: (draft, text) => void (draft.validFrom = text),
	validTo: (draft, text) => void (draft.validTo = text),
	postingText: (draft, text) => void (draft.postingText = text),
};

/** A share as it is written: `60%`, `100.50`, or `rest`. */
function readShare(part: SplitDraft, text: string): string | undefined {
	const share = /^(\d{1,12}(?:[.,]\d{1,6})?)\s*(%?)$/.exec(text);
	const number = Number(share?.[1]?.replace(',', '.'));
	if (/^(rest|remainder)$/i.test(text)) part.remainder = true;
	else if (!share || number <= 0) return 'a share is written as 60%, as an amount, or as rest';
	else if (share[2] === '%') part.percent = number;
	else part.amount = number;
	return undefined;
}

function readSplitCell(draft: RowDraft, column: Extract<TableColumn, { kind: 'split' }>, text: string): string | undefined {
	const part = draft.split.get(column.part) ?? { dimensions: {} };
	draft.split.set(column.part, part);
	if (column.field === 'share') return readShare(part, text);
	if (column.field === 'postingText') part.postingText = text;
	else part.dimensions[column.field.dimension] = text;
	return undefined;
}

function readCell(draft: RowDraft, column: TableColumn, text: string): string | undefined {
	switch (column.kind) {
		case 'ignored':
			return undefined;
		case 'own':
			return OWN_FIELDS[column.field]?.(draft, text);
		case 'set':
			draft.dimensions[column.dimension] = text;
			return undefined;
		case 'split':
			return readSplitCell(draft, column, text);
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
		postingText: undefined, review: false, stop: false, accrual: {}, split: new Map(), conditions: [], dimensions: {},
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
	const params = paramsOf(draft);
	if (Object.keys(params.dimensions).length === 0 && Object.keys(params).length === 1) {
		findings.push(finding('TABLE_ROW_SETS_NOTHING', index, 'set …', 'the row sets no dimension', 'Fill in at least one "set …" column, or delete the row.'));
	}
	const { name, mode, priority, enabled, validFrom, validTo, conditions } = draft;
	return { name, mode, priority, enabled, validFrom, validTo, conditions: { all: conditions }, event: { type: 'code', params } };
}

function paramsOf({ dimensions, postingText, review, stop, accrual, split }: RowDraft): RuleParams {
	const parts = [...split].sort(([left], [right]) => left - right).map(([, part]) => part);
	return {
		dimensions,
		...(postingText ? { postingText } : {}),
		...(parts.length > 0 ? { split: parts } : {}),
		...(Object.keys(accrual).length > 0 ? { accrual: accrual as RuleParams['accrual'] } : {}),
		...(review ? { review } : {}),
		...(stop ? { stop } : {}),
	} as RuleParams;
}

/** Columns that tools add by themselves: n8n's Data Tables, Google Sheets. */
function headersOf(rows: readonly TableRow[]): string[] {
	return [...new Set(rows.flatMap((row) => Object.keys(row)))];
}

const DOES_SOMETHING = /^(postingText|review|stop|accrual .+)$/;

/**
 * Reads a decision table: one rule per row. A condition column is `<fact> [operator]`, a result column is
 * `set <dimension>`; `name priority mode enabled validFrom validTo postingText review stop` are themselves;
 * `accrual months|start|end|code|method` and `split 1`, `split 1 set <dimension>` say how it is divided; an empty cell
 * means "any"; a blank row is skipped. A row without any condition holds for every line.
 *
 * @throws RuleSetError with every finding, each with its row (the header is row 1) and column
 */
export function rulesFromTable(rows: readonly TableRow[]): RuleSetInput {
	const findings: Finding[] = [];
	const columns = headersOf(rows).map((header) => readTableHeader(header, findings));
	const rules = rows.flatMap((row, index) => readRow(row, index, columns, findings) ?? []);
	const setsSomething = columns.some((column) => column.kind === 'set' || column.kind === 'split' || (column.kind === 'own' && DOES_SOMETHING.test(column.field)));
	if (rows.length > 0 && !setsSomething) {
		findings.push({ code: 'TABLE_SETS_NOTHING', path: 'header', message: 'the table has no "set <dimension>" column', remedy: 'Add one, e.g. "set Account".' });
	}
	if (findings.length > 0) throw new RuleSetError(findings);
	return { rules };
}

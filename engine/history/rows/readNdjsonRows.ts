import { CodedError } from '../../errors/CodedError';
import type { HistoryRow, RowFault } from '../HistoryRow';

/** Longest line, in characters. */
const MAX_LINE_CHARS = 5_000_000;

/**
 * Reads NDJSON: one JSON object per line. Empty lines count but are left out; a line that is no object carries a fault.
 *
 * @throws CodedError `JSON_ROW_TOO_LONG`
 */
export async function* readNdjsonRows(texts: AsyncIterable<string>): AsyncGenerator<HistoryRow[]> {
	let rest = '';
	let rowNumber = 0;
	const toRows = (lines: readonly string[]): HistoryRow[] => {
		const rows: HistoryRow[] = [];
		for (const line of lines) {
			rowNumber += 1;
			if (line.trim() !== '') rows.push(toRow(line, rowNumber));
		}
		return rows;
	};
	for await (const text of texts) {
		const lines = (rest + text).split('\n');
		rest = lines.pop() ?? '';
		if (rest.length > MAX_LINE_CHARS) throw rowTooLong(rowNumber + lines.length + 1);
		const rows = toRows(lines);
		if (rows.length > 0) yield rows;
	}
	const rows = toRows([rest]);
	if (rows.length > 0) yield rows;
}

/** The error for a row that is too long to be one. */
export function rowTooLong(rowNumber: number): CodedError {
	return new CodedError({
		code: 'JSON_ROW_TOO_LONG',
		message: `Row ${rowNumber} is longer than ${MAX_LINE_CHARS} characters.`,
		remedy: 'Write each row on a line of its own (NDJSON) or as a member of one list (JSON), without the contents of files.',
	});
}

function toRow(line: string, rowNumber: number): HistoryRow {
	let value: unknown;
	try {
		value = JSON.parse(line);
	} catch {
		return { rowNumber, cells: {}, fault: NOT_JSON };
	}
	return asRow(value, rowNumber);
}

/** A row of any JSON value; what is no object carries a fault. */
export function asRow(value: unknown, rowNumber: number): HistoryRow {
	const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
	return isObject ? { rowNumber, cells: value as Readonly<Record<string, unknown>> } : { rowNumber, cells: {}, fault: NOT_AN_OBJECT };
}

const NOT_JSON: RowFault = { code: 'JSON_ROW_INVALID', message: 'The line is not JSON.', remedy: 'Write one JSON object on each line.' };

const NOT_AN_OBJECT: RowFault = { code: 'JSON_ROW_INVALID', message: 'The row is not a JSON object.', remedy: 'Write each row as an object, column → value.' };

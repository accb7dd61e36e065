import { parse } from 'csv-parse/sync';
import { CodedError } from '../../errors/CodedError';
import type { HistoryRow, RowFault } from '../HistoryRow';
import { CsvCutter } from './CsvCutter';

const DELIMITERS = [';', '\t', ',', '|'] as const;

/**
 * Reads CSV as spreadsheets and ERPs write it: a header row, then one record per row. Quotes as in RFC 4180; the
 * delimiter is found in the header unless it is given. Empty rows count but are left out; a row of another length
 * carries a fault.
 *
 * @param delimiter one character, or `auto`
 * @returns rows in pieces of the size in which the text comes
 * @throws CodedError `CSV_HEADER_INVALID`, `CSV_MALFORMED`, `CSV_ROW_TOO_LONG`
 */
export async function* readCsvRows(texts: AsyncIterable<string>, delimiter: string): AsyncGenerator<HistoryRow[]> {
	const cutter = new CsvCutter();
	const reader = new RecordReader(delimiter);
	for await (const text of texts) {
		const rows = reader.read(cutter.add(text));
		if (rows.length > 0) yield rows;
	}
	const rows = reader.read(cutter.rest());
	if (rows.length > 0) yield rows;
}

class RecordReader {
	private header: readonly string[] | undefined;
	private delimiter: string;
	private rowNumber = 0;

	constructor(private readonly wantedDelimiter: string) {
		this.delimiter = wantedDelimiter;
	}

	read(text: string): HistoryRow[] {
		if (text === '') return [];
		const records = this.parse(this.header === undefined ? this.withoutSeparatorLine(text) : text);
		const rows: HistoryRow[] = [];
		for (const record of records) {
			this.rowNumber += 1;
			if (record.length === 1 && record[0] === '') continue;
			if (this.header === undefined) this.header = checkedHeader(record);
			else rows.push(toRow(record, this.header, this.rowNumber));
		}
		return rows;
	}

	/** Excel's own first line `sep=;` names the delimiter; it counts as a row. */
	private withoutSeparatorLine(text: string): string {
		const named = /^sep=(.)\r?\n/.exec(text);
		if (this.wantedDelimiter === 'auto') this.delimiter = named?.[1] ?? delimiterOf(text);
		if (named === null) return text;
		this.rowNumber += 1;
		return text.slice(named[0].length);
	}

	private parse(text: string): string[][] {
		try {
			return parse(text, { delimiter: this.delimiter, relax_column_count: true, skip_empty_lines: false, bom: true }) as string[][];
		} catch (error) {
			throw malformed(error, this.rowNumber);
		}
	}
}

function toRow(record: readonly string[], header: readonly string[], rowNumber: number): HistoryRow {
	const cells: Record<string, string> = {};
	for (let column = 0; column < header.length; column += 1) cells[header[column] as string] = record[column] ?? '';
	const fault = record.length === header.length ? undefined : lengthFault(record, header);
	return fault === undefined ? { rowNumber, cells } : { rowNumber, cells, fault };
}

/** Empty cells beyond the header do no harm: some systems end every row with a delimiter. */
function lengthFault(record: readonly string[], header: readonly string[]): RowFault | undefined {
	if (record.length > header.length && record.slice(header.length).every((cell) => cell === '')) return undefined;
	return {
		code: 'CSV_COLUMN_COUNT',
		message: `The row has ${record.length} cells, the header has ${header.length}.`,
		remedy: 'Put quotation marks around cells that hold the delimiter or a line break, and give each row as many cells as the header.',
	};
}

function checkedHeader(record: readonly string[]): readonly string[] {
	const header = record.map((name) => name.trim());
	while (header.length > 1 && header.at(-1) === '') header.pop();
	const seen = new Set<string>();
	for (const [column, name] of header.entries()) {
		if (name === '' || name === '__proto__' || seen.has(name)) {
			throw new CodedError({
				code: 'CSV_HEADER_INVALID',
				message: `The header of column ${column + 1} ${name === '' ? 'is empty' : `("${name.slice(0, 60)}") cannot be used or stands there twice`}.`,
				remedy: 'Give each column of the first row a name of its own.',
			});
		}
		seen.add(name);
	}
	return header;
}

/** The delimiter that occurs most in the first line, outside of quotes. */
function delimiterOf(text: string): string {
	const line = (/^[^\r\n]*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '');
	const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length);
	return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function malformed(error: unknown, rowsBefore: number): CodedError {
	const { code, lines } = error as { code?: unknown; lines?: unknown };
	const line = typeof lines === 'number' ? ` Near line ${rowsBefore + lines}.` : '';
	const isQuote = typeof code === 'string' && /QUOTE/.test(code);
	return new CodedError({
		code: 'CSV_MALFORMED',
		message: `The file is not well-formed CSV: ${isQuote ? 'a quotation mark stands where none may stand, or is not closed' : 'a row cannot be read'}.${line}`,
		remedy: 'Write a quotation mark inside a cell twice, and the cell in quotation marks. Or choose the right delimiter.',
	});
}

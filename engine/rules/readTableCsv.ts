import { parse } from 'csv-parse/sync';
import { CodedError } from '../errors/CodedError';

const DELIMITERS = [';', '\t', ','] as const;

/**
 * Reads a decision table from a CSV file as spreadsheets write it: UTF-8 (with or without a byte order mark) or
 * windows-1252, separated by commas, semicolons or tabs, with a header row. The apostrophe that `writeTableCsv` puts before
 * a cell that a spreadsheet would take for a formula is taken off.
 *
 * @param fileName for the message
 * @throws CodedError `RULES_CSV_INVALID`
 */
export function readTableCsv(bytes: Uint8Array, fileName: string): Record<string, string>[] {
	const text = decode(bytes);
	try {
		return parse(text, {
			columns: checkedHeader,
			delimiter: delimiterOf(text),
			// Empty lines stay: the rows of findings are counted as in the sheet.
			skip_empty_lines: false,
			trim: true,
			relax_column_count_less: true,
			cast: asWritten,
		}) as Record<string, string>[];
	} catch (error) {
		return refuse(fileName, error);
	}
}

function asWritten(cell: string): string {
	return /^'+[=+\-@]/.test(cell) ? cell.slice(1) : cell;
}

/** UTF-8; a file that is not is taken for windows-1252, in which older spreadsheet programs in the Nordics save. */
function decode(bytes: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}

function refuse(fileName: string, error: unknown): never {
	// The parser's message may quote a cell; its code says enough.
	const { code, lines } = error as { code?: unknown; lines?: unknown };
	const place = typeof lines === 'number' ? ` near line ${lines}` : '';
	throw new CodedError({
		code: 'RULES_CSV_INVALID',
		message: `The rules file '${fileName}' cannot be read as CSV${place}${typeof code === 'string' ? ` (${code})` : ''}.`,
		remedy: 'Save the table as CSV in UTF-8 with one header row, every row with no more cells than the header.',
	});
}

/** Two columns of one name would hide each other silently. */
function checkedHeader(header: string[]): string[] {
	const names = header.map((name) => name.trim());
	const twice = names.find((name, index) => name !== '' && names.indexOf(name) !== index);
	if (twice === undefined) return names;
	throw Object.assign(new Error('duplicate column'), { code: `two columns are named "${twice}"`, lines: 1 });
}

/**
 * The separator that the header uses most. Only the header is asked: cells hold commas and semicolons of their own
 * (`V1;V2`), fact names and operators hold neither.
 */
function delimiterOf(text: string): string {
	const header = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] ?? '';
	const unquoted = header.replace(/"[^"]*"/g, '');
	const counts = DELIMITERS.map((delimiter) => ({ delimiter, count: unquoted.split(delimiter).length - 1 }));
	return counts.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}

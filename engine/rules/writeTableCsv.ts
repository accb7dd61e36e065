import type { TableRow } from './rulesFromTable';

/**
 * Writes the rows of a decision table as CSV that spreadsheets of the Nordics open as it is: semicolons, CRLF, UTF-8 with a
 * byte order mark. `readTableCsv` gives the same cells again.
 *
 * A cell that a spreadsheet would take for a formula gets an apostrophe before it, so that a text from an invoice does
 * nothing when the table is opened. Numbers stay as they are.
 */
export function writeTableCsv(rows: readonly TableRow[]): string {
	const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	const lines = [headers, ...rows.map((row) => headers.map((header) => row[header]))];
	return `\uFEFF${lines.map((cells) => `${cells.map(cellOf).join(';')}\r\n`).join('')}`;
}

function cellOf(value: TableRow[string]): string {
	const text = value === null || value === undefined ? '' : String(value);
	const isNumber = /^[+-]?\d+([.,]\d+)?$/.test(text);
	const safe = /^'*[=+\-@]/.test(text) && !isNumber ? `'${text}` : text;
	return /[";,\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

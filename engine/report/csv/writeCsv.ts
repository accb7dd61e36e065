import { isNumber } from '../numbers/createNumbers';
import type { LocaleForm } from '../numbers/localeForms';
import { visibleText } from '../text/visibleText';
import { CSV_COLUMNS, type CsvRow } from './CsvRow';

/** Spreadsheets take a file without it for one in the code page of Windows. */
const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';
const LONGEST = 1000;
/** What a spreadsheet would calculate, also with blanks before it or in the wide forms of East Asian writing. */
const FORMULA = /^\s*[=+\-@\u2212\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

/** RFC 4180 with the delimiter and the decimal separator of the reader's spreadsheet. */
export function writeCsv(rows: readonly CsvRow[], { delimiter, decimal }: LocaleForm): string {
	const cell = (value: string | number | null | undefined): string => {
		if (value === null || value === undefined) return '';
		if (typeof value === 'number') return isNumber(value) ? String(value).replace('.', decimal) : '';
		return quoted(harmless(String(value)), delimiter);
	};
	const lines = [CSV_COLUMNS.join(delimiter), ...rows.map((row) => CSV_COLUMNS.map((column) => cell(row[column])).join(delimiter))];
	return `${BYTE_ORDER_MARK}${lines.join(LINE_END)}${LINE_END}`;
}

/** A text that a spreadsheet shows and does not calculate. */
function harmless(text: string): string {
	const visible = visibleText(text, LONGEST);
	return FORMULA.test(text) || FORMULA.test(visible) ? `'${visible}` : visible;
}

function quoted(text: string, delimiter: string): string {
	return text.includes(delimiter) || /[",;\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

import { cellFault } from './CellFault';
import { formulaCell } from './readText';

/** How decimals are written: `1234.56` or `1,234.56`; or `1234,56`, `1.234,56` and `1 234,56`. */
export type DecimalSeparator = 'point' | 'comma';

const POINT = /^\d{1,15}(\.\d{1,6})?$/;
const GROUPED_BY_COMMA = /^\d{1,3}(,\d{3})+(\.\d{1,6})?$/;
const COMMA = /^\d{1,15}(,\d{1,6})?$/;
const GROUPED_BY_POINT = /^\d{1,3}([. \u00a0\u202f']\d{3})+(,\d{1,6})?$/;

/**
 * Reads an amount exactly as it is written, never by trial: with the wrong separator it is refused.
 * A minus may stand before or after the digits; parentheses mean a minus too.
 *
 * @returns null for an empty cell
 * @throws CellFault `AMOUNT_NOT_UNDERSTOOD`, `FORMULA_CELL`
 */
export function readAmount(cell: unknown, column: string, separator: DecimalSeparator): number | null {
	if (cell === undefined || cell === null) return null;
	if (typeof cell === 'number' && Number.isFinite(cell)) return cell;
	if (typeof cell !== 'string') throw notUnderstood(column, separator);
	const text = cell.trim();
	if (text === '') return null;
	// As nearly all are written.
	if (separator === 'point' && POINT.test(text)) return Number(text);
	if (separator === 'comma' && COMMA.test(text)) return Number(text.replace(',', '.'));
	return readSigned(text, column, separator);
}

function readSigned(text: string, column: string, separator: DecimalSeparator): number {
	if (text.startsWith('=')) throw formulaCell(column);
	const { digits, isNegative } = takeSign(text);
	const plain = separator === 'point' ? fromPoint(digits) : fromComma(digits);
	if (plain === null) throw notUnderstood(column, separator);
	const amount = Number(plain);
	return isNegative && amount !== 0 ? -amount : amount;
}

function takeSign(text: string): { digits: string; isNegative: boolean } {
	if (text.startsWith('(') && text.endsWith(')')) return { digits: text.slice(1, -1).trim(), isNegative: true };
	// U+2212 is the minus sign that word processors write.
	if (/^[-\u2212]/.test(text)) return { digits: text.slice(1).trim(), isNegative: true };
	if (/[-\u2212]$/.test(text)) return { digits: text.slice(0, -1).trim(), isNegative: true };
	return { digits: text.startsWith('+') ? text.slice(1).trim() : text, isNegative: false };
}

function fromPoint(digits: string): string | null {
	if (POINT.test(digits)) return digits;
	return GROUPED_BY_COMMA.test(digits) ? digits.replaceAll(',', '') : null;
}

function fromComma(digits: string): string | null {
	if (COMMA.test(digits)) return digits.replace(',', '.');
	return GROUPED_BY_POINT.test(digits) ? digits.replace(/[. \u00a0\u202f']/g, '').replace(',', '.') : null;
}

function notUnderstood(column: string, separator: DecimalSeparator): Error {
	const form = separator === 'point' ? '1234.56' : '1234,56';
	return cellFault('AMOUNT_NOT_UNDERSTOOD', column, `is not an amount written as ${form}.`, 'Correct the cell, or choose the decimal separator that the file uses.');
}

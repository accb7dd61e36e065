import { cellFault } from './CellFault';
import { formulaCell } from './readText';

/**
 * How dates are written. `auto` takes what can mean one day only: `2026-03-31` (with or without a time), `20260331`,
 * `31.03.2026` and `31-03-2026`. Dates with slashes are read only when it is said which comes first.
 */
export type DateOrder = 'auto' | 'dayFirst' | 'monthFirst';

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ][\d:.,]+(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const PARTS = /^(\d{1,2})([.\-/])(\d{1,2})\2(\d{4})(?: [\d:.]+)?$/;
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Reads a day.
 *
 * @returns `yyyy-MM-dd`; null for an empty cell
 * @throws CellFault `DATE_NOT_UNDERSTOOD`, `FORMULA_CELL`
 */
export function readDate(cell: unknown, column: string, order: DateOrder): string | null {
	if (cell === undefined || cell === null || cell === '') return null;
	if (typeof cell === 'string' && cell.length === 10 && cell.charCodeAt(4) === 0x2d && isDay(cell.slice(0, 4), cell.slice(5, 7), cell.slice(8))) return cell;
	if (typeof cell !== 'string' && typeof cell !== 'number') throw notUnderstood(column);
	const text = String(cell).trim();
	if (text === '') return null;
	if (text.startsWith('=')) throw formulaCell(column);
	const date = fromIso(text) ?? fromParts(text, order);
	if (date === null) throw notUnderstood(column);
	return date;
}

function fromIso(text: string): string | null {
	const [, year, month, day] = ISO.exec(text) ?? COMPACT.exec(text) ?? [];
	return toDay(year, month, day);
}

function fromParts(text: string, order: DateOrder): string | null {
	const [, first, mark, second, year] = PARTS.exec(text) ?? [];
	if (mark === undefined || (mark === '/' && order === 'auto')) return null;
	const isMonthFirst = order === 'monthFirst';
	return toDay(year, (isMonthFirst ? first : second)?.padStart(2, '0'), (isMonthFirst ? second : first)?.padStart(2, '0'));
}

function toDay(year: string | undefined, month: string | undefined, day: string | undefined): string | null {
	if (year === undefined || month === undefined || day === undefined || !isDay(year, month, day)) return null;
	return `${year}-${month}-${day}`;
}

function isDay(yearText: string, monthText: string, dayText: string): boolean {
	const [year, month, day] = [Number(yearText), Number(monthText), Number(dayText)];
	if (!(Number.isInteger(year) && Number.isInteger(month) && Number.isInteger(day))) return false;
	const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
	return month >= 1 && month <= 12 && day >= 1 && day <= (month === 2 && !isLeap ? 28 : (DAYS[month - 1] ?? 0));
}

function notUnderstood(column: string): Error {
	return cellFault('DATE_NOT_UNDERSTOOD', column, 'is not a date that can mean one day only.', 'Write dates as yyyy-MM-dd, or say whether day or month comes first.');
}

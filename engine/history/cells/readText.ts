import { cellFault } from './CellFault';

/** Spreadsheets write `="00123"` for a text that looks like a number. */
const TEXT_FORMULA = /^="([^"]*)"$/;

/** Reads an optional text. Empty cells, null, and the placeholders count as nothing. @throws CellFault `CELL_NOT_TEXT` */
export function readText(cell: unknown, column: string, placeholders: ReadonlySet<string>): string | null {
	if (cell === undefined || cell === null) return null;
	if (typeof cell === 'number') return String(cell);
	if (typeof cell === 'boolean') return cell ? 'true' : 'false';
	if (typeof cell !== 'string') throw cellFault('CELL_NOT_TEXT', column, 'holds a list or an object where a text is needed.', 'Map the field inside of it, e.g. "account.number".');
	const text = cell.trim();
	if (text === '' || placeholders.has(text)) return null;
	return text.startsWith('=') ? (TEXT_FORMULA.exec(text)?.[1] ?? text) : text;
}

/** Reads a text that identifies something: a formula in its place is refused. @throws CellFault `FORMULA_CELL`, `CELL_NOT_TEXT` */
export function readId(cell: unknown, column: string, placeholders: ReadonlySet<string>): string | null {
	const text = readText(cell, column, placeholders);
	if (text?.startsWith('=')) throw formulaCell(column);
	return text === '' ? null : text;
}

/** The fault of a cell that holds a formula instead of its result. */
export function formulaCell(column: string): Error {
	return cellFault('FORMULA_CELL', column, 'holds a formula instead of its result.', 'Export the sheet with values only (Paste Special, Values), then upload again.');
}

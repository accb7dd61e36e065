import { toMinorUnits } from '../../money/toMinorUnits';
import { CellFault, cellFault } from '../cells/CellFault';
import type { DecimalSeparator } from '../cells/readAmount';
import { readAmount } from '../cells/readAmount';
import type { CompiledColumn } from './compileColumn';

/** Columns of amounts; those that the mapping does not name are absent. */
export interface AmountColumns {
	readonly amountExVat?: CompiledColumn;
	readonly vatAmount?: CompiledColumn;
	readonly amountInclVat?: CompiledColumn;
	readonly debit?: CompiledColumn;
	readonly credit?: CompiledColumn;
}

/** The three amounts of a row in minor units; they always add up. */
export interface RowAmounts {
	readonly exVatMinor: number;
	readonly vatMinor: number;
	readonly inclVatMinor: number;
}

/** How the amounts of a file are read. */
export interface AmountRules {
	readonly separator: DecimalSeparator;
	readonly missingVat: 'reject' | 'zero';
}

/**
 * Reads the amounts of a row. Of ex VAT, VAT and incl. VAT one may follow from the other two. VAT alone is never
 * guessed: without it the row is refused, or taken as free of VAT where the mapping says so.
 *
 * @throws CellFault `AMOUNT_MISSING`, `AMOUNT_NOT_UNDERSTOOD`, `AMOUNT_TOO_PRECISE`, `AMOUNTS_DISAGREE`, `VAT_MISSING`
 */
export function readRowAmounts(cells: Readonly<Record<string, unknown>>, columns: AmountColumns, currencyCode: string | null, rules: AmountRules): RowAmounts {
	const read = (column: CompiledColumn | undefined): number | null => (column === undefined ? null : readMinor(cells, column, currencyCode, rules.separator));
	const exVat = read(columns.amountExVat) ?? readBalance(read(columns.debit), read(columns.credit));
	const vat = read(columns.vatAmount);
	const inclVat = read(columns.amountInclVat);

	if (exVat === null && inclVat === null) throw amountMissing(columns);
	if (exVat !== null && vat !== null && inclVat !== null) return checked(exVat, vat, inclVat);
	if (exVat !== null && inclVat !== null) return { exVatMinor: exVat, vatMinor: inclVat - exVat, inclVatMinor: inclVat };
	const knownVat = vat ?? (rules.missingVat === 'zero' ? 0 : null);
	if (knownVat === null) throw VAT_MISSING;
	if (exVat !== null) return { exVatMinor: exVat, vatMinor: knownVat, inclVatMinor: exVat + knownVat };
	const gross = inclVat as number;
	return { exVatMinor: gross - knownVat, vatMinor: knownVat, inclVatMinor: gross };
}

function readMinor(cells: Readonly<Record<string, unknown>>, column: CompiledColumn, currencyCode: string | null, separator: DecimalSeparator): number | null {
	const amount = readAmount(column.read(cells), column.name, separator);
	if (amount === null) return null;
	const minor = toMinorUnits(amount, currencyCode);
	if (minor !== null) return minor;
	throw cellFault('AMOUNT_TOO_PRECISE', column.name, 'has more decimals than its currency, or is too large.', 'Round the amount in the ERP; it is not rounded here.');
}

function readBalance(debit: number | null, credit: number | null): number | null {
	return debit === null && credit === null ? null : (debit ?? 0) - (credit ?? 0);
}

function checked(exVatMinor: number, vatMinor: number, inclVatMinor: number): RowAmounts {
	if (exVatMinor + vatMinor === inclVatMinor) return { exVatMinor, vatMinor, inclVatMinor };
	throw new CellFault({
		code: 'AMOUNTS_DISAGREE',
		message: 'Amount ex VAT and VAT do not add up to the amount incl. VAT.',
		remedy: 'Correct the row, or map other columns to the three amounts.',
		path: 'amountInclVat',
	});
}

const VAT_MISSING = new CellFault({
	code: 'VAT_MISSING',
	message: 'The row gives one amount only, so its VAT is not known.',
	remedy: 'Map a column for VAT or for the other amount, or choose that rows without VAT are free of it.',
	path: 'vatAmount',
});

function amountMissing(columns: AmountColumns): CellFault {
	const names = Object.values(columns).map((column: CompiledColumn) => `"${column.name}"`);
	return new CellFault({ code: 'AMOUNT_MISSING', message: `No amount is in ${names.join(', ')}.`, remedy: 'Fill in the amount, or map another column to it.', path: 'amountExVat' });
}

import type { Proportion } from '../../model/backtestReport';

/** The columns of the CSV in their order. */
export const CSV_COLUMNS = ['section', 'policy', 'dimension', 'gate', 'source', 'confidence', 'vendorGroup', 'rule', 'code', 'figure', 'count', 'of', 'share', 'low', 'high', 'value', 'text'] as const;

export type CsvColumn = (typeof CSV_COLUMNS)[number];

/** One figure or text; columns that are left out stay empty. Texts are made safe when they are written, numbers are written in full. */
export type CsvRow = { readonly [column in CsvColumn]?: string | number | null };

/** In the column `dimension`: all dimensions of a line together. */
export const COMBINATION_CELL = '(whole combination)';

/** A share takes five columns. */
export function shareCells({ count, of, share, low, high }: Proportion): CsvRow {
	return { count, of, share, low, high };
}

/** One row for each of these shares, named by its key. */
export function shareRows(place: CsvRow, shares: Readonly<Record<string, Proportion>>): CsvRow[] {
	return Object.entries(shares).map(([figure, proportion]) => ({ ...place, figure, ...shareCells(proportion) }));
}

/** One row for each of these numbers, named by its key. */
export function valueRows(place: CsvRow, values: Readonly<Record<string, number>>): CsvRow[] {
	return Object.entries(values).map(([figure, value]) => ({ ...place, figure, value }));
}

/** One row for each of these texts, named by its key; what there is none of has no row. */
export function textRows(place: CsvRow, texts: Readonly<Record<string, string | null | undefined>>): CsvRow[] {
	return Object.entries(texts).flatMap(([figure, text]) => (text === null || text === undefined ? [] : [{ ...place, figure, text }]));
}

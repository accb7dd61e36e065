import { createReadStream, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { COLUMNS } from './LedgerRow';
import type { LedgerRow } from './LedgerRow';

/** The public ledger lies beside the repository; it is no part of it. */
export const LEDGER_FOLDER = resolve(__dirname, '../../../../shared/data/ledger');

export const TRAINING_QUARTERS = ['2014-01', '2014-04', '2014-07', '2014-10', '2015-01', '2015-04', '2015-07', '2015-10'] as const;
export const TEST_QUARTER = '2016-04';

export function isLedgerPresent(): boolean {
	return existsSync(join(LEDGER_FOLDER, `${TEST_QUARTER}.csv.gz`));
}

type Column = keyof typeof COLUMNS;

function readRow(record: Readonly<Record<string, string>>, file: string, row: number): LedgerRow {
	const cell = (column: Column): string => (COLUMNS[column].map((name) => record[name]).find((value) => value !== undefined) ?? '').trim();
	const columns = Object.keys(COLUMNS) as Column[];
	return { file, row, ...(Object.fromEntries(columns.map((column) => [column, cell(column)])) as Record<Column, string>) };
}

/** Reads one quarter. */
export async function readQuarter(quarter: string): Promise<LedgerRow[]> {
	const records = createReadStream(join(LEDGER_FOLDER, `${quarter}.csv.gz`)).pipe(createGunzip()).pipe(parse({ columns: true }));
	const rows: LedgerRow[] = [];
	for await (const record of records) rows.push(readRow(record as Record<string, string>, quarter, rows.length + 1));
	return rows;
}

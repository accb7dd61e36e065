import { createReadStream, existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { createGunzip } from 'node:zlib';
import type { HistorySource } from '../../engine/index';

/** The public ledger lies beside the repository; it is no part of it. */
const LEDGER_FOLDER = resolve(process.env.BENCH_LEDGER ?? join(__dirname, '..', '..', '..', 'shared', 'data', 'ledger'));

/** What is learned from, and what is tested. */
export const TRAINING = ['2014-01', '2014-04', '2014-07', '2014-10', '2015-01', '2015-04', '2015-07', '2015-10'].map((quarter) => join(LEDGER_FOLDER, `${quarter}.csv.gz`));
export const TEST = join(LEDGER_FOLDER, '2016-04.csv.gz');
export const TEST_FROM = '2016-04-01';

export function isLedgerPresent(): boolean {
	return [...TRAINING, TEST].every((path) => existsSync(path));
}

/** A packed file as the engine reads it. @param name under which its rows without a number are known */
export function sourceOf(path: string, name = basename(path, '.csv.gz')): HistorySource {
	return { name, open: () => createReadStream(path).pipe(createGunzip()) };
}

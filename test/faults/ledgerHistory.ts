import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { openHistory, parseHistoryMapping } from '../../engine/index';
import type { HistoryBatch, HistoryDocument } from '../../engine/index';

/** A history that was read once and may be uploaded many times. */
export interface ReadHistory {
	readonly batches: readonly HistoryBatch[];
	readonly rows: number;
	/** By external invoice id, which is unique over all files. */
	readonly documents: ReadonlyMap<string, HistoryDocument>;
}

/** The files of the ledger, in order; none where the folder is not there. */
export function ledgerFiles(folder: string): string[] {
	return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.csv.gz')).sort() : [];
}

/**
 * Reads the ledger's files one after the other as the history of one company.
 *
 * @param maxRows whole batches beyond so many rows are left out
 * @throws Error when an id stands in two files: then one would replace the other at Kaunt
 */
export async function readLedger(folder: string, maxRows: number): Promise<ReadHistory> {
	const mapping = parseHistoryMapping('councilLedger');
	const batches: HistoryBatch[] = [];
	const documents = new Map<string, HistoryDocument>();
	let rows = 0;
	for (const name of ledgerFiles(folder)) {
		const history = openHistory({ name: name.replace(/\.gz$/, ''), open: () => createReadStream(join(folder, name)).pipe(createGunzip()) }, mapping);
		await history.survey();
		for await (const batch of history.batches()) {
			if (rows >= maxRows) break;
			batches.push(batch);
			rows += batch.rejects.length + batch.skippedRows;
			for (const document of batch.documents) {
				if (documents.has(document.externalInvoiceId)) throw new Error(`${document.externalInvoiceId} stands in two files.`);
				documents.set(document.externalInvoiceId, document);
				rows += document.rows.length;
			}
		}
	}
	return { batches, rows, documents };
}

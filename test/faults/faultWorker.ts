/**
 * One of the processes of the fault run: uploads the whole ledger to a stand-in of its own under a profile and a seed, as
 * often as the parent says, and tells how what is held then differs from the ledger.
 */
import type { HistoryReject } from '../../engine/index';
import { startKauntServer } from '../../sandbox/kaunt/startKauntServer';
import { compareHoldings, connectTo } from './historyUnderFaults';
import type { ReadHistory } from './ledgerHistory';
import { readLedger } from './ledgerHistory';

/** What the parent asks for. */
interface Task {
	readonly profile: string;
	readonly seed: number;
}

async function runOnce(history: ReadHistory, { profile, seed }: Task): Promise<object> {
	const startedAt = performance.now();
	const server = await startKauntServer({ switches: { learn: false, duplicatePosting: 'append', maxBatch: 1000, maxPageSize: 5000 } });
	try {
		server.state.log.reset();
		server.state.faults.useProfile(profile, seed, { hangMs: 20, latencyMs: 3, retryAfterSeconds: 0 });
		const rejects: HistoryReject[] = [];
		const result = await connectTo(server, { batchSize: 500, maxConcurrency: 4, lookUpMaxPages: 100_000, paging: { pageSize: 5000 } }).uploadHistory({
			batches: replay(history),
			contentHash: 'ledger',
			onReject: (reject) => rejects.push(reject),
		});
		const uploadSeconds = (performance.now() - startedAt) / 1000;
		const counts = { ...server.state.faults.profile?.counts };
		const codes: Record<string, number> = {};
		for (const { error } of rejects) codes[error.code] = (codes[error.code] ?? 0) + 1;
		return {
			profile, seed, status: result.status, stopReason: result.stopReason, requests: result.requests, rows: result.rows, counts, codes, uploadSeconds,
			differences: compareHoldings(server, history.documents, rejects, { read: history.rows, result }),
			seconds: (performance.now() - startedAt) / 1000,
		};
	} finally {
		await server.close();
	}
}

async function* replay({ batches }: ReadHistory): AsyncGenerator<ReadHistory['batches'][number]> {
	yield* batches;
}

async function main(folder: string, maxRows: number): Promise<void> {
	const history = await readLedger(folder, maxRows);
	process.on('message', (task: Task) => {
		runOnce(history, task).then(
			(outcome) => process.send?.(outcome),
			(error: unknown) => process.send?.({ ...task, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
		);
	});
	process.on('disconnect', () => process.exit(0));
	process.send?.({ rows: history.rows, documents: history.documents.size });
}

void main(String(process.argv[2]), Number(process.argv[3]));

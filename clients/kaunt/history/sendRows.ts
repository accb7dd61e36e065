import type { KauntScope } from '../kauntScope';
import { planBatches } from '../planBatches';
import type { PreparedRow, RowKind } from '../prepareRows';
import { rejectAll, toUploadError } from '../rejectAll';
import type { BatchOutcome } from '../sendBatch';
import { sendBatch } from '../sendBatch';
import type { UploadResult } from '../uploadResult';
import type { BatchSize } from './BatchSize';

/** Sends rows one batch after the other; what follows a fatal batch is not sent. Every row gets a result, in order. */
export async function sendRows(scope: KauntScope, kind: RowKind, rows: readonly PreparedRow[], size: BatchSize): Promise<BatchOutcome> {
	const results: UploadResult[] = [];
	let last: Omit<BatchOutcome, 'results'> = {};
	for (let start = 0; start < rows.length; ) {
		const [batch = []] = planBatches(rows.slice(start, start + size.current), size.current, scope.settings.maxBatchBytes);
		start += batch.length;
		if (last.fatal !== undefined || last.unreachable !== undefined) {
			results.push(...rejectAll(batch, toUploadError(last.fatal ?? (last.unreachable as Error))));
			continue;
		}
		const { results: sent, ...outcome } = await sendBatch(scope, kind, batch);
		size.noteRefused(outcome.refusedSize);
		results.push(...sent);
		last = outcome;
	}
	return { results, ...last };
}

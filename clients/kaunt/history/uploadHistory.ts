import { CodedError } from '../../../engine/index';
import type { HistoryBatch } from '../../../engine/index';
import type { KauntScope } from '../kauntScope';
import { toUploadError } from '../rejectAll';
import type { HttpRequest, HttpResponse } from '../../http/HttpClient';
import type { RetryMode } from '../../http/sendWithRetries';
import { BatchSize } from './BatchSize';
import { HistoryBook } from './HistoryBook';
import { HistoryRun } from './HistoryRun';
import type { HistoryUploadInput, HistoryUploadResult } from './HistoryUpload';
import { KauntHoldings } from './KauntHoldings';
import { settlePending } from './settlePending';

/**
 * Uploads a whole history: every document's invoice, then its postings, in batches and with bounded concurrency, while
 * the rest is still being read. Memory does not grow with the number of rows.
 *
 * Every row ends at Kaunt once, among the rejects, or behind the checkpoint of the result. Nothing is thrown once
 * something was taken: what stops an upload is told in its result.
 *
 * @throws ApiError, SourceUnavailableError, CancelledError only before anything was taken; CodedError
 * `CHECKPOINT_OF_ANOTHER_HISTORY`, `KAUNT_LIST_INCOMPLETE`
 */
export async function uploadHistory(given: KauntScope, input: HistoryUploadInput): Promise<HistoryUploadResult> {
	const { checkpoint = null, contentHash } = input;
	checkCheckpoint(input);
	const { scope, requests } = counted(given);
	const book = new HistoryBook(input.onReject);
	const sender = {
		scope,
		size: new BatchSize(scope.settings.batchSize),
		book,
		holdings: await readHoldings(scope, input),
		ifIdIsTaken: input.ifIdIsTaken ?? 'reject',
	};
	const run = new HistoryRun(scope, sender, checkpoint ?? { documents: 0, unreadableRows: 0 }, () => {
		input.onProgress?.(book.figures());
		const reached = run.checkpoint(contentHash, false);
		if (reached !== null) input.onCheckpoint?.(reached);
	});

	const mayStart = (): boolean => input.shouldStop?.(run.rowsStarted) !== true;
	const isWhole = await readThrough(input.batches, run, mayStart, async () => await settlePending(scope, sender, run));
	await run.finish(mayStart);
	// What shows that nothing works, or a file that breaks off, is told as an error as long as nothing was taken.
	if (run.firstFailure !== null) throw run.firstFailure;
	if (run.failure !== null && run.isUntouched()) throw run.failure;
	await settlePending(scope, sender, run);
	input.onProgress?.(book.figures());

	const reached = run.checkpoint(contentHash, run.stop === null);
	const status = isWhole && reached === null ? 'complete' : 'stopped';
	return {
		status,
		stopReason: status === 'complete' ? null : run.stop === null ? STOPPED_IN_ORDER : toUploadError(run.stop),
		checkpoint: status === 'complete' ? null : (reached ?? run.endOfRead(contentHash)),
		requests: requests(),
		...book.figures(),
	};
}

/** Hands all batches over. @returns whether they were read to their end */
async function readThrough(batches: AsyncIterable<HistoryBatch>, run: HistoryRun, mayStart: () => boolean, settle: () => Promise<void>): Promise<boolean> {
	try {
		for await (const batch of batches) {
			await run.take(batch, mayStart);
			if (run.hasManyPending) {
				await run.drain();
				await settle();
			}
			if (run.stop !== null || !mayStart()) return false;
		}
		return true;
	} catch (error) {
		// Requests are under way: they are waited for, and what has come of them is told.
		run.fail(error);
		return false;
	}
}

async function readHoldings(scope: KauntScope, { alreadyAtKaunt = 'compare', checkpoint }: HistoryUploadInput): Promise<KauntHoldings | null> {
	if (alreadyAtKaunt === 'send' || checkpoint?.isExact === true) return null;
	// The run that left such a checkpoint may have ended in the middle of a request, which Kaunt may still be working on.
	if (checkpoint) await scope.sender.timing.sleep(scope.settings.timeoutMs);
	const holdings = await KauntHoldings.read(scope);
	return holdings.isEmpty ? null : holdings;
}

function checkCheckpoint({ checkpoint, contentHash }: HistoryUploadInput): void {
	if (checkpoint === undefined || checkpoint === null || checkpoint.contentHash === contentHash) return;
	throw new CodedError({
		code: 'CHECKPOINT_OF_ANOTHER_HISTORY',
		message: 'The checkpoint belongs to another file, or to another mapping of it.',
		remedy: 'Go on with the same file and mapping, or leave the checkpoint out: what is at Kaunt already is not sent again.',
		path: 'checkpoint',
	});
}

/** The same scope, with its requests counted. */
function counted(scope: KauntScope): { scope: KauntScope; requests: () => number } {
	let count = 0;
	const send = async (request: HttpRequest, mode: RetryMode): Promise<HttpResponse> => {
		count += 1;
		return await scope.send(request, mode);
	};
	return { scope: { ...scope, send }, requests: () => count };
}

const STOPPED_IN_ORDER = {
	code: 'UPLOAD_STOPPED',
	message: 'The upload ended in order before the end of the history, as it was told to.',
	remedy: 'Run again with the checkpoint to go on.',
};

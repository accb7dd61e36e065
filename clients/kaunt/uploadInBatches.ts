import type { SourceUnavailableError } from '../errors/SourceUnavailableError';
import { CancelledError } from '../errors/CancelledError';
import { runBounded } from '../http/runBounded';
import type { KauntScope } from './kauntScope';
import { planBatches } from './planBatches';
import type { PreparedRow, RowKind } from './prepareRows';
import { prepareRows } from './prepareRows';
import { rejectAll, toUploadError } from './rejectAll';
import { sendBatch } from './sendBatch';
import type { BatchOutcome } from './sendBatch';
import { settleUnclearPostings, UNCLEAR_CODES } from './settleUnclearPostings';
import type { UploadProgress, UploadResult } from './uploadResult';

/** After so many batches in a row without any answer, the rest is not tried: the service is down. */
const MAX_UNREACHABLE = 3;

/**
 * Uploads rows in batches and gives every row exactly one result, in the order of the input.
 *
 * The first batch goes alone. If it shows that nothing can work (credential, address, no connection), that is thrown,
 * as long as no row was taken. From then on nothing is thrown: what fails is a rejected row with its reason.
 *
 * @throws ApiError, SourceUnavailableError or CancelledError, only before any row was taken
 */
export async function uploadInBatches(
	scope: KauntScope,
	kind: RowKind,
	inputs: readonly unknown[],
	onProgress?: (progress: UploadProgress) => void,
): Promise<UploadResult[]> {
	const { rows, rejected } = prepareRows(kind, inputs);
	const book = createResultBook(inputs.length, onProgress);
	book.enter(rejected);

	const [first, ...rest] = planBatches(rows, scope.settings.batchSize, scope.settings.maxBatchBytes);
	if (first) {
		const run = createUploadRun(scope, kind);
		book.enter(await run.sendFirst(first));
		await runBounded(rest, scope.settings.maxConcurrency, async (batch) => book.enter(await run.send(batch)));
	}
	if (!kind.mayDouble) return book.results();
	return settleUnclearPostings(scope, rows, book.results());
}

interface UploadRun {
	sendFirst(batch: readonly PreparedRow[]): Promise<UploadResult[]>;
	send(batch: readonly PreparedRow[]): Promise<UploadResult[]>;
}

function createUploadRun(scope: KauntScope, kind: RowKind): UploadRun {
	let stop: Error | undefined;
	let unreachableInARow = 0;

	const note = (outcome: BatchOutcome): UploadResult[] => {
		unreachableInARow = outcome.unreachable ? unreachableInARow + 1 : 0;
		stop ??= outcome.fatal ?? (unreachableInARow >= MAX_UNREACHABLE ? outcome.unreachable : undefined);
		return outcome.results;
	};

	return {
		sendFirst: async (batch) => {
			const outcome = await sendBatch(scope, kind, batch);
			const failure = wholeRunFailure(outcome);
			if (failure) throw failure;
			return note(outcome);
		},
		send: async (batch) => {
			if (!stop && scope.sender.timing.isCancelled?.()) stop = new CancelledError('The upload');
			if (stop) return rejectAll(batch, notSent(stop));
			return note(await sendBatch(scope, kind, batch));
		},
	};
}

/** A failure that concerns the whole run. None while a row was taken, or may have been taken: its result must not be lost. */
function wholeRunFailure(outcome: BatchOutcome): Error | SourceUnavailableError | undefined {
	const mustReport = outcome.results.some((result) => result.status === 'uploaded' || UNCLEAR_CODES.includes(result.error.code));
	return mustReport ? undefined : (outcome.fatal ?? outcome.unreachable);
}

function notSent(stop: Error): { code: string; message: string; remedy: string } {
	const reason = toUploadError(stop);
	return { ...reason, message: `This row was not sent, because an earlier batch failed. ${reason.message}` };
}

interface ResultBook {
	enter(results: readonly UploadResult[]): void;
	results(): UploadResult[];
}

function createResultBook(total: number, onProgress?: (progress: UploadProgress) => void): ResultBook {
	const entered = new Array<UploadResult>(total);
	let uploaded = 0;
	let done = 0;
	return {
		enter: (results) => {
			for (const result of results) {
				entered[result.inputIndex] = result;
				done += 1;
				if (result.status === 'uploaded') uploaded += 1;
			}
			if (results.length > 0) onProgress?.({ total, done, uploaded, rejected: done - uploaded });
		},
		results: () => entered,
	};
}

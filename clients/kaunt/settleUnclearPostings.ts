import type { KauntScope } from './kauntScope';
import { listPostings } from './listPostings';
import type { PostingAnswer } from './answerSchemas';
import type { PreparedRow } from './prepareRows';
import { isAsSent } from './isAsSent';
import { identityOf, rowKey } from './prepareRows';
import type { UploadResult } from './uploadResult';

/** Codes of rejected rows that may be at Kaunt nevertheless. */
export const UNCLEAR_CODES = ['POSTING_UNCLEAR', 'KAUNT_NO_ANSWER_FOR_ROW'];

/**
 * Finds out what became of the postings whose upload had no clear answer, by reading Kaunt's list of postings.
 *
 * Found as sent → uploaded. A list read to its end without the posting → rejected as `POSTING_NOT_TAKEN` (may be uploaded
 * again). Where no answer came in time Kaunt may still be at work, so the list is read a second time, one time-out later,
 * before that is said. Anything else stays as it was: nobody is told more than is known.
 */
export async function settleUnclearPostings(
	scope: KauntScope,
	rows: readonly PreparedRow[],
	results: readonly UploadResult[],
): Promise<UploadResult[]> {
	const settled = [...results];
	const wanted = unclearRows(rows, results);
	if (wanted.size === 0 || scope.settings.afterUnclearPostings === 'reject') return settled;

	const { lookUpPauseMs, timeoutMs } = scope.settings;
	const isComplete = await settleFound(scope, wanted, settled, lookUpPauseMs);
	const late = new Map([...wanted].filter(([, row]) => mayStillBeAtWork(settled[row.inputIndex])));
	const isLateComplete = isComplete && late.size > 0 ? await settleFound(scope, late, settled, timeoutMs) : isComplete;

	for (const [key, row] of wanted) {
		const result = settled[row.inputIndex];
		const wasRead = late.has(key) ? isLateComplete : isComplete;
		if (result?.status === 'rejected' && wasRead) settled[row.inputIndex] = { ...result, error: NOT_TAKEN };
	}
	return settled;
}

/**
 * Reads the list once and settles what it shows; what was found no longer counts as wanted, also if it cannot be told
 * whether it is what was sent.
 *
 * @returns whether the list was read far enough to say that the others are not there
 */
async function settleFound(scope: KauntScope, wanted: Map<string, PreparedRow>, settled: UploadResult[], pauseMs: number): Promise<boolean> {
	const found = new Map<string, PostingAnswer>();
	const isComplete = await listPostings(scope, pauseMs, (posting) => {
		const key = rowKey(posting.externalInvoiceId ?? '', posting.postingLineNumber);
		if (wanted.has(key)) found.set(key, posting);
		return found.size < wanted.size;
	});
	for (const [key, posting] of found) {
		const row = wanted.get(key);
		if (row && isAsSent(row.row as object, posting)) settled[row.inputIndex] = toUploaded(row, posting);
		wanted.delete(key);
	}
	return isComplete;
}

/** No answer, or a proxy that did not wait for one: the service itself may go on. */
function mayStillBeAtWork(result: UploadResult | undefined): boolean {
	return result?.status === 'rejected' && (result.statusCode === null || result.statusCode === 408 || result.statusCode === 504);
}

const NOT_TAKEN = {
	code: 'POSTING_NOT_TAKEN',
	message: 'The upload of this posting had no clear answer, and the posting is not in Kaunt’s list.',
	remedy: 'Upload this row again.',
};

function unclearRows(rows: readonly PreparedRow[], results: readonly UploadResult[]): Map<string, PreparedRow> {
	const unclear = rows.filter((row) => {
		const result = results[row.inputIndex];
		return result?.status === 'rejected' && UNCLEAR_CODES.includes(result.error.code);
	});
	return new Map(unclear.map((row) => [rowKey(row.externalInvoiceId, row.postingLineNumber), row]));
}

function toUploaded(row: PreparedRow, posting: PostingAnswer): UploadResult {
	return { status: 'uploaded', ...identityOf(row), id: posting.id ?? null, link: null, statusCode: 200 };
}

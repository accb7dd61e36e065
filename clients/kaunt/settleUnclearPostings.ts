import type { KauntScope } from './kauntScope';
import { listPostings } from './listPostings';
import type { PostingAnswer } from './answerSchemas';
import type { PreparedRow } from './prepareRows';
import { identityOf, rowKey } from './prepareRows';
import type { UploadResult } from './uploadResult';

/** Codes of rejected rows that may be at Kaunt nevertheless. */
const UNCLEAR_CODES = ['POSTING_UNCLEAR', 'KAUNT_NO_ANSWER_FOR_ROW'];

/**
 * Finds out what became of the postings whose upload had no clear answer, by reading Kaunt's list of postings once.
 *
 * Found as sent → uploaded. List read to its end without finding it → rejected as `POSTING_NOT_TAKEN` (may be uploaded
 * again). Anything else stays as it was: nobody is told more than is known.
 */
export async function settleUnclearPostings(
	scope: KauntScope,
	rows: readonly PreparedRow[],
	results: readonly UploadResult[],
): Promise<UploadResult[]> {
	const wanted = unclearRows(rows, results);
	if (wanted.size === 0 || scope.settings.afterUnclearPostings === 'reject') return [...results];

	const found = new Map<string, PostingAnswer>();
	const isComplete = await listPostings(scope, (posting) => {
		const key = rowKey(posting.externalInvoiceId ?? '', posting.postingLineNumber);
		if (wanted.has(key)) found.set(key, posting);
		return found.size < wanted.size;
	});

	const settled = [...results];
	for (const [key, row] of wanted) {
		const before = settled[row.inputIndex];
		const posting = found.get(key);
		if (before?.status !== 'rejected') continue;
		if (posting) settled[row.inputIndex] = isAsSent(row.row, posting) ? toUploaded(row, posting) : before;
		else if (isComplete) settled[row.inputIndex] = { ...before, error: NOT_TAKEN };
	}
	return settled;
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

/** What must be equal for the posting found to be the one sent, not an earlier version of it. */
const COMPARED = ['postingDate', 'postingAmountExVat', 'postingVatAmount', 'postingAmountInclVat', 'description'] as const;

function isAsSent(sent: unknown, found: PostingAnswer): boolean {
	const row = sent as Readonly<Record<string, unknown>>;
	const sameFields = COMPARED.every((field) => !(field in found) || (found[field] ?? null) === (row[field] ?? null));
	return sameFields && (!('dimensions' in found) || valuesOf(found.dimensions) === valuesOf(row.dimensions));
}

function valuesOf(dimensions: unknown): string {
	if (!Array.isArray(dimensions)) return '';
	const pairs = dimensions.map((dimension: { externalDimensionId?: unknown; externalDimensionValueId?: unknown } | null) =>
		JSON.stringify([dimension?.externalDimensionId, dimension?.externalDimensionValueId]),
	);
	return pairs.sort().join();
}

function toUploaded(row: PreparedRow, posting: PostingAnswer): UploadResult {
	return { status: 'uploaded', ...identityOf(row), id: posting.id ?? null, link: null, statusCode: 200 };
}

import { parsePosting } from '../../engine/index';
import type { KauntScope } from './kauntScope';
import type { RowKind } from './prepareRows';
import { uploadInBatches } from './uploadInBatches';
import type { UploadProgress, UploadResult } from './uploadResult';

const POSTING: Omit<RowKind, 'retryMode' | 'mayDouble'> = {
	noun: 'posting',
	path: 'postings',
	duplicateCode: 'DUPLICATE_POSTING',
	duplicateMessage: 'External invoice id and posting line number together name a posting; Kaunt would keep one, or both.',
	parse: (input) => {
		const row = parsePosting(input);
		return { row, externalInvoiceId: row.externalInvoiceId, postingLineNumber: row.postingLineNumber };
	},
};

/**
 * Uploads postings. One result per input, in the same order; failures of rows are results, not errors.
 *
 * What a second upload of the same posting does is not documented, so a batch is sent again only if it was clearly
 * refused; after an unclear answer the postings are looked up (setting `afterUnclearPostings`).
 *
 * @throws ApiError or SourceUnavailableError when the first batch shows that nothing can work
 */
export async function uploadPostings(
	scope: KauntScope,
	postings: readonly unknown[],
	onProgress?: (progress: UploadProgress) => void,
): Promise<UploadResult[]> {
	return uploadInBatches(scope, postingKind(scope), postings, onProgress);
}

/** Uploads of postings, which may be doubled by sending them again. */
export function postingKind(scope: KauntScope): RowKind {
	const mayResend = scope.settings.afterUnclearPostings === 'resend';
	return { ...POSTING, retryMode: mayResend ? 'safe' : 'refusedOnly', mayDouble: true };
}

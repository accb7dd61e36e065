import type { HistoryDocument, RowFault } from '../../../engine/index';
import type { UploadError } from '../uploadResult';

/** Why something is not settled: `later`, surely not taken and to be sent again; `unclear`, it may be at Kaunt. */
export interface Pending {
	readonly state: 'later' | 'unclear';
	readonly error: UploadError;
}

/** A document of which something is not settled. */
export interface PendingDocument {
	readonly document: HistoryDocument;
	/** Null: the invoice is at Kaunt. */
	readonly invoice: Pending | null;
	/** Position among the document's postings → what is not settled. Postings that are settled are absent. */
	readonly postings: ReadonlyMap<number, Pending>;
	/** Postings that were refused for good meanwhile. */
	readonly refused?: ReadonlyMap<number, RowFault>;
}

const LATER = ['KAUNT_UNREACHABLE', 'KAUNT_RATE_LIMITED', 'KAUNT_SERVER_ERROR', 'RUN_CANCELLED', 'UPLOAD_INTERRUPTED', 'SOURCE_UNAVAILABLE'];

/**
 * Whether a rejected row may still get to Kaunt, and how.
 *
 * @param mayDouble true for postings: sent again they might be there twice
 * @returns null if the rejection is final
 */
export function pendingOf(error: UploadError, statusCode: number | null, mayDouble: boolean): Pending | null {
	if (error.code === 'POSTING_UNCLEAR') return { state: 'unclear', error };
	if (error.code === 'KAUNT_NO_ANSWER_FOR_ROW') return { state: mayDouble ? 'unclear' : 'later', error };
	const isForNow = error.code === 'KAUNT_ROW_REFUSED' && (statusCode === 429 || statusCode === 503);
	return isForNow || LATER.includes(error.code) ? { state: 'later', error } : null;
}

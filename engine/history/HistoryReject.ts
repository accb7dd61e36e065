import type { RowFault } from './HistoryRow';

/**
 * A row that is not at Kaunt, with its reason. Corrected and read again as it is, it is taken up where it was left.
 *
 * `part` says what is missing: `document`, the whole invoice with all its rows; or `posting`, this one posting of an
 * invoice that is at Kaunt. The rows of a document stand together or not at all: a part of one, sent alone, would
 * replace the whole.
 */
export interface HistoryReject {
	readonly rowNumber: number;
	readonly part: 'document' | 'posting';
	readonly externalInvoiceId: string | null;
	readonly postingLineNumber: number | null;
	readonly error: RowFault;
	/** The row as it was read. */
	readonly row: Readonly<Record<string, unknown>>;
}

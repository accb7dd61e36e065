import type { Invoice } from '../model/invoice';
import type { Posting } from '../model/posting';
import type { HistoryRow } from './HistoryRow';

/** A posted invoice with its postings, made from one or more rows. */
export interface HistoryDocument {
	readonly externalInvoiceId: string;
	/** Null: only postings are to be sent, because the invoice is at Kaunt already. */
	readonly invoice: Invoice | null;
	readonly postings: readonly Posting[];
	/** All rows the document was made from, in the order of the file. */
	readonly rows: readonly HistoryRow[];
	/** For each posting the position of its row in {@link rows}. */
	readonly rowOfPosting: readonly number[];
}

/** The row that a posting came from. */
export function rowOfPosting(document: HistoryDocument, postingIndex: number): HistoryRow {
	return (document.rows[document.rowOfPosting[postingIndex] ?? 0] ?? document.rows[0]) as HistoryRow;
}

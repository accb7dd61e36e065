import { rowOfPosting } from '../../../engine/index';
import type { HistoryDocument, HistoryReject, RowFault } from '../../../engine/index';
import type { HistoryFigures } from './HistoryUpload';

interface Counts {
	uploaded: number;
	updated: number;
	unchanged: number;
	rejected: number;
}

/** Keeps the figures of an upload, and hands rejects on as soon as they are certain. */
export class HistoryBook {
	private readonly invoices: Counts = { uploaded: 0, updated: 0, unchanged: 0, rejected: 0 };
	private readonly postings: Counts = { uploaded: 0, updated: 0, unchanged: 0, rejected: 0 };
	private readonly rows = { atKaunt: 0, rejected: 0, skipped: 0, doneBefore: 0 };

	constructor(private readonly onReject: (reject: HistoryReject) => void) {}

	countInvoice(what: keyof Counts): void {
		this.invoices[what] += 1;
	}

	countPosting(what: keyof Counts): void {
		this.postings[what] += 1;
	}

	countSkipped(rows: number): void {
		this.rows.skipped += rows;
	}

	/** Rows that an earlier run has done. */
	countDoneBefore(rows: number): void {
		this.rows.doneBefore += rows;
	}

	/** A row that was rejected before it became part of a document. */
	rejectRow(reject: HistoryReject): void {
		this.rows.rejected += 1;
		this.onReject(reject);
	}

	/** All is settled: the postings named were refused for good, everything else of the document is at Kaunt. */
	settle(document: HistoryDocument, refusedPostings: ReadonlyMap<number, RowFault>): void {
		const refusedRows = new Set<number>();
		for (const [index, error] of refusedPostings) {
			const posting = document.postings[index];
			if (posting === undefined) continue;
			const row = rowOfPosting(document, index);
			refusedRows.add(row.rowNumber);
			this.countPosting('rejected');
			this.onReject({ rowNumber: row.rowNumber, part: 'posting', externalInvoiceId: document.externalInvoiceId, postingLineNumber: posting.postingLineNumber, error, row: row.cells });
		}
		this.rows.rejected += refusedRows.size;
		this.rows.atKaunt += document.rows.length - refusedRows.size;
	}

	/** The invoice was refused for good, and so none of its postings was sent. */
	rejectDocument(document: HistoryDocument, error: RowFault): void {
		this.invoices.rejected += 1;
		this.postings.rejected += document.postings.length;
		this.rows.rejected += document.rows.length;
		for (const row of document.rows) {
			this.onReject({ rowNumber: row.rowNumber, part: 'document', externalInvoiceId: document.externalInvoiceId, postingLineNumber: null, error, row: row.cells });
		}
	}

	figures(): HistoryFigures {
		return { postedInvoices: { ...this.invoices }, postings: { ...this.postings }, rows: { ...this.rows } };
	}
}

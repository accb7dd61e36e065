import type { HistoryBatch, HistoryReject } from '../../../engine/index';

/** How far an upload of history has come; handed back, it goes on from there. */
export interface HistoryCheckpoint {
	readonly version: 1;
	/** Of the history and its mapping: another file cannot be gone on with. */
	readonly contentHash: string;
	/** Documents that are done, from the start of the history. */
	readonly documents: number;
	/** Rows that were rejected before they were sent, among the rows read so far. */
	readonly unreadableRows: number;
	/** False: documents behind the checkpoint may be at Kaunt too, so what is there has to be looked at. */
	readonly isExact: boolean;
}

/** What is known of an upload while it runs and at its end. */
export interface HistoryFigures {
	readonly postedInvoices: { readonly uploaded: number; readonly updated: number; readonly unchanged: number; readonly rejected: number };
	readonly postings: { readonly uploaded: number; readonly updated: number; readonly unchanged: number; readonly rejected: number };
	/** Rows of the history by what became of them; `doneBefore` are those before the checkpoint that was given. */
	readonly rows: { readonly atKaunt: number; readonly rejected: number; readonly skipped: number; readonly doneBefore: number };
}

/** What became of a history. */
export interface HistoryUploadResult extends HistoryFigures {
	/** `stopped`: not all documents were reached; go on with the checkpoint. */
	readonly status: 'complete' | 'stopped';
	/** Why it stopped before the end. */
	readonly stopReason: { readonly code: string; readonly message: string; readonly remedy: string } | null;
	/** Null when all is done. */
	readonly checkpoint: HistoryCheckpoint | null;
	readonly requests: number;
}

/** What an upload of history is made of. */
export interface HistoryUploadInput {
	/** From the engine's `openHistory`, after its survey. */
	readonly batches: AsyncIterable<HistoryBatch>;
	readonly contentHash: string;
	/** From the result of an earlier run over the same history. */
	readonly checkpoint?: HistoryCheckpoint | null;
	/**
	 * `compare` reads what Kaunt holds first and sends only what is missing or different, so that the same history twice
	 * changes nothing. `send` sends all: what a posting sent twice does at Kaunt is not documented.
	 * @default 'compare'
	 */
	readonly alreadyAtKaunt?: 'compare' | 'send';
	/** What to do with a document whose id another document at Kaunt bears, by vendor, number and date. @default 'reject' */
	readonly ifIdIsTaken?: 'reject' | 'replace';
	/** Takes rejects one by one, as they become certain. */
	readonly onReject: (reject: HistoryReject) => void;
	readonly onProgress?: (figures: HistoryFigures) => void;
	/** Told from time to time how far the upload has certainly come. */
	readonly onCheckpoint?: (checkpoint: HistoryCheckpoint) => void;
	/** Asked before each batch with the rows sent so far; the upload ends in order when it is true. */
	readonly shouldStop?: (rowsSent: number) => boolean;
}

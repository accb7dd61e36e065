import type { Finding } from '../../engine/index';

/** Why a row did not get to Kaunt, or may not have. */
export interface UploadError {
	readonly code: string;
	readonly message: string;
	readonly remedy: string;
	/** Where in the row. */
	readonly path?: string;
}

/** A row that is at Kaunt. */
export interface UploadedRow {
	readonly status: 'uploaded';
	/** Position in what was handed in, from 0. */
	readonly inputIndex: number;
	readonly externalInvoiceId: string;
	readonly postingLineNumber?: number;
	/** Kaunt's id. Null: Kaunt did not tell. */
	readonly id: string | null;
	/** Kaunt's link to the row; shown, never followed. */
	readonly link: string | null;
	readonly statusCode: number;
	readonly correlationId?: string;
	/** Set by `checkPostingLinks`: was the posting's invoice found? Null: could not be checked. Absent: not checked. */
	readonly linked?: boolean | null;
	/** What `checkPostingLinks` found. */
	readonly finding?: Finding;
}

/** A row that is not at Kaunt, or of which that is not known (`POSTING_UNCLEAR`). */
export interface RejectedRow {
	readonly status: 'rejected';
	readonly inputIndex: number;
	/** Null when the row has none that can be read. */
	readonly externalInvoiceId: string | null;
	readonly postingLineNumber?: number;
	/** Of the row or the batch. Null: the row was not sent, or there was no answer. */
	readonly statusCode: number | null;
	readonly correlationId?: string;
	readonly error: UploadError;
}

/** What became of one row of an upload. */
export type UploadResult = UploadedRow | RejectedRow;

/** How far an upload is. `done = uploaded + rejected`. */
export interface UploadProgress {
	readonly total: number;
	readonly done: number;
	readonly uploaded: number;
	readonly rejected: number;
}

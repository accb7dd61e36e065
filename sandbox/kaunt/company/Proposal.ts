import type { JsonObject } from '../../server/asRecord';
import type { LinePrediction } from '../learner/predictLine';

/** A new invoice that was submitted for coding, and later its proposal. */
export interface Proposal {
	readonly id: string;
	/** Kaunt's id of the invoice, another one than the proposal's. */
	readonly invoiceId: string;
	readonly externalInvoiceId: string;
	/** Null as long as the document that it came as has not been read. */
	invoice: JsonObject | null;
	/** Of the request that submitted it: the webhook repeats it. */
	readonly correlationId: string;
	/** The document at Document AI that it came as; null when it came as an invoice. */
	documentId: string | null;
	/** Null while it is pending; an empty list when there is nothing to propose at all. */
	lines: readonly LinePrediction[] | null;
}

import type { Invoice } from './invoice';
import type { Posting } from './posting';

/** A posted invoice with its postings: what really happened. */
export interface PostedDocument {
	readonly invoice: Invoice;
	readonly postings: readonly Posting[];
}

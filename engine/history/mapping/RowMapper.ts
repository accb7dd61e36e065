import type { Invoice } from '../../model/invoice';
import type { Party } from '../../model/party';
import type { Posting } from '../../model/posting';
import type { HistoryRow, RowFault } from '../HistoryRow';

/** What became of one row. `key` names the document that the row belongs to. */
export type MappedRow =
	| { readonly kind: 'part'; readonly key: string; readonly externalInvoiceId: string; readonly part: unknown }
	/** A posting for an invoice that is at Kaunt already. */
	| { readonly kind: 'posting'; readonly posting: Posting }
	| { readonly kind: 'skipped'; readonly code: string }
	/** A row with a key takes the other rows of its document with it. */
	| { readonly kind: 'rejected'; readonly key: string | null; readonly externalInvoiceId: string | null; readonly fault: RowFault };

/** A document put together. */
export interface Assembled {
	readonly invoice: Invoice;
	readonly postings: readonly Posting[];
	/** For each posting the position of its part. */
	readonly rowOfPosting: readonly number[];
}

/** Turns rows of one shape into documents. */
export interface RowMapper {
	/** Names of columns without which no row of the file can be read; each in the form in which messages name it. */
	missingColumns(rows: readonly HistoryRow[]): string[];
	map(row: HistoryRow): MappedRow;
	/** The posting date of a part that makes a document of its own; null when others must come to it. */
	dateOf(part: unknown): string | null;
	/** What can be learned of a part that has a date, without putting a document together; null: its document tells. */
	learn?(part: unknown): { readonly vendor: Party; readonly lines: readonly Pick<Posting, 'postingDate' | 'dimensions'>[] } | null;
	/** @throws CellFault, InvalidInputError when the parts make no document */
	assemble(externalInvoiceId: string, parts: readonly unknown[]): Assembled;
}

/** The part of a mapper that turns one row, so that faults are handled in one place. */
export type RowReader = (row: HistoryRow) => MappedRow;

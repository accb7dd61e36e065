import type { Invoice } from '../../model/invoice';
import type { Posting } from '../../model/posting';
import { readInvoice } from '../../schema/invoiceSchema';
import { readPosting } from '../../schema/postingSchema';
import { CellFault } from '../cells/CellFault';
import type { HistoryRow } from '../HistoryRow';
import { readFault } from './readFault';
import type { Assembled, MappedRow, RowMapper } from './RowMapper';

interface KauntPart {
	readonly invoice: Invoice | null;
	readonly postings: readonly Posting[];
}

/**
 * Rows in Kaunt's own form. A row is a posted invoice (it has `invoiceLines`), a posting (it has `postingLineNumber`),
 * or both: `{ "postedInvoice": {…}, "postings": […] }`. What belongs together has the same `externalInvoiceId`.
 */
export function createKauntMapper(): RowMapper {
	return {
		missingColumns: (rows) => (rows.some(({ cells }) => isKnown(cells)) ? [] : ['"externalInvoiceId" with "invoiceLines" or "postingLineNumber"', 'or "postedInvoice"']),
		map: mapRow,
		dateOf: (part) => dateOf(part as KauntPart),
		assemble: (_externalInvoiceId, parts) => assemble(parts as readonly KauntPart[]),
	};
}

/** An invoice and its postings may stand in rows of their own: only both together have a date. */
function dateOf({ invoice, postings }: KauntPart): string | null {
	return invoice === null ? null : (postings[0]?.postingDate ?? null);
}

function isKnown(cells: Readonly<Record<string, unknown>>): boolean {
	return 'invoiceLines' in cells || 'postingLineNumber' in cells || 'postedInvoice' in cells;
}

function mapRow({ cells, fault }: HistoryRow): MappedRow {
	const id = idOf(cells);
	try {
		if (fault) throw new CellFault(fault);
		const part = readPart(cells);
		const [posting] = part.postings;
		const externalInvoiceId = part.invoice?.externalInvoiceId ?? posting?.externalInvoiceId ?? '';
		return { kind: 'part', key: externalInvoiceId, externalInvoiceId, part };
	} catch (error) {
		return { kind: 'rejected', key: id, externalInvoiceId: id, fault: readFault(error) };
	}
}

function readPart(cells: Readonly<Record<string, unknown>>): KauntPart {
	if ('postedInvoice' in cells) {
		const postings = Array.isArray(cells.postings) ? cells.postings.map(readPosting) : [];
		return { invoice: readInvoice(cells.postedInvoice), postings };
	}
	if ('postingLineNumber' in cells) return { invoice: null, postings: [readPosting(cells)] };
	return { invoice: readInvoice(cells), postings: [] };
}

function idOf(cells: Readonly<Record<string, unknown>>): string | null {
	const { externalInvoiceId } = ('postedInvoice' in cells ? (cells.postedInvoice ?? {}) : cells) as { externalInvoiceId?: unknown };
	return typeof externalInvoiceId === 'string' && externalInvoiceId !== '' ? externalInvoiceId : null;
}

function assemble(parts: readonly KauntPart[]): Assembled {
	const invoices = parts.flatMap(({ invoice }) => invoice ?? []);
	const [invoice, another] = invoices;
	if (invoice === undefined) throw fault('POSTING_WITHOUT_INVOICE', 'The posting’s invoice is not in the data.', 'Add the posted invoice with the same externalInvoiceId, or upload these rows with the operation Posting: Upload.');
	if (another !== undefined) throw fault('EXTERNAL_INVOICE_ID_COLLISION', 'Two posted invoices of the data have this externalInvoiceId; Kaunt would silently keep only one.', 'Give each invoice an id of its own, or remove one.');
	const postings = parts.flatMap((part, row) => part.postings.map((posting) => ({ posting, row })));
	for (const { posting } of postings) {
		if (posting.externalInvoiceId !== invoice.externalInvoiceId) throw fault('DOCUMENT_ROWS_DISAGREE', 'A posting of this row names another externalInvoiceId than its invoice.', 'Give both the same externalInvoiceId.');
	}
	const numbers = new Set(postings.map(({ posting }) => posting.postingLineNumber));
	if (numbers.size < postings.length) throw fault('DUPLICATE_POSTING', 'Two postings of this invoice have the same postingLineNumber; Kaunt would keep one, or both.', 'Number the postings of an invoice from 1.');
	return { invoice, postings: postings.map(({ posting }) => posting), rowOfPosting: postings.map(({ row }) => row) };
}

function fault(code: string, message: string, remedy: string): CellFault {
	return new CellFault({ code, message, remedy, path: 'externalInvoiceId' });
}

import type { HistoryDocument, Invoice, Posting, RowFault } from '../../../engine/index';
import { ApiError } from '../../errors/ApiError';
import type { SourceUnavailableError } from '../../errors/SourceUnavailableError';
import { wasNeverSent } from '../../http/wasNeverSent';
import { CodedError } from '../../../engine/index';
import type { KauntScope } from '../kauntScope';
import type { PreparedRow } from '../prepareRows';
import type { UploadResult } from '../uploadResult';
import { POSTED_INVOICE } from '../uploadPostedInvoices';
import { postingKind } from '../uploadPostings';
import { updatePosting } from '../updatePosting';
import type { BatchSize } from './BatchSize';
import type { HistoryBook } from './HistoryBook';
import type { KauntHoldings, Standing } from './KauntHoldings';
import type { Pending, PendingDocument } from './PendingDocument';
import { byteLength } from './byteLength';
import { pendingOf } from './PendingDocument';
import { sendRows } from './sendRows';

/** What the sending of documents needs, the same for a whole upload. */
export interface DocumentSender {
	readonly scope: KauntScope;
	readonly size: BatchSize;
	readonly book: HistoryBook;
	/** What Kaunt held at the start; null: nothing is compared. */
	readonly holdings: KauntHoldings | null;
	readonly ifIdIsTaken: 'reject' | 'replace';
}

/** What is left of some documents after they were sent. */
export interface SendOutcome {
	readonly pending: PendingDocument[];
	/** Why nothing more needs to be tried. */
	readonly fatal?: Error;
	/** No answer came at all, and it seems that none will come to others. */
	readonly unreachable?: Error;
}

/** A document on its way. `invoice` and `postings` name what is to be sent of it. */
export interface DocumentToSend {
	readonly document: HistoryDocument;
	readonly sendsInvoice: boolean;
	/** Positions among the document's postings. */
	readonly postings: readonly number[];
	/** Postings that were refused for good before. */
	readonly refused?: ReadonlyMap<number, RowFault>;
}

/**
 * Sends documents: all invoices, then the postings of those that Kaunt took, so that no posting is ever there without
 * its invoice. What is settled goes into the book; the rest is handed back.
 */
export async function sendDocuments(sender: DocumentSender, documents: readonly DocumentToSend[]): Promise<SendOutcome> {
	const pending: PendingDocument[] = [];
	const invoices = await sendInvoices(sender, documents, pending);
	const stop = invoices.fatal ?? invoices.unreachable;
	if (stop !== undefined) {
		for (const one of invoices.accepted) pending.push(withAllPostingsLater(one, stop));
		return { pending, ...(invoices.fatal ? { fatal: invoices.fatal } : { unreachable: invoices.unreachable }) };
	}
	const { fatal, unreachable } = await sendPostings(sender, invoices.accepted, pending);
	// Postings are not tried again after a cut, so it says little about a service that has just answered.
	const isGone = unreachable !== undefined && (!invoices.wereAnswered || wasNeverSent(unreachable));
	return { pending, ...(fatal ? { fatal } : {}), ...(isGone ? { unreachable } : {}) };
}

interface InvoicesOutcome {
	readonly accepted: readonly DocumentToSend[];
	/** Whether any was sent and answered. */
	readonly wereAnswered: boolean;
	readonly fatal?: Error;
	readonly unreachable?: Error;
}

async function sendInvoices(sender: DocumentSender, documents: readonly DocumentToSend[], pending: PendingDocument[]): Promise<InvoicesOutcome> {
	const accepted: DocumentToSend[] = [];
	const wanted: { readonly one: DocumentToSend; readonly invoice: Invoice; readonly standing: Standing }[] = [];
	for (const one of documents) {
		const { invoice } = one.document;
		const standing = invoice === null || !one.sendsInvoice ? 'same' : (sender.holdings?.standingOfInvoice(invoice) ?? 'absent');
		if (standing === 'taken' && sender.ifIdIsTaken === 'reject') sender.book.rejectDocument(one.document, ID_TAKEN);
		else if (standing === 'same' || invoice === null) {
			if (one.sendsInvoice && invoice !== null) sender.book.countInvoice('unchanged');
			accepted.push(one);
		} else wanted.push({ one, invoice, standing });
	}
	const rows = wanted.map(({ invoice }, inputIndex) => toRow(inputIndex, invoice, invoice.externalInvoiceId));
	const { results, fatal, unreachable } = await sendRows(sender.scope, POSTED_INVOICE, rows, sender.size);
	for (const [index, { one, standing }] of wanted.entries()) {
		const result = results[index] as UploadResult;
		if (result.status === 'uploaded') {
			sender.book.countInvoice(standing === 'absent' ? 'uploaded' : 'updated');
			accepted.push(one);
			continue;
		}
		const state = pendingOf(result.error, result.statusCode, false);
		if (state === null && fatal === undefined) sender.book.rejectDocument(one.document, result.error);
		else pending.push({ document: one.document, invoice: state ?? { state: 'later', error: result.error }, postings: allLater(one, result.error) });
	}
	return { accepted, wereAnswered: rows.length > 0 && unreachable === undefined, ...(fatal ? { fatal } : {}), ...(unreachable ? { unreachable } : {}) };
}

async function sendPostings(sender: DocumentSender, documents: readonly DocumentToSend[], pending: PendingDocument[]): Promise<{ readonly fatal?: Error; readonly unreachable?: SourceUnavailableError }> {
	const rows: PreparedRow[] = [];
	const owners: { readonly document: number; readonly posting: number }[] = [];
	const open = documents.map(() => new Map<number, Pending>());
	const refused = documents.map((one) => new Map<number, RowFault>(one.refused));

	for (const [at, { document, postings }] of documents.entries()) {
		for (const index of postings) {
			const posting = document.postings[index] as Posting;
			const standing = sender.holdings?.standingOfPosting(posting) ?? 'absent';
			if (standing === 'same') sender.book.countPosting('unchanged');
			else if (standing === 'different') await change(sender, posting, index, open[at], refused[at]);
			else {
				owners.push({ document: at, posting: index });
				rows.push(toRow(rows.length, posting, posting.externalInvoiceId, posting.postingLineNumber));
			}
		}
	}
	const { results, fatal, unreachable } = await sendRows(sender.scope, postingKind(sender.scope), rows, sender.size);
	for (const [index, owner] of owners.entries()) {
		const result = results[index] as UploadResult;
		if (result.status === 'uploaded') {
			sender.book.countPosting('uploaded');
			continue;
		}
		const state = pendingOf(result.error, result.statusCode, true) ?? (fatal === undefined ? null : { state: 'later' as const, error: result.error });
		if (state === null) refused[owner.document]?.set(owner.posting, result.error);
		else open[owner.document]?.set(owner.posting, state);
	}
	for (const [at, { document }] of documents.entries()) {
		const left = open[at] as Map<number, Pending>;
		const faults = refused[at] as Map<number, RowFault>;
		if (left.size === 0) sender.book.settle(document, faults);
		else pending.push({ document, invoice: null, postings: left, ...(faults.size > 0 ? { refused: faults } : {}) });
	}
	return { ...(fatal ? { fatal } : {}), ...(unreachable ? { unreachable } : {}) };
}

/** A posting that Kaunt holds with other content: only what is given changes, so this may be repeated. */
async function change(sender: DocumentSender, posting: Posting, index: number, open?: Map<number, Pending>, refused?: Map<number, RowFault>): Promise<void> {
	try {
		await updatePosting(sender.scope, withoutNulls(posting));
		sender.book.countPosting('updated');
	} catch (error) {
		if (!(error instanceof CodedError)) throw error;
		const fault = { code: error.code, message: error.message, remedy: error.remedy };
		const state = pendingOf(fault, error instanceof ApiError ? error.status : null, false);
		if (state === null) refused?.set(index, fault);
		else open?.set(index, state);
	}
}

function withoutNulls(posting: Posting): object {
	return Object.fromEntries(Object.entries(posting).filter(([, value]) => value !== null && value !== undefined));
}

function withAllPostingsLater({ document, postings }: DocumentToSend, error: Error): PendingDocument {
	const later = error instanceof CodedError ? { code: error.code, message: error.message, remedy: error.remedy } : INTERRUPTED;
	return { document, invoice: null, postings: new Map(postings.map((index) => [index, { state: 'later', error: later }])) };
}

function allLater({ postings }: DocumentToSend, error: RowFault): Map<number, Pending> {
	return new Map(postings.map((index) => [index, { state: 'later', error }]));
}

function toRow(inputIndex: number, row: unknown, externalInvoiceId: string, postingLineNumber?: number): PreparedRow {
	const json = JSON.stringify(row);
	return { inputIndex, externalInvoiceId, ...(postingLineNumber === undefined ? {} : { postingLineNumber }), row, json, bytes: sizeOf(json) };
}

/** Rows as small as this cannot fill a request, whatever their characters: to know their size to the byte is not worth the time. */
const SMALL_CHARS = 1_000;

function sizeOf(json: string): number {
	return json.length <= SMALL_CHARS ? json.length * 3 : byteLength(json);
}

const INTERRUPTED: RowFault = { code: 'UPLOAD_INTERRUPTED', message: 'The upload was interrupted before this row was taken.', remedy: 'Upload this row again.' };

const ID_TAKEN: RowFault = {
	code: 'EXTERNAL_INVOICE_ID_TAKEN',
	message: 'Kaunt holds another invoice under this external invoice id: its vendor, number or date differs. Sending this one would replace it for good.',
	remedy: 'Make the id of more fields, e.g. document number, vendor and fiscal year; or choose to replace it, if it is a correction.',
	path: 'externalInvoiceId',
};

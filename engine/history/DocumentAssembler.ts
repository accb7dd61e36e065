import { CodedError } from '../errors/CodedError';
import type { HistoryDocument } from './HistoryDocument';
import type { HistoryReject } from './HistoryReject';
import type { HistoryRow, RowFault } from './HistoryRow';
import type { HistorySurveyor } from './HistorySurveyor';
import { readFault } from './mapping/readFault';
import { unpack } from './mapping/createMapper';
import type { RowMapper } from './mapping/RowMapper';

/** Rows of documents that are not whole yet. More than these mean that the file is sorted by something else. */
const MAX_OPEN_ROWS = 200_000;

/** What came out of a stretch of rows. */
export interface HistoryBatch {
	readonly documents: readonly HistoryDocument[];
	readonly rejects: readonly HistoryReject[];
	/** Rows that were left out by the rules of the mapping. */
	readonly skippedRows: number;
}

interface OpenDocument {
	readonly externalInvoiceId: string;
	readonly rows: HistoryRow[];
	readonly parts: unknown[];
}

/**
 * Second reading: gathers the rows of each document, wherever they stand, and gives it out as soon as its last row has
 * come. A document goes whole or not at all: with one bad row all of its rows are rejected.
 */
export class DocumentAssembler {
	private readonly open = new Map<string, OpenDocument>();
	private openRows = 0;
	private documents: HistoryDocument[] = [];
	private rejects: HistoryReject[] = [];
	private skippedRows = 0;

	constructor(
		private readonly mapper: RowMapper,
		private readonly survey: HistorySurveyor,
	) {}

	/** @throws CodedError `HISTORY_ROWS_SCATTERED` */
	add(row: HistoryRow): void {
		const mapped = this.mapper.map(row);
		if (mapped.kind === 'skipped') this.skippedRows += 1;
		else if (mapped.kind === 'rejected') this.reject(row, mapped.externalInvoiceId, mapped.fault);
		else if (mapped.kind === 'posting') this.documents.push({ externalInvoiceId: mapped.posting.externalInvoiceId, invoice: null, postings: [mapped.posting], rows: [unpack(row)], rowOfPosting: [0] });
		else this.addPart(row, mapped.key, mapped.externalInvoiceId, mapped.part);
	}

	/** Gives out what is ready. */
	take(): HistoryBatch {
		const { documents, rejects, skippedRows } = this;
		this.documents = [];
		this.rejects = [];
		this.skippedRows = 0;
		return { documents, rejects, skippedRows };
	}

	/** At the end of the file: documents whose rows were fewer than counted are whole now. */
	finish(): void {
		for (const document of this.open.values()) this.close(document);
		this.open.clear();
		this.openRows = 0;
	}

	private addPart(row: HistoryRow, key: string, externalInvoiceId: string, part: unknown): void {
		const verdict = this.survey.verdictOf(key, externalInvoiceId);
		if (verdict !== 'complete') {
			this.reject(row, externalInvoiceId, VERDICTS[verdict]);
			return;
		}
		const expected = this.survey.rowsOf(key);
		const source = unpack(row);
		if (expected === 1) {
			this.close({ externalInvoiceId, rows: [source], parts: [part] });
			return;
		}
		const document = this.open.get(key) ?? { externalInvoiceId, rows: [], parts: [] };
		document.rows.push(source);
		document.parts.push(part);
		this.openRows += 1;
		if (document.rows.length === 1) this.open.set(key, document);
		if (document.rows.length === expected) {
			this.open.delete(key);
			this.openRows -= expected;
			this.close(document);
		} else if (this.openRows > MAX_OPEN_ROWS) throw scattered(row.rowNumber);
	}

	private close({ externalInvoiceId, rows, parts }: OpenDocument): void {
		try {
			this.documents.push({ externalInvoiceId, rows, ...this.mapper.assemble(externalInvoiceId, parts) });
		} catch (error) {
			const fault = readFault(error);
			for (const row of rows) this.reject(row, externalInvoiceId, fault);
		}
	}

	private reject(row: HistoryRow, externalInvoiceId: string | null, error: RowFault): void {
		this.rejects.push({ rowNumber: row.rowNumber, part: 'document', externalInvoiceId, postingLineNumber: null, error, row: unpack(row).cells });
	}
}

const VERDICTS: Readonly<Record<'hasFault' | 'idsDiffer' | 'idTakenTwice', RowFault>> = {
	hasFault: {
		code: 'DOCUMENT_INCOMPLETE',
		message: 'Another row of the same document cannot be used, so none of its rows was sent: a part would stand for the whole.',
		remedy: 'Correct the other row, then upload all rows of the document together.',
	},
	idsDiffer: {
		code: 'DOCUMENT_ROWS_DISAGREE',
		message: 'The rows of this document make different external invoice ids.',
		remedy: 'Make the id of fields that are equal on all rows of a document, or name documents by more fields (document key).',
		path: 'externalInvoiceId',
	},
	idTakenTwice: {
		code: 'EXTERNAL_INVOICE_ID_COLLISION',
		message: 'Another document of the data makes the same external invoice id; Kaunt would silently keep only one of them.',
		remedy: 'Make the id of more fields, e.g. document number, vendor and fiscal year.',
		path: 'externalInvoiceId',
	},
};

function scattered(rowNumber: number): CodedError {
	return new CodedError({
		code: 'HISTORY_ROWS_SCATTERED',
		message: `Up to row ${rowNumber}, more than ${MAX_OPEN_ROWS} rows belong to documents whose other rows stand further down.`,
		remedy: 'Sort the file by document number, so that the rows of a document stand near one another.',
	});
}

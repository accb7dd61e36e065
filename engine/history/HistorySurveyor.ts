import type { HistoryRow, RowFault } from './HistoryRow';
import { KeyHash } from '../keys/KeyHash';
import { NumberTable } from '../keys/NumberTable';
import type { RowMapper } from './mapping/RowMapper';

/** How many rows of a kind there are, with the first few of them. */
export interface ReasonCount {
	readonly code: string;
	readonly count: number;
	/** Row numbers of the first five. */
	readonly rows: readonly number[];
	/** Of the first one. */
	readonly message?: string;
	readonly remedy?: string;
}

/** What the first reading of a history found: nothing was sent yet. */
export interface HistorySurvey {
	readonly rows: number;
	readonly documents: number;
	readonly skipped: readonly ReasonCount[];
	readonly faults: readonly ReasonCount[];
	/** Of content, mapping, form and name: with another one of any, documents would be others too. */
	readonly contentHash: string;
}

/** Columns of the table of documents: its rows times the number of states, plus its state; and the entry of its id. */
const ROWS_AND_STATE = 0;
const ID = 1;
const STATES = 4;

/** States of a document, worst last. */
const WHOLE = 0;
const HAS_FAULT = 1;
const IDS_DIFFER = 2;

/** The column of the table of ids: the entry of its document, or that two documents have the id. */
const DOCUMENT = 0;
const TAKEN_TWICE = 0xffffffff;

/** Whether a document can be sent, and if not, why. */
export type DocumentVerdict = 'complete' | 'hasFault' | 'idsDiffer' | 'idTakenTwice';

/**
 * First reading: counts rows and documents, and remembers of every document how many rows it has and whether it can be
 * sent, in some 50 bytes each.
 */
export class HistorySurveyor {
	private readonly documents = new NumberTable(2);
	private readonly ids = new NumberTable(1);
	private readonly content = new KeyHash();
	private readonly keyHash = new KeyHash();
	private readonly idHash = new KeyHash();
	private readonly skipped = new ReasonCounter();
	private readonly faults = new ReasonCounter();
	private rows = 0;

	constructor(private readonly mapper: RowMapper) {}

	/** Mixes what was read into the content's hash: the bytes of a file, or the text of an item. */
	noteContent(content: Uint8Array | string): void {
		if (typeof content === 'string') this.content.add(content);
		else this.content.addBytes(content);
	}

	add(row: HistoryRow): void {
		this.rows += 1;
		const mapped = this.mapper.map(row);
		if (mapped.kind === 'skipped') this.skipped.add(mapped.code, row.rowNumber);
		else if (mapped.kind === 'part') this.addPart(mapped.key, mapped.externalInvoiceId);
		else if (mapped.kind === 'rejected') {
			this.faults.add(mapped.fault.code, row.rowNumber, mapped.fault);
			if (mapped.key !== null) this.setState(this.openDocument(mapped.key), HAS_FAULT);
		}
	}

	/** How many rows of the document can be used. */
	rowsOf(key: string): number {
		const entry = this.findDocument(key);
		return entry === -1 ? 0 : Math.floor(this.documents.get(entry, ROWS_AND_STATE) / STATES);
	}

	verdictOf(key: string, externalInvoiceId: string): DocumentVerdict {
		const entry = this.findDocument(key);
		const state = entry === -1 ? WHOLE : this.documents.get(entry, ROWS_AND_STATE) % STATES;
		if (state !== WHOLE) return state === HAS_FAULT ? 'hasFault' : 'idsDiffer';
		const { high, low } = this.idHash.of(externalInvoiceId);
		const id = this.ids.find(high, low);
		return id !== -1 && this.ids.get(id, DOCUMENT) === TAKEN_TWICE ? 'idTakenTwice' : 'complete';
	}

	result(): HistorySurvey {
		return { rows: this.rows, documents: this.documents.size, skipped: this.skipped.counts(), faults: this.faults.counts(), contentHash: this.content.toString() };
	}

	private addPart(key: string, externalInvoiceId: string): void {
		const entry = this.openDocument(key);
		const { high, low } = this.idHash.of(externalInvoiceId);
		if (this.documents.get(entry, ROWS_AND_STATE) < STATES) this.documents.set(entry, ID, this.claimId(entry, high, low));
		else if (this.documents.get(entry, ID) !== this.ids.find(high, low)) {
			// No telling which of them is the document's.
			this.setState(entry, IDS_DIFFER);
		}
		this.documents.set(entry, ROWS_AND_STATE, this.documents.get(entry, ROWS_AND_STATE) + STATES);
	}

	/** Notes whose id this is; of a second document of the same id neither can be sent. @returns the entry of the id */
	private claimId(document: number, high: number, low: number): number {
		const known = this.ids.size;
		const id = this.ids.open(high, low);
		const isNew = this.ids.size > known;
		this.ids.set(id, DOCUMENT, isNew || this.ids.get(id, DOCUMENT) === document ? document : TAKEN_TWICE);
		return id;
	}

	private setState(entry: number, state: number): void {
		const rowsAndState = this.documents.get(entry, ROWS_AND_STATE);
		this.documents.set(entry, ROWS_AND_STATE, rowsAndState - (rowsAndState % STATES) + state);
	}

	private openDocument(key: string): number {
		const { high, low } = this.keyHash.of(key);
		return this.documents.open(high, low);
	}

	private findDocument(key: string): number {
		const { high, low } = this.keyHash.of(key);
		return this.documents.find(high, low);
	}
}

/** Counts reasons, keeping the first few rows of each. */
export class ReasonCounter {
	private readonly reasons = new Map<string, { count: number; rows: number[]; fault?: RowFault }>();

	add(code: string, rowNumber: number, fault?: RowFault): void {
		const known = this.reasons.get(code);
		if (known === undefined) {
			this.reasons.set(code, { count: 1, rows: [rowNumber], fault });
			return;
		}
		known.count += 1;
		if (known.rows.length < 5) known.rows.push(rowNumber);
	}

	/** Most frequent first. */
	counts(): ReasonCount[] {
		const counts = [...this.reasons].map(([code, { count, rows, fault }]) => ({ code, count, rows, ...(fault === undefined ? {} : { message: fault.message, remedy: fault.remedy }) }));
		return counts.sort((left, right) => right.count - left.count);
	}
}

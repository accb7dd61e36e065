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
	/** Tells whether a history is the same as another time, whatever it is called. */
	readonly contentHash: string;
}

/** Columns of the table of documents. */
const ROWS = 0;
const STATE = 1;
const ID_HIGH = 2;
const ID_LOW = 3;

/** States of a document, worst last. */
const WHOLE = 0;
const HAS_FAULT = 1;
const IDS_DIFFER = 2;

/** Columns of the table of ids. */
const KEY_HIGH = 0;
const KEY_LOW = 1;
const TAKEN_TWICE = 2;

/** Whether a document can be sent, and if not, why. */
export type DocumentVerdict = 'complete' | 'hasFault' | 'idsDiffer' | 'idTakenTwice';

/**
 * First reading: counts rows and documents, and remembers of every document how many rows it has and whether it can be
 * sent, in some 30 bytes each.
 */
export class HistorySurveyor {
	private readonly documents = new NumberTable(4);
	private readonly ids = new NumberTable(3);
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
			if (mapped.key !== null) this.documents.set(this.openDocument(mapped.key), STATE, HAS_FAULT);
		}
	}

	/** How many rows of the document can be used. */
	rowsOf(key: string): number {
		const entry = this.findDocument(key);
		return entry === -1 ? 0 : this.documents.get(entry, ROWS);
	}

	verdictOf(key: string, externalInvoiceId: string): DocumentVerdict {
		const entry = this.findDocument(key);
		const state = entry === -1 ? WHOLE : this.documents.get(entry, STATE);
		if (state !== WHOLE) return state === HAS_FAULT ? 'hasFault' : 'idsDiffer';
		const { high, low } = this.idHash.of(externalInvoiceId);
		const id = this.ids.find(high, low);
		return id !== -1 && this.ids.get(id, TAKEN_TWICE) === 1 ? 'idTakenTwice' : 'complete';
	}

	result(): HistorySurvey {
		return { rows: this.rows, documents: this.documents.size, skipped: this.skipped.counts(), faults: this.faults.counts(), contentHash: this.content.toString() };
	}

	private addPart(key: string, externalInvoiceId: string): void {
		const entry = this.openDocument(key);
		const rows = this.documents.get(entry, ROWS);
		const { high, low } = this.idHash.of(externalInvoiceId);
		if (rows === 0) {
			this.documents.set(entry, ID_HIGH, high);
			this.documents.set(entry, ID_LOW, low);
			this.claimId(high, low);
		} else if (this.documents.get(entry, ID_HIGH) !== high || this.documents.get(entry, ID_LOW) !== low) {
			// No telling which of them is the document's.
			this.documents.set(entry, STATE, IDS_DIFFER);
		}
		this.documents.set(entry, ROWS, rows + 1);
	}

	/** Notes whose id this is; of a second document of the same id neither can be sent. `keyHash` is that of the document. */
	private claimId(high: number, low: number): void {
		const before = this.ids.size;
		const entry = this.ids.open(high, low);
		if (this.ids.size > before) {
			this.ids.set(entry, KEY_HIGH, this.keyHash.high);
			this.ids.set(entry, KEY_LOW, this.keyHash.low);
		} else if (this.ids.get(entry, KEY_HIGH) !== this.keyHash.high || this.ids.get(entry, KEY_LOW) !== this.keyHash.low) {
			this.ids.set(entry, TAKEN_TWICE, 1);
		}
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

import type { Party } from '../model/party';
import type { PostedDocument } from '../model/postedDocument';
import type { Posting } from '../model/posting';
import type { HistoryRow, RowFault } from './HistoryRow';
import { createMapper } from './mapping/createMapper';
import type { HistoryMapping } from './mapping/HistoryMapping';
import { readFault } from './mapping/readFault';
import type { MappedRow, RowMapper } from './mapping/RowMapper';
import { checkColumns, rowsOf } from './openHistory';
import type { HistorySource } from './openHistory';

/** What is learned of one posting. */
export type LearnableLine = Pick<Posting, 'postingDate' | 'dimensions'>;

/** Who reads a history in one go. */
export interface HistoryVisitor {
	/** Whether a document of this posting date must come as a whole. Else its rows may come one by one, each as a document of its own. */
	needsWhole(postingDate: string): boolean;
	document(document: PostedDocument): void;
	/** Takes what is not needed whole in a short form, which is quicker. Absent: it comes as documents too. */
	lines?(vendor: Party, lines: readonly LearnableLine[]): void;
	/** A row that cannot be used, or a whole document of so many rows. */
	reject(code: string, message: string, rows: number): void;
	/** Rows that the mapping leaves out. */
	skip(code: string, rows: number): void;
}

/** Rows that are looked at to see whether the columns of the mapping are there. */
const LOOKED_AT = 100;

/**
 * Reads a history once, for those who learn from lines and need only some documents whole; see `openHistory` for what
 * uploads need. Memory grows with the rows of the documents that are needed whole.
 *
 * @param onRows told of the rows read so far, from time to time
 * @throws CodedError when the file as a whole cannot be used
 */
export async function readHistoryOnce(source: HistorySource, mapping: HistoryMapping, visitor: HistoryVisitor, onRows?: (rows: number) => void): Promise<void> {
	const mapper = createMapper(mapping, source.name);
	const reading = new Reading(mapper, visitor);
	const first: HistoryRow[] = [];
	let count = 0;
	for await (const rows of rowsOf(source)) {
		if (count < LOOKED_AT) {
			first.push(...rows.slice(0, LOOKED_AT - count));
			if (count + rows.length >= LOOKED_AT) checkColumns(first, mapper);
		}
		for (const row of rows) reading.add(mapper.map(row));
		count += rows.length;
		onRows?.(count);
	}
	if (count < LOOKED_AT) checkColumns(first, mapper);
	reading.finish();
}

interface OpenDocument {
	readonly externalInvoiceId: string;
	readonly parts: unknown[];
	/** Why it cannot be used; rows that belong to it go with it. */
	fault: RowFault | null;
	rows: number;
}

const IDS_DIFFER: RowFault = { code: 'DOCUMENT_ROWS_DISAGREE', message: 'The rows of this document make different external invoice ids.', remedy: '' };
const INCOMPLETE: RowFault = { code: 'DOCUMENT_INCOMPLETE', message: 'Another row of the same document cannot be used.', remedy: '' };
const ID_TAKEN: RowFault = { code: 'EXTERNAL_INVOICE_ID_COLLISION', message: 'Two documents of the data make the same external invoice id.', remedy: '' };

class Reading {
	private readonly open = new Map<string, OpenDocument>();
	/** Documents of which a row cannot be used; its date may be what is wrong with it. */
	private readonly faulty = new Set<string>();

	constructor(
		private readonly mapper: RowMapper,
		private readonly visitor: HistoryVisitor,
	) {}

	add(mapped: MappedRow): void {
		if (mapped.kind === 'part') this.addPart(mapped.key, mapped.externalInvoiceId, mapped.part);
		else if (mapped.kind === 'skipped') this.visitor.skip(mapped.code, 1);
		else if (mapped.kind === 'posting') this.visitor.reject('POSTING_WITHOUT_INVOICE', 'The posting’s invoice is not in the data.', 1);
		else {
			this.visitor.reject(mapped.fault.code, mapped.fault.message, 1);
			if (mapped.key !== null) this.faulty.add(mapped.key);
		}
	}

	/** At the end of the file every document is whole. */
	finish(): void {
		const ids = new Map<string, number>();
		for (const { externalInvoiceId } of this.open.values()) ids.set(externalInvoiceId, (ids.get(externalInvoiceId) ?? 0) + 1);
		for (const [key, document] of this.open) {
			const fault = document.fault ?? (this.faulty.has(key) ? INCOMPLETE : (ids.get(document.externalInvoiceId) ?? 0) > 1 ? ID_TAKEN : null);
			if (fault === null) this.give(document);
			else this.visitor.reject(fault.code, fault.message, document.rows);
			this.open.delete(key);
		}
	}

	private addPart(key: string, externalInvoiceId: string, part: unknown): void {
		const date = this.mapper.dateOf(part);
		if (date !== null && !this.visitor.needsWhole(date)) {
			const short = this.visitor.lines === undefined ? null : (this.mapper.learn?.(part) ?? null);
			if (short === null) this.give({ externalInvoiceId, parts: [part], fault: null, rows: 1 });
			else this.visitor.lines?.(short.vendor, short.lines);
			return;
		}
		const known = this.open.get(key);
		if (known === undefined) {
			this.open.set(key, { externalInvoiceId, parts: [part], fault: null, rows: 1 });
			return;
		}
		known.rows += 1;
		if (known.externalInvoiceId !== externalInvoiceId) known.fault = IDS_DIFFER;
		known.parts.push(part);
	}

	private give({ externalInvoiceId, parts, rows }: OpenDocument): void {
		let document: PostedDocument;
		try {
			document = this.mapper.assemble(externalInvoiceId, parts);
		} catch (error) {
			const { code, message } = readFault(error);
			this.visitor.reject(code, message, rows);
			return;
		}
		this.visitor.document(document);
	}
}

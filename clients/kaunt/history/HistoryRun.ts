import { CodedError } from '../../../engine/index';
import type { HistoryBatch, HistoryDocument } from '../../../engine/index';
import { CancelledError } from '../../errors/CancelledError';
import type { KauntScope } from '../kauntScope';
import type { Chunk } from './ChunkQueue';
import { ChunkQueue } from './ChunkQueue';
import type { HistoryCheckpoint } from './HistoryUpload';
import type { PendingDocument } from './PendingDocument';
import type { DocumentSender, SendOutcome } from './sendDocuments';
import { sendDocuments } from './sendDocuments';

/** After so many chunks in a row without any answer the rest is not tried: the service is down. */
const MAX_UNREACHABLE = 3;

/** With so many rows in memory that wait to be settled, that is done before more is sent. */
const MANY_PENDING_ROWS = 10_000;

/** More waiting rows than these, in spite of that, mean that hardly anything gets through. */
const MAX_PENDING_ROWS = 20_000;

const TOO_MANY_OPEN = new CodedError({
	code: 'TOO_MANY_OPEN_ROWS',
	message: `More than ${MAX_PENDING_ROWS} rows had no answer, or none that says what became of them.`,
	remedy: 'Find out why Kaunt does not answer, then run again with the checkpoint; a lower concurrency may help.',
});

/** A document that is not settled, and the chunk that it keeps open. */
export interface OpenDocument {
	readonly pending: PendingDocument;
	readonly chunk: Chunk;
}

/** One upload under way: forms chunks, keeps a bounded number of them on their way, and knows up to where all is done. */
export class HistoryRun {
	/** Documents to be settled: at the end, or when there are many. */
	pending: OpenDocument[] = [];
	/** Why no further chunk is sent. */
	stop: Error | null = null;
	/** Set when the very first chunk showed that nothing can work, and nothing was taken. */
	firstFailure: Error | null = null;
	/** Set by {@link fail}. */
	failure: Error | null = null;
	/** Rows of the chunks that were begun. */
	rowsStarted = 0;
	/** When something last ended without an answer, in milliseconds since the epoch. */
	lastUnclearAt = 0;
	private readonly lanes = new Set<Promise<void>>();
	private readonly queue = new ChunkQueue();
	private documents: HistoryDocument[] = [];
	private postings = 0;
	private documentsSeen = 0;
	private unreadableRows = 0;
	private pendingRows = 0;
	private unreachableInARow = 0;
	private isFirst = true;

	constructor(
		private readonly scope: KauntScope,
		private readonly sender: DocumentSender,
		/** What an earlier run has done. */
		private readonly done: { readonly documents: number; readonly unreadableRows: number },
		private readonly onChunk: () => void,
	) {}

	/** Takes what was read; rejects and documents before the checkpoint were told of in the earlier run. */
	async take(batch: HistoryBatch, mayStart: () => boolean): Promise<void> {
		this.sender.book.countSkipped(batch.skippedRows);
		for (const reject of batch.rejects) {
			this.unreadableRows += 1;
			if (this.unreadableRows > this.done.unreadableRows) this.sender.book.rejectRow(reject);
			else this.sender.book.countDoneBefore(1);
		}
		for (const document of batch.documents) {
			if (this.documentsSeen < this.done.documents) {
				this.documentsSeen += 1;
				this.sender.book.countDoneBefore(document.rows.length);
				continue;
			}
			if (this.isFullFor(document)) {
				if (this.stop !== null || !mayStart()) return;
				await this.startChunk();
			}
			this.documentsSeen += 1;
			this.documents.push(document);
			this.postings += document.postings.length;
		}
	}

	/** A chunk fills one request with invoices or one with postings, so that none goes out with a few rows only. */
	private isFullFor(document: HistoryDocument): boolean {
		const { current } = this.sender.size;
		return this.documents.length > 0 && (this.documents.length >= current || this.postings + document.postings.length > current);
	}

	/** Whether so much is not settled that it should be before more is sent. */
	get hasManyPending(): boolean {
		return this.pendingRows > MANY_PENDING_ROWS;
	}

	/** Waits for all that is on its way. */
	async drain(): Promise<void> {
		await Promise.all(this.lanes);
	}

	/** All that was pending is settled or given up. */
	clearPending(): void {
		this.pending = [];
		this.pendingRows = 0;
	}

	/** Sends what is left over and waits for all that is on its way. */
	async finish(mayStart: () => boolean): Promise<void> {
		if (this.documents.length > 0 && this.stop === null && mayStart()) await this.startChunk();
		await this.drain();
	}

	/** Nothing more is begun: the history cannot be read on, or something failed that no answer of Kaunt explains. */
	fail(error: unknown): void {
		this.failure = error instanceof Error ? error : new Error(String(error));
		this.stop ??= this.failure;
	}

	/** Up to where all is done; null if that is the end of what was read. */
	checkpoint(contentHash: string, isExact: boolean): HistoryCheckpoint | null {
		const first = this.queue.firstOpen();
		if (first !== null) return { version: 1, contentHash, documents: first.firstDocument, unreadableRows: first.unreadableRows, isExact: false };
		if (this.documents.length === 0) return null;
		return { version: 1, contentHash, documents: this.documentsSeen - this.documents.length, unreadableRows: this.unreadableRows, isExact };
	}

	/** The checkpoint behind everything read. */
	endOfRead(contentHash: string): HistoryCheckpoint {
		return { version: 1, contentHash, documents: this.documentsSeen - this.documents.length, unreadableRows: this.unreadableRows, isExact: true };
	}

	private async startChunk(): Promise<void> {
		const documents = this.documents;
		this.documents = [];
		this.postings = 0;
		const chunk: Chunk = { firstDocument: this.documentsSeen - documents.length, unreadableRows: this.unreadableRows, open: documents.length };
		this.queue.add(chunk);
		for (const { rows } of documents) this.rowsStarted += rows.length;
		while (this.lanes.size >= this.scope.settings.maxConcurrency) await Promise.race(this.lanes);
		if (this.stop !== null) return;
		// Nobody may be waiting for a lane when it fails: what stops one stops the run.
		const lane = this.runChunk(chunk, documents).catch((error: unknown) => this.fail(error));
		if (this.isFirst) {
			await lane;
			this.isFirst = false;
			return;
		}
		const tracked = lane.finally(() => this.lanes.delete(tracked));
		this.lanes.add(tracked);
	}

	private async runChunk(chunk: Chunk, documents: readonly HistoryDocument[]): Promise<void> {
		if (this.scope.sender.timing.isCancelled?.()) {
			this.stop ??= new CancelledError('The upload');
			return;
		}
		const outcome = await sendDocuments(this.sender, documents.map((document) => ({ document, sendsInvoice: document.invoice !== null, postings: document.postings.map((_, index) => index) })));
		chunk.open = outcome.pending.length;
		for (const pending of outcome.pending) this.addPending({ pending, chunk });
		this.noteFailure(outcome);
		this.onChunk();
	}

	private addPending(open: OpenDocument): void {
		this.pending.push(open);
		this.pendingRows += open.pending.document.rows.length;
		if ([...open.pending.postings.values()].some(({ state }) => state === 'unclear')) this.lastUnclearAt = this.scope.sender.timing.now();
	}

	private noteFailure(outcome: SendOutcome): void {
		const failure = outcome.fatal ?? outcome.unreachable ?? null;
		if (this.isFirst && failure !== null && this.isUntouched()) {
			this.firstFailure = failure;
			this.stop = failure;
		}
		this.unreachableInARow = outcome.unreachable ? this.unreachableInARow + 1 : 0;
		this.stop ??= outcome.fatal ?? (this.unreachableInARow >= MAX_UNREACHABLE ? (outcome.unreachable ?? null) : null);
		if (this.pendingRows > MAX_PENDING_ROWS) this.stop ??= TOO_MANY_OPEN;
	}

	/** Whether nothing was taken, and nothing may have been that must not be sent again. */
	isUntouched(): boolean {
		const { postedInvoices, postings } = this.sender.book.figures();
		const isUnclear = this.pending.some(({ pending }) => [...pending.postings.values()].some(({ state }) => state === 'unclear'));
		return !isUnclear && [postedInvoices, postings].every(({ uploaded, updated }) => uploaded + updated === 0);
	}
}

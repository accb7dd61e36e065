import type { PostedDocument } from '../model/postedDocument';
import type { HistoryMapping } from './mapping/HistoryMapping';
import type { HistorySource } from './openHistory';

/** Who reads a history in one go. */
export interface HistoryVisitor {
	/** Whether a document of this posting date must come as a whole. Else its rows may come one by one, each as a document of its own. */
	needsWhole(postingDate: string): boolean;
	document(document: PostedDocument): void;
	/** A row that cannot be used, or a whole document of so many rows. */
	reject(code: string, message: string, rows: number): void;
	/** Rows that the mapping leaves out. */
	skip(code: string, rows: number): void;
}

/**
 * Reads a history once, for those who learn from lines and need only some documents whole; see `openHistory` for what
 * uploads need. Memory grows with the rows of the documents that are needed whole.
 *
 * @throws CodedError when the file as a whole cannot be used
 */
export async function readHistoryOnce(_source: HistorySource, _mapping: HistoryMapping, _visitor: HistoryVisitor, _onRows?: (rows: number) => void): Promise<void> {
	throw new Error('being written');
}

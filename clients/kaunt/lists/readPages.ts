import type { KauntScope } from '../kauntScope';
import type { KauntPaths } from '../kauntSettings';
import { ListReading } from './ListReading';

/** Which part of a list is wanted, and what to do with its rows. */
export interface ReadPagesOptions {
	/** Takes one row, as it came; false ends the reading. */
	readonly visit: (entry: unknown) => boolean | void;
	/** Rows visited at most. @default no limit */
	readonly limit?: number;
	/** Rows asked for at a time; halved where Kaunt finds it too large. @default settings.paging.pageSize */
	readonly pageSize?: number;
}

/** What came of reading a list. */
export interface ReadPagesResult {
	/** Rows visited. */
	readonly read: number;
	/** Rows of the whole list as Kaunt counts them, or null if it does not say. */
	readonly totalCount: number | null;
	/**
	 * True if the list was read to its end and nothing speaks against that: as many rows came as Kaunt counts, and the
	 * count did not change on the way. False also where the limit or `visit` ended it, or `lookUpMaxPages` was reached.
	 */
	readonly isComplete: boolean;
}

/**
 * Reads a list of Kaunt page by page, with our own page counter: the form of Kaunt's page links is not settled.
 *
 * A row whose id came before (rows move while they are read) is not visited again. Where Kaunt refuses the page size
 * (400, 413), half of it is tried, down to 10.
 *
 * @throws ApiError for refusals (unknown address: the remedy names the path template) and `KAUNT_ANSWER_NOT_UNDERSTOOD`
 * @throws CodedError `KAUNT_PAGING_IGNORED` when the second page is the first one again
 */
export async function readPages(scope: KauntScope, path: keyof KauntPaths, options: ReadPagesOptions): Promise<ReadPagesResult> {
	const { visit, limit = Infinity, pageSize = scope.settings.paging.pageSize } = options;
	const reading = new ListReading(scope, path, Math.max(1, Math.min(pageSize, limit)));
	let read = 0;
	const end = (isAtEnd: boolean): ReadPagesResult => {
		const { totalCount, isConsistent } = reading.tally;
		return { read, totalCount, isComplete: isAtEnd && isConsistent };
	};

	for (let count = 0; count < scope.settings.lookUpMaxPages && read < limit; count += 1) {
		const page = await reading.next();
		for (const row of reading.take(page)) {
			if (read >= limit) return end(false);
			read += 1;
			if (visit(row) === false) return end(false);
		}
		if (reading.isLast(page)) return end(true);
	}
	return end(false);
}

import { pageSchema, unwrapAnswer } from '../answerSchemas';

/** One page of a list, whatever its form at the service. */
export interface ListPage {
	readonly entries: readonly unknown[];
	/** Whether the answer says that this is the last page; undefined: it says nothing about a next page. */
	readonly isLast: boolean | undefined;
	/** Rows of the whole list as the service counts them, or null. */
	readonly totalCount: number | null;
}

/**
 * Reads a page out of an answer: `entries` or `result` inside the envelope, the same without envelope, or a bare array.
 *
 * @returns `refused` if the envelope reports a failure, null if the answer is no list
 */
export function parsePage(body: unknown): ListPage | 'refused' | null {
	const { refused, result } = unwrapAnswer(body);
	if (refused) return 'refused';
	const page = pageSchema.safeParse(Array.isArray(result) ? { ...besides(body), entries: result } : result);
	if (!page.success) return null;
	const { entries, result: rows, nextPage, totalCount } = page.data;
	// Without rows and without a count the answer is something else, e.g. a single resource: no empty list.
	if (!('entries' in page.data) && !('result' in page.data) && typeof totalCount !== 'number') return null;
	return {
		entries: entries ?? rows ?? [],
		isLast: nextPage === undefined ? undefined : nextPage === null || nextPage === '',
		totalCount: totalCount ?? null,
	};
}

/** Where the rows stand in the envelope's `result` itself, count and links stand beside them. */
function besides(body: unknown): { totalCount?: unknown; nextPage?: unknown } {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) return {};
	const { totalCount, nextPage } = body as { totalCount?: unknown; nextPage?: unknown };
	return { ...(totalCount === undefined ? {} : { totalCount }), ...(nextPage === undefined ? {} : { nextPage }) };
}

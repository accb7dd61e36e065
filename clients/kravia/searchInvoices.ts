import { ApiError } from '../errors/ApiError';
import { CancelledError } from '../errors/CancelledError';
import type { KraviaScope } from './kraviaScope';
import { isSuccess, toKraviaError } from './kraviaScope';
import type { KraviaInvoiceRow } from './readInvoiceRow';
import { readInvoiceRow } from './readInvoiceRow';
import { readKraviaList } from './readKraviaAnswer';

/** What to search for. */
export interface KraviaSearchQuery {
	/** Only what was changed after this time; an opaque text as Kravia gave it, or `yyyy-MM-ddTHH:mm:ss.fffffff`. */
	readonly lastUpdatedTime: string;
	/** Oldest change first. @default true */
	readonly byAscending?: boolean;
	/** Rows per page. @default the setting `searchPageSize` */
	readonly pageSize?: number;
	/** Pages at most. @default the setting `searchMaxPages` */
	readonly maxPages?: number;
	/** Stops as soon as so many different invoices were found. Absent: all. */
	readonly limit?: number;
}

/** What a search found. */
export interface KraviaSearchResult {
	/** Each invoice once, in Kravia's order, as last seen. */
	readonly invoices: readonly KraviaInvoiceRow[];
	/** For the next search: the latest time seen, as Kravia wrote it. Null: no row showed one. */
	readonly lastUpdatedTime: string | null;
	/** False when `limit` or the page cap ended the search before its end. */
	readonly complete: boolean;
}

/** Passes over the list at most, when it keeps changing while it is read. */
const MAX_PASSES = 5;

/**
 * Lists invoices changed since a time, page by page, each once.
 *
 * An invoice that changes while the pages are read moves to an end of the list and shifts the others over the page
 * borders, so one may be passed over. Whenever that happens some invoice is seen twice in one pass; the list is then
 * read again, until a pass sees none twice.
 *
 * @throws ApiError, SourceUnavailableError, CancelledError
 */
export async function searchInvoices(scope: KraviaScope, query: KraviaSearchQuery): Promise<KraviaSearchResult> {
	const found = createFoundRows(query.limit ?? Infinity);
	for (let pass = 0; pass < MAX_PASSES; pass += 1) {
		const end = await readPass(scope, query, found);
		if (end !== 'shifted') return found.result(end === 'complete');
	}
	return found.result(false);
}

async function readPass(scope: KraviaScope, query: KraviaSearchQuery, found: FoundRows): Promise<'complete' | 'incomplete' | 'shifted'> {
	const pageSize = query.pageSize ?? scope.settings.searchPageSize;
	const maxPages = query.maxPages ?? scope.settings.searchMaxPages;
	const seenInPass = new Set<string>();
	let skip = 0;
	for (let page = 0; page < maxPages; page += 1) {
		const rows = await readSearchPage(scope, query, skip, pageSize);
		found.add(rows);
		if (found.isFull()) return 'incomplete';
		const before = seenInPass.size;
		rows.forEach((row) => seenInPass.add(keyOfRow(row)));
		skip += rows.length;
		if (rows.length < pageSize) return seenInPass.size < skip ? 'shifted' : 'complete';
		// A full page with nothing new: the list has shifted by a whole page, or the service does not heed `skip`.
		if (seenInPass.size === before) return 'shifted';
	}
	return 'incomplete';
}

/** Reads one page of a search. @throws ApiError, SourceUnavailableError, CancelledError */
export async function readSearchPage(
	scope: KraviaScope,
	query: Pick<KraviaSearchQuery, 'lastUpdatedTime' | 'byAscending'>,
	skip: number,
	top: number,
): Promise<KraviaInvoiceRow[]> {
	if (scope.sender.timing.isCancelled?.()) throw new CancelledError('The search');
	const response = await scope.send(
		{
			method: 'GET',
			url: scope.url('search'),
			query: {
				lastUpdatedTime: query.lastUpdatedTime,
				orderBy: scope.settings.searchOrderBy,
				byAscending: query.byAscending === false ? 'False' : 'True',
				skip,
				top,
			},
		},
		'safe',
	);
	if (!isSuccess(response)) throw toKraviaError(response, 'The search for invoices');
	const rows = readKraviaList(response.body);
	if (rows) return rows.map((row) => readInvoiceRow(row, scope.settings.searchTimeField));
	throw new ApiError({
		code: 'KRAVIA_ANSWER_NOT_UNDERSTOOD',
		message: 'Kravia’s answer to the search is not a list.',
		remedy: 'Check base URL, prefix and the path template "search" in the credential.',
		status: response.status,
	});
}

interface FoundRows {
	add(rows: readonly KraviaInvoiceRow[]): void;
	isFull(): boolean;
	result(complete: boolean): KraviaSearchResult;
}

function createFoundRows(limit: number): FoundRows {
	const rows = new Map<string, KraviaInvoiceRow>();
	let latest: string | null = null;
	return {
		add: (page) => {
			for (const row of page) {
				const key = keyOfRow(row);
				if (rows.size >= limit && !rows.has(key)) return;
				rows.set(key, row);
				// ISO texts of one writer compare as text; nothing is parsed, no digit is lost.
				if (row.lastUpdatedTime !== null && (latest === null || row.lastUpdatedTime > latest)) latest = row.lastUpdatedTime;
			}
		},
		isFull: () => rows.size >= limit,
		result: (complete) => ({ invoices: [...rows.values()], lastUpdatedTime: latest, complete }),
	};
}

/** Whose row it is. Without an id the whole row is its identity. */
export function keyOfRow(row: KraviaInvoiceRow): string {
	return row.id === null ? JSON.stringify(row.raw) : String(row.id);
}

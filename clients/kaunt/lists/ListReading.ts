import { KeyHash, NumberTable } from '../../../engine/index';
import type { HttpResponse } from '../../http/HttpClient';
import type { KauntScope } from '../kauntScope';
import { toKauntError } from '../kauntScope';
import type { KauntPaths } from '../kauntSettings';
import { PageTally } from './PageTally';
import type { ListPage } from './parsePage';
import { parsePage } from './parsePage';
import { toFormError, toPagingIgnored, toPathError } from './toListError';

/** A page size below this is not tried. */
const SMALLEST_PAGE_SIZE = 10;

/** One reading of one list: where it is, which rows it has seen, and how large a page may be. */
export class ListReading {
	readonly tally = new PageTally();
	/** Ids by their hash: in a Set, those of a million rows would take 100 MB. That two of these have the same one has a chance of 1 in 37 million. */
	private readonly seen = new NumberTable(0);
	private readonly hash = new KeyHash();
	private pageIndex = -1;
	/** Rows at the start of the present page that were taken from an earlier, larger page. */
	private overlap = 0;
	private firstRow: string | null = null;

	constructor(
		private readonly scope: KauntScope,
		private readonly path: keyof KauntPaths,
		private pageSize: number,
	) {}

	/** Reads the next page; where its size is refused, half of it is tried. @throws ApiError, CodedError `KAUNT_PAGING_IGNORED` */
	async next(): Promise<ListPage> {
		this.pageIndex += 1;
		this.overlap = 0;
		let response = await this.ask();
		while (this.isSizeAtFault(response)) {
			this.halve();
			response = await this.ask();
		}
		const page = understand(response, this.path);
		this.refuseFirstPageAgain(page);
		return page;
	}

	/** The rows of a page that were not seen before. Rows without an id cannot be told apart and always count as new. */
	take(page: ListPage): unknown[] {
		const rows = page.entries.slice(this.overlap);
		const fresh = rows.filter((row) => {
			const id = idOf(row);
			if (id === null) return true;
			const { high, low } = this.hash.of(id);
			const known = this.seen.size;
			this.seen.open(high, low);
			return this.seen.size > known;
		});
		this.tally.add(page, rows.length, fresh.length);
		return fresh;
	}

	/** Whether nothing is to be expected behind this page. */
	isLast(page: ListPage): boolean {
		if (page.entries.length === 0 || !this.scope.settings.paging.isPaged) return true;
		if (page.isLast !== undefined) return page.isLast;
		return this.tally.totalCount !== null && this.tally.received >= this.tally.totalCount;
	}

	private ask(): Promise<HttpResponse> {
		const { isPaged, pageNoName, pageSizeName, firstPage } = this.scope.settings.paging;
		const query = isPaged ? { query: { [pageNoName]: firstPage + this.pageIndex, [pageSizeName]: this.pageSize } } : {};
		return this.scope.send({ method: 'GET', url: this.scope.url(this.path), ...query }, 'safe');
	}

	private isSizeAtFault({ status }: HttpResponse): boolean {
		return (status === 400 || status === 413) && this.pageSize > SMALLEST_PAGE_SIZE && this.scope.settings.paging.isPaged;
	}

	private halve(): void {
		this.pageSize = Math.max(SMALLEST_PAGE_SIZE, Math.floor(this.pageSize / 2));
		this.pageIndex = Math.floor(this.tally.received / this.pageSize);
		this.overlap = this.tally.received - this.pageIndex * this.pageSize;
	}

	private refuseFirstPageAgain(page: ListPage): void {
		const [first] = page.entries;
		if (first === undefined) return;
		const row = idOf(first) ?? JSON.stringify(first);
		if (this.pageIndex > 0 && row === this.firstRow) throw toPagingIgnored(this.path);
		this.firstRow ??= row;
	}
}

function understand(response: HttpResponse, path: keyof KauntPaths): ListPage {
	if (response.status < 200 || response.status >= 300) throw toPathError(response, path, 'Reading the list', 'the company name');
	const page = parsePage(response.body);
	if (page === 'refused') throw toKauntError(response, 'Reading the list');
	if (page === null) throw toFormError(response, path, 'a list');
	return page;
}

function idOf(row: unknown): string | null {
	if (typeof row !== 'object' || row === null) return null;
	const { id } = row as { id?: unknown };
	return typeof id === 'string' || typeof id === 'number' ? String(id) : null;
}

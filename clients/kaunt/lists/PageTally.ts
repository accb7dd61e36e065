import type { ListPage } from './parsePage';

/** Keeps count of what the pages of one list have given, to tell at the end whether it was the whole list. */
export class PageTally {
	/** Rows received, doubled ones included: the place in the list. */
	received = 0;
	/** Rows received that were not seen before. */
	distinct = 0;
	private readonly totals = new Set<number>();
	private pages = 0;
	private isCountedPerPage = true;

	/** Notes a page. @param fresh rows of it that were not seen before */
	add(page: ListPage, received: number, fresh: number): void {
		this.pages += 1;
		this.received += received;
		this.distinct += fresh;
		if (page.totalCount === null) return;
		this.totals.add(page.totalCount);
		this.isCountedPerPage &&= page.totalCount === page.entries.length;
	}

	/** Rows of the whole list as last told; null if never told, or if what is told turns out to be the rows of each page. */
	get totalCount(): number | null {
		if (this.pages > 1 && this.isCountedPerPage) return null;
		return [...this.totals].at(-1) ?? null;
	}

	/** Whether as many rows came as were told, and the same number was told all along. */
	get isConsistent(): boolean {
		const { totalCount } = this;
		return totalCount === null || (this.totals.size === 1 && this.distinct >= totalCount);
	}
}

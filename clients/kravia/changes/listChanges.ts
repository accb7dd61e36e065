import { hashContent } from '../../../engine/index';
import type { Finding } from '../../../engine/index';
import type { KraviaScope } from '../kraviaScope';
import type { KraviaInvoiceRow } from '../readInvoiceRow';
import { keyOfRow, readSearchPage, searchInvoices } from '../searchInvoices';
import type { ChangeMark } from './changeMark';
import { compareTimes } from './compareTimes';

/** What to read. */
export interface ChangesQuery {
	/** From where, and what of it is handled already; see `startMark` for a time. */
	readonly mark: ChangeMark;
	/** Changes at most; the next reading goes on behind them. Absent: all. */
	readonly limit?: number;
	/** Rows per page. @default the setting `searchPageSize` */
	readonly pageSize?: number;
}

/** One change: an invoice that was updated, as it is now. */
export interface KraviaChange {
	/** Of the invoice; the same in every reading. */
	readonly key: string;
	/** Of the row; another one for another content. */
	readonly digest: string;
	readonly invoice: KraviaInvoiceRow;
}

/** What a reading found. */
export interface ChangesResult {
	/** Oldest update first, each invoice once, none of the versions that the mark holds. */
	readonly changes: readonly KraviaChange[];
	/** False when `limit`, the page cap or a list that kept changing ended the reading before its end. */
	readonly complete: boolean;
	/** The latest time among the changes, as Kravia wrote it; null when there are none. */
	readonly latestTime: string | null;
	/** Whether a mark may move by them: false when an earlier change may be missing among them. */
	readonly isMarkable: boolean;
	readonly findings: readonly Finding[];
}

/** Hexadecimal digits: enough to tell versions of one invoice apart. */
const DIGEST_LENGTH = 16;

/** Restarts of one stretch of the list at most, when it keeps changing while it is read. */
const MAX_RESTARTS = 50;

/**
 * Reads what was changed since a mark, oldest update first.
 *
 * It goes on by time and not by `skip`: every page begins behind a time of which all rows were seen. An invoice that is
 * updated meanwhile moves to the end and shifts nothing that is still to be read. Only where more rows share one time than
 * a page holds is `skip` used; the pages then overlap by one row, which shows whether something has shifted.
 *
 * @throws ApiError, SourceUnavailableError, CancelledError
 */
export async function listChanges(scope: KraviaScope, query: ChangesQuery): Promise<ChangesResult> {
	const found = createFound(query);
	let since = query.mark.since;
	let stretch = newStretch();
	let restarts = 0;
	const top = Math.max(2, query.pageSize ?? scope.settings.searchPageSize);
	for (let page = 0; page < scope.settings.searchMaxPages; page += 1) {
		const skip = Math.max(0, stretch.count - 1);
		const rows = await readSearchPage(scope, { lastUpdatedTime: since, byAscending: true }, skip, top);
		if (!isInOrder(rows)) return await listWithoutOrder(scope, query);
		const isShifted = stretch.lastKey !== null && (rows[0] === undefined || keyOfRow(rows[0]) !== stretch.lastKey);
		if (isShifted) {
			restarts += 1;
			if (restarts > MAX_RESTARTS) return found.result(false);
			stretch = newStretch();
			continue;
		}
		found.add(rows);
		if (rows.length < top) return found.result(true);
		if (found.isFull()) return found.result(false);
		const next = lastCompleteTime(rows);
		if (next !== null && compareTimes(next, since) > 0) {
			since = next;
			stretch = newStretch();
		} else {
			const last = rows.at(-1);
			stretch = { count: skip + rows.length, lastKey: last ? keyOfRow(last) : null };
		}
	}
	return found.result(false);
}

interface Stretch {
	/** Rows of it that were read, without gaps. */
	readonly count: number;
	readonly lastKey: string | null;
}

function newStretch(): Stretch {
	return { count: 0, lastKey: null };
}

/** All rows show a time, and none is earlier than the one before. */
function isInOrder(rows: readonly KraviaInvoiceRow[]): boolean {
	return rows.every(({ lastUpdatedTime }, index) => {
		if (lastUpdatedTime === null) return false;
		const before = rows[index - 1]?.lastUpdatedTime;
		return before === undefined || before === null || compareTimes(before, lastUpdatedTime) <= 0;
	});
}

/** The latest time of a page of which surely no row is left: the one before its last. */
function lastCompleteTime(rows: readonly KraviaInvoiceRow[]): string | null {
	const last = rows.at(-1)?.lastUpdatedTime ?? null;
	if (last === null) return null;
	const earlier = rows.filter(({ lastUpdatedTime }) => lastUpdatedTime !== null && compareTimes(lastUpdatedTime, last) < 0);
	return earlier.at(-1)?.lastUpdatedTime ?? null;
}

/**
 * For a list whose times are missing or out of order, e.g. in the hour that a clock change repeats: all of it is read,
 * and only then cut to the limit.
 */
async function listWithoutOrder(scope: KraviaScope, query: ChangesQuery): Promise<ChangesResult> {
	const { invoices, complete } = await searchInvoices(scope, {
		lastUpdatedTime: query.mark.since,
		...(query.pageSize === undefined ? {} : { pageSize: query.pageSize }),
	});
	const sorted = [...invoices].sort((a, b) => compareTimes(a.lastUpdatedTime ?? '', b.lastUpdatedTime ?? ''));
	const found = createFound(query);
	found.add(sorted);
	const { changes, latestTime, complete: isAll } = found.result(!found.isFull());
	// Of a list that was not read to its end anything may be missing, also something early: nothing of it may be marked.
	const findings = complete ? [] : [UNORDERED_INCOMPLETE];
	return { changes, complete: complete && isAll, latestTime, isMarkable: complete, findings: sorted.some((row) => row.lastUpdatedTime === null) ? [TIME_MISSING, ...findings] : findings };
}

const TIME_MISSING: Finding = {
	code: 'CHANGE_TIME_MISSING',
	path: 'lastUpdatedTime',
	message: 'Rows of the search show no time of their last update, so they come again in every reading.',
	remedy: 'Name the field in the setting "searchTimeField" of the credential.',
};

const UNORDERED_INCOMPLETE: Finding = {
	code: 'CHANGES_INCOMPLETE',
	path: 'lastUpdatedTime',
	message: 'The list of changes is not in the order of time and could not be read to its end, so changes may be missing, also early ones.',
	remedy: 'Raise "searchMaxPages" in the credential’s settings, or begin at a later time. Such a reading cannot be marked as handled.',
};

interface Found {
	add(rows: readonly KraviaInvoiceRow[]): void;
	isFull(): boolean;
	result(complete: boolean): ChangesResult;
}

function createFound({ mark, limit = Infinity }: ChangesQuery): Found {
	const handled = new Set(mark.handled.map((version) => JSON.stringify(version)));
	const changes = new Map<string, KraviaChange>();
	let latest: string | null = null;
	let isCut = false;
	return {
		add: (rows) => {
			for (const invoice of rows) {
				const { lastUpdatedTime } = invoice;
				const key = keyOfRow(invoice);
				const digest = hashContent(invoice.raw).slice(0, DIGEST_LENGTH);
				if (lastUpdatedTime !== null && handled.has(JSON.stringify([key, lastUpdatedTime, digest]))) continue;
				if (!changes.has(key) && changes.size >= limit) {
					isCut = true;
					return;
				}
				// Updated again while reading: it moves to its new place, so that the order stays that of time.
				changes.delete(key);
				changes.set(key, { key, digest, invoice });
				if (lastUpdatedTime !== null && (latest === null || compareTimes(lastUpdatedTime, latest) > 0)) latest = lastUpdatedTime;
			}
		},
		isFull: () => isCut,
		result: (complete) => ({ changes: [...changes.values()], complete: complete && !isCut, latestTime: latest, isMarkable: true, findings: [] }),
	};
}

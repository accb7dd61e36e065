import { CodedError } from '../../../engine/index';
import { isRecord } from '../readKraviaAnswer';
import { compareTimes } from './compareTimes';

/**
 * One version of an invoice: its key, the time of its last update as Kravia wrote it, and a digest of the row, which tells
 * two updates of one time apart.
 */
export type InvoiceVersion = readonly [key: string, time: string, digest: string];

/**
 * How far changes have been handled. Plain JSON, to be kept between runs.
 *
 * Everything up to and including `since` was handled, and so were the versions in `handled`, which are no older. They are
 * more than those of the newest time, as changes may become visible out of order.
 */
export interface ChangeMark {
	/** Where the next reading begins; a time as Kravia wrote it, or the one that the first reading began with. */
	readonly since: string;
	readonly handled: readonly InvoiceVersion[];
}

/** One change that has been handled, as its reading gave it. */
export interface HandledChange {
	/** Where its reading began. */
	readonly since: string;
	/** Its place in the reading, from 0. */
	readonly index: number;
	readonly key: string;
	readonly lastUpdatedTime: string;
	readonly digest: string;
}

/** How many different times the mark stays behind the newest one that was handled; fewer where that would be too much to keep. */
const OVERLAP_TIMES = [10, 5, 2, 1] as const;

/** Versions in a mark at most; a workflow's static data is read and written as a whole. */
const MAX_HANDLED = 20_000;

/** A mark from which everything changed since a time is still to be handled. */
export function startMark(since: string): ChangeMark {
	return { since, handled: [] };
}

/** Reads a mark that was kept; null when it is none, so that a reading begins anew rather than in the wrong place. */
export function readChangeMark(value: unknown): ChangeMark | null {
	if (!isRecord(value) || typeof value.since !== 'string' || value.since === '' || !Array.isArray(value.handled)) return null;
	const handled = value.handled as readonly unknown[];
	return handled.every(isVersion) ? { since: value.since, handled } : null;
}

function isVersion(value: unknown): value is InvoiceVersion {
	return Array.isArray(value) && value.length === 3 && value.every((part) => typeof part === 'string');
}

/**
 * Moves a mark on by changes that have been handled. It never moves backwards, and never past a change of the reading that
 * is not among them: such a change comes again, those that were handled do not.
 *
 * @param mark the mark so far; null for the first time
 * @param changes of one reading, in any order; doubled ones count once
 * @param missing `open`: a change that is not among them comes again. `handled`: it counts as handled, because the workflow
 * dropped it on purpose; then only the last one's time counts
 * @throws CodedError `CHANGE_MARK_GAP` when the reading began later than the mark, so that moving it would skip changes;
 * `CHANGE_MARK_TOO_LONG` when too many later changes are handled while an early one stays open
 */
export function moveChangeMark(mark: ChangeMark | null, changes: readonly HandledChange[], missing: 'open' | 'handled' = 'open'): ChangeMark | null {
	const sorted = [...changes].sort((a, b) => a.index - b.index);
	const first = sorted[0];
	if (!first) return mark;
	const start = mark ?? startMark(first.since);
	if (compareTimes(first.since, start.since) > 0) throw gap();
	const reach = missing === 'handled' ? latestOf(sorted) : reachOf(sorted);
	const handled = uniqueVersions([...start.handled, ...sorted.map(({ key, lastUpdatedTime, digest }): InvoiceVersion => [key, lastUpdatedTime, digest])]);
	for (const overlap of OVERLAP_TIMES) {
		const since = laterOf(start.since, overlapTime(handled, reach, overlap) ?? start.since);
		// What lies before the mark is never read again; what lies on it is, if Kravia counts the border in.
		const kept = handled.filter(([, time]) => compareTimes(time, since) >= 0);
		if (kept.length <= MAX_HANDLED) return { since, handled: kept };
	}
	throw tooLong();
}

/** The time up to which nothing of the reading is missing; null when its first change is. */
function reachOf(sorted: readonly HandledChange[]): string | null {
	let reach: string | null = null;
	let expected = 0;
	for (const { index, lastUpdatedTime } of sorted) {
		if (index > expected) break;
		if (index === expected) expected += 1;
		reach = lastUpdatedTime;
	}
	return reach;
}

function latestOf(sorted: readonly HandledChange[]): string | null {
	return sorted.reduce<string | null>((latest, { lastUpdatedTime }) => (latest === null ? lastUpdatedTime : laterOf(latest, lastUpdatedTime)), null);
}

/** The time that lies so many different times behind the reach; null when there are not so many. */
function overlapTime(handled: readonly InvoiceVersion[], reach: string | null, overlap: number): string | null {
	if (reach === null) return null;
	const times = [...new Set(handled.map(([, time]) => time))].filter((time) => compareTimes(time, reach) <= 0).sort(compareTimes);
	return times.at(-1 - overlap) ?? null;
}

function uniqueVersions(versions: readonly InvoiceVersion[]): InvoiceVersion[] {
	return [...new Map(versions.map((version) => [JSON.stringify(version), version])).values()];
}

function laterOf(a: string, b: string): string {
	return compareTimes(a, b) >= 0 ? a : b;
}

function gap(): CodedError {
	return new CodedError({
		code: 'CHANGE_MARK_GAP',
		message: 'The changes were read from a later time than the mark that is kept, so marking them would skip the changes in between.',
		remedy: "Read with 'Changed Since' set to 'Last Time Handled', or use another mark for readings from a time of your own.",
	});
}

function tooLong(): CodedError {
	return new CodedError({
		code: 'CHANGE_MARK_TOO_LONG',
		message: `More than ${MAX_HANDLED} changes are handled while an earlier one is still open, so they cannot be remembered.`,
		remedy: "Handle the change that comes again in every run, or count missing changes as handled. Until then read with a 'Limit'.",
	});
}

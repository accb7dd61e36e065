import { CodedError } from '../errors/CodedError';
import type { HistoryMapping } from '../history/mapping/HistoryMapping';
import type { HistorySource } from '../history/openHistory';
import { readHistoryOnce } from '../history/readHistoryOnce';
import { postingDateOf } from './PostedValues';

/** The posting dates of a history, and from when on to test if nobody says it. */
export interface HistoryPeriod {
	readonly from: string;
	readonly to: string;
	/** First day of the month from which on about a fifth of the rows is left to be tested. */
	readonly testFrom: string;
}

/** The share of the history that is tested. */
const TESTED = 0.2;

/**
 * Reads all sources once to see which days they cover.
 *
 * @param onRows told of the rows read so far, of all sources together
 * @throws CodedError `HISTORY_EMPTY`, `BACKTEST_PERIOD_TOO_SHORT`, and when a file as a whole cannot be used
 */
export async function readPeriod(sources: readonly HistorySource[], mapping: HistoryMapping, onRows?: (rows: number) => void): Promise<HistoryPeriod> {
	const months = new Map<string, number>();
	let [from, to, before] = ['9999-12-31', '', 0];
	for (const source of sources) {
		let rows = 0;
		await readHistoryOnce(source, mapping, {
			needsWhole: () => false,
			document: (document) => {
				const date = postingDateOf(document);
				if (date === null) return;
				if (date < from) from = date;
				if (date > to) to = date;
				const month = date.slice(0, 7);
				months.set(month, (months.get(month) ?? 0) + document.postings.length);
			},
			reject: () => {},
			skip: () => {},
		}, (count) => {
			rows = count;
			onRows?.(before + count);
		});
		before += rows;
	}
	if (months.size < 2) throw tooShort(months.size);
	return { from, to, testFrom: `${firstTested(months)}-01` };
}

/** The last months that hold about a fifth of the lines together, at least one, never all. */
function firstTested(months: ReadonlyMap<string, number>): string {
	const sorted = [...months].sort(([left], [right]) => (left < right ? 1 : -1));
	const wanted = sorted.reduce((sum, [, count]) => sum + count, 0) * TESTED;
	let held = 0;
	let first = sorted[0]?.[0] as string;
	for (const [month, count] of sorted.slice(0, -1)) {
		if (held > 0 && held + count > wanted * 1.5) break;
		first = month;
		held += count;
		if (held >= wanted) break;
	}
	return first;
}

function tooShort(months: number): CodedError {
	return new CodedError({
		code: 'BACKTEST_PERIOD_TOO_SHORT',
		message: months === 0 ? 'The history has no posting with a date.' : 'All postings of the history lie in one month: there is nothing to learn from before the test.',
		remedy: 'Export a longer period, best a year or more, or state the first day of the test.',
		path: 'testFrom',
	});
}

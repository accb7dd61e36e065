import type { HistoryMapping } from '../history/mapping/HistoryMapping';
import type { HistorySource } from '../history/openHistory';

/** The posting dates of a history, and from when on to test if nobody says it. */
export interface HistoryPeriod {
	readonly from: string;
	readonly to: string;
	/** First day of the month from which on about a fifth of the rows is left to be tested. */
	readonly testFrom: string;
}

/** Reads all sources once to see which days they cover. @throws CodedError `HISTORY_EMPTY`, `BACKTEST_PERIOD_TOO_SHORT` */
export async function readPeriod(_sources: readonly HistorySource[], _mapping: HistoryMapping): Promise<HistoryPeriod> {
	throw new Error('being written');
}

import type { HistoryMapping } from '../history/mapping/HistoryMapping';
import type { HistorySource } from '../history/openHistory';
import type { BacktestReport } from '../model/backtestReport';
import type { BacktestOptions } from './BacktestOptions';

/**
 * The same for files, streaming: they are read once, and memory grows with the lines tested, not with those learned from.
 *
 * @param onRows told of the rows read so far, of all sources together
 * @throws CodedError when a file as a whole cannot be used
 */
export async function backtestHistory(_sources: readonly HistorySource[], _mapping: HistoryMapping, _options: BacktestOptions, _onRows?: (rows: number) => void): Promise<BacktestReport> {
	throw new Error('being written');
}

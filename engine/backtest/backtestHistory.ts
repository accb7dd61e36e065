import type { HistoryMapping } from '../history/mapping/HistoryMapping';
import type { HistorySource } from '../history/openHistory';
import { readHistoryOnce } from '../history/readHistoryOnce';
import type { BacktestReport } from '../model/backtestReport';
import type { BacktestOptions } from './BacktestOptions';
import { readOptions } from './readOptions';
import { RunningBacktest } from './RunningBacktest';

/**
 * The same for files, streaming: they are read once, and memory grows with the lines tested, not with those learned from.
 *
 * @param onRows told of the rows read so far, of all sources together
 * @throws CodedError when a file as a whole cannot be used, `BACKTEST_OPTION_INVALID`
 * @throws RuleSetError, InvalidInputError if rules, ledger or policies are malformed
 */
export async function backtestHistory(sources: readonly HistorySource[], mapping: HistoryMapping, options: BacktestOptions, onRows?: (rows: number) => void): Promise<BacktestReport> {
	const running = new RunningBacktest(readOptions(options), options.proposalOf);
	let before = 0;
	for (const source of sources) {
		let rows = 0;
		await readHistoryOnce(
			source,
			mapping,
			{
				needsWhole: (date) => date >= options.testFrom,
				document: (document) => running.add(document),
				lines: (vendor, lines) => running.learn(vendor, lines),
				reject: (code, message, count) => running.setAside(code, message, 'rows', count),
				skip: (code, count) => running.setAside(code, 'Left out by the mapping.', 'rows', count),
			},
			(count) => {
				rows = count;
				onRows?.(before + count);
			},
		);
		before += rows;
	}
	return running.report();
}

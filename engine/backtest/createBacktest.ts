import type { BacktestReport } from '../model/backtestReport';
import type { PostedDocument } from '../model/postedDocument';
import type { BacktestOptions } from './BacktestOptions';
import { readOptions } from './readOptions';
import { RunningBacktest } from './RunningBacktest';

/** A back-test in the making: documents may come in any order, and what they say is kept in few bytes per line. */
export interface Backtest {
	/** Learns from a document that was posted before the period of the test, and codes one that was posted in it, under every policy. */
	add(document: PostedDocument): void;
	/** Notes what could not be read, so that the report says so. */
	setAside(code: string, message: string, what?: 'rows' | 'documents', count?: number): void;
	/** The figures of all that was added. */
	report(): BacktestReport;
}

/**
 * Prepares a back-test.
 *
 * @throws CodedError `BACKTEST_OPTION_INVALID`
 * @throws RuleSetError, InvalidInputError if rules, ledger or policies are malformed
 */
export function createBacktest(options: BacktestOptions): Backtest {
	return new RunningBacktest(readOptions(options), options.proposalOf);
}

import type { BacktestReport } from '../model/backtestReport';
import type { ReportOptions } from './ReportOptions';

/** All figures as one table, one row per figure: section, policy, dimension, …, count, of, share, low, high. Safe to open in a spreadsheet. */
export function renderBacktestCsv(_report: BacktestReport, _options: ReportOptions = {}): string {
	throw new Error('being written');
}

import type { BacktestReport } from '../model/backtestReport';
import type { ReportOptions } from './ReportOptions';

/** The headline figures and the advice as plain text, for a terminal or an e-mail. */
export function renderBacktestText(_report: BacktestReport, _options: ReportOptions = {}): string {
	throw new Error('being written');
}

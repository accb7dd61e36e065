import type { BacktestReport } from '../model/backtestReport';
import type { ReportOptions } from './ReportOptions';

/** The report as one HTML file that loads nothing and runs nothing. */
export function renderBacktestHtml(_report: BacktestReport, _options: ReportOptions = {}): string {
	throw new Error('being written');
}

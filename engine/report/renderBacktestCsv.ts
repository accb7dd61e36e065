import type { BacktestReport } from '../model/backtestReport';
import { adviceRows, dataRows } from './csv/dataRows';
import { policyRows } from './csv/policyRows';
import { ruleRows } from './csv/ruleRows';
import { writeCsv } from './csv/writeCsv';
import { localeForm } from './numbers/createNumbers';
import type { ReportOptions } from './ReportOptions';

/**
 * All figures as one table, one row per figure: section, policy, dimension, …, count, of, share, low, high. Safe to open in a
 * spreadsheet: no cell begins a formula, and delimiter and decimal separator are those of the locale.
 *
 * @throws CodedError `REPORT_LOCALE_UNKNOWN`
 */
export function renderBacktestCsv(report: BacktestReport, options: ReportOptions = {}): string {
	return writeCsv([...dataRows(report, options), ...policyRows(report), ...ruleRows(report), ...adviceRows(report)], localeForm(options.locale));
}

import type { ReportLocale } from '../../engine/index';
import type { HistoryOptions } from '../input/historyOptions';

/** The arguments of `backtest`, read but not yet looked up. */
export interface BacktestArguments extends HistoryOptions {
	/** Absent: rules are mined from what was posted before the test. */
	readonly rulesFile?: string;
	/** False: no rules are mined where none are given. */
	readonly mines: boolean;
	readonly rulesMadeOn?: string;
	readonly proposalsFile?: string;
	readonly ledgerFile?: string;
	readonly policiesFile?: string;
	/** Absent: chosen by what the history holds. */
	readonly testFrom?: string;
	readonly testTo?: string;
	readonly dimensions?: readonly string[];
	readonly vendorKey?: 'externalId' | 'name' | 'externalIdElseName';
	readonly vendorGroupFact?: string;
	readonly targetErrorRate?: number;
	readonly minCases?: number;
	/** Absent: no report is written as HTML. */
	readonly reportFile?: string;
	readonly csvFile?: string;
	readonly reportJsonFile?: string;
	/** Write over files that are there. */
	readonly force: boolean;
	readonly locale: ReportLocale;
	readonly title?: string;
	/** One JSON object instead of text. */
	readonly json: boolean;
}

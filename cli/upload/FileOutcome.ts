import type { HistoryUploadResult } from '../../clients/index';
import type { HistorySurvey } from '../../engine/index';

/** What became of one file. */
export interface FileOutcome {
	/** As the user gave it. */
	readonly file: string;
	readonly survey: HistorySurvey;
	/** `doneBefore`: an earlier run had finished it. `notReached`: the run ended before it. */
	readonly status: HistoryUploadResult['status'] | 'doneBefore' | 'notReached';
	/** Of this run. */
	readonly result: HistoryUploadResult | null;
	/** Rows that earlier runs, from whose checkpoint this one went on, had rejected. */
	readonly rejectedBefore: number;
	/** Rejected rows of this run by code. */
	readonly rejects: Readonly<Record<string, number>>;
}

import type { HistoryOptions } from '../input/historyOptions';

/** The arguments of `upload`, read but not yet looked up. */
export interface UploadOptions extends HistoryOptions {
	readonly settingsFile?: string;
	readonly company?: string;
	readonly tenant?: string;
	readonly baseUrl?: string;
	readonly dryRun: boolean;
	readonly checkpointFile?: string;
	readonly rejectsFile?: string;
	readonly alreadyAtKaunt: 'compare' | 'send';
	readonly ifIdIsTaken: 'reject' | 'replace';
	readonly batchSize?: number;
	readonly concurrency?: number;
	/** The run ends in order after about so many rows. */
	readonly maxRows?: number;
	readonly maxMinutes?: number;
	/** One JSON object instead of tables. */
	readonly json: boolean;
}

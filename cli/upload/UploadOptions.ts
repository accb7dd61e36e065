import type { FileForm } from '../../engine/index';

/** The arguments of `upload`, read but not yet looked up. */
export interface UploadOptions {
	/** Paths as given; `-` is the standard input. */
	readonly files: readonly string[];
	readonly preset: string;
	readonly mappingFile?: string;
	readonly settingsFile?: string;
	readonly form: FileForm;
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

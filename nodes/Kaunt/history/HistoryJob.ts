import type { IDataObject } from 'n8n-workflow';

import type { HistoryCheckpoint, KauntClient, Timing } from '../../../clients/index';
import type { HistoryMapping, HistoryReject, HistorySource } from '../../../engine/index';

/** One history, and what is to be done with it. */
export interface HistoryJob {
	readonly source: HistorySource;
	readonly mapping: HistoryMapping;
	readonly company: string;
	readonly client: KauntClient;
	readonly isDryRun: boolean;
	readonly options: IDataObject;
	readonly checkpoint: HistoryCheckpoint | null;
	readonly timing: Timing;
	/** Says how far it is, if it is time to. */
	readonly tell: (say: () => string) => void;
}

/** What came of it. */
export interface HistoryReport {
	readonly summary: IDataObject;
	readonly rejects: readonly HistoryReject[];
	/** What the user should see at once. */
	readonly hints: readonly string[];
}

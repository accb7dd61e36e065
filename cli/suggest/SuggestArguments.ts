import type { SuggestedKind } from '../../engine/index';
import type { HistoryOptions } from '../input/historyOptions';

/** The arguments of `suggest`, read but not yet looked up. */
export interface SuggestArguments extends HistoryOptions {
	/** The rules that there are. */
	readonly rulesFile?: string;
	/** First posting date of the later part, or `none`; absent: chosen by what the history holds. */
	readonly checkFrom?: string;
	readonly minSupport?: number;
	readonly minPurity?: number;
	readonly dimensions?: readonly string[];
	readonly maxRules?: number;
	readonly kinds?: readonly SuggestedKind[];
	/** A rule set if it ends in `.json`, else a decision table. Absent: nothing is written. */
	readonly outFile?: string;
	/** Write over a file that is there. */
	readonly force: boolean;
	/** One JSON object instead of tables. */
	readonly json: boolean;
}

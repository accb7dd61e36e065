import type { RuleSetInput } from '../model/ruleSet';
import type { CompiledRuleSet } from '../rules/CompiledRuleSet';

/** By what a suggested rule picks. */
export type SuggestedKind = 'vendor' | 'vendorKeyword' | 'vendorAmountBand' | 'keyword';

/** How rules are mined. */
export interface SuggestOptions {
	/** Fewest lines that a rule must hold for in the time mined. @default 5 */
	readonly minSupport?: number;
	/** Least share of these lines that were posted as the rule says, 0 to 1. @default 0.9 */
	readonly minPurity?: number;
	/** First posting date of the later period on which the rules are checked, `yyyy-MM-dd`; only earlier lines are mined. Absent: everything is mined, nothing is checked. */
	readonly checkFrom?: string;
	/** External dimension ids to suggest values of. Absent: all that were posted. */
	readonly dimensions?: readonly string[];
	/** Most rules that are suggested, the ones with the largest support first. @default 1000 */
	readonly maxRules?: number;
	/** The rules that there are: what they say already is not suggested again. */
	readonly existing?: CompiledRuleSet | RuleSetInput | null;
	/** Kinds of conditions to try. @default all */
	readonly kinds?: readonly SuggestedKind[];
}

import type { PostedDocument } from '../model/postedDocument';
import type { RuleInput, RuleSetInput } from '../model/ruleSet';
import type { CompiledRuleSet } from '../rules/CompiledRuleSet';
import type { TableRow } from '../rules/rulesFromTable';

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

/** By what a suggested rule picks. */
export type SuggestedKind = 'vendor' | 'vendorKeyword' | 'vendorAmountBand' | 'keyword';

/** A rule that the history suggests, with what speaks for it. */
export interface SuggestedRule {
	readonly rule: RuleInput;
	readonly kind: SuggestedKind;
	/** Lines mined for which it holds, and how many of them were posted as it says. */
	readonly support: number;
	readonly right: number;
	readonly purity: number;
	/** The same in the later period; null when nothing was checked. */
	readonly later: { readonly support: number; readonly right: number; readonly purity: number | null } | null;
}

/** What was mined, ready for review. */
export interface RuleSuggestions {
	readonly ruleSet: RuleSetInput;
	/** The same as rows of a decision table, with support and purity in the column `remark`. */
	readonly table: readonly TableRow[];
	/** In the order of the table. */
	readonly suggestions: readonly SuggestedRule[];
	readonly mined: { readonly lines: number; readonly vendors: number };
	readonly checked: { readonly lines: number } | null;
	/** Candidates that were left out because existing rules say the same. */
	readonly alreadyThere: number;
}

/** Mining in the making: documents may come in any order. */
export interface RuleMiner {
	add(document: PostedDocument): void;
	suggest(): RuleSuggestions;
}

/** @throws CodedError `SUGGEST_OPTION_INVALID` */
export function createRuleMiner(_options: SuggestOptions = {}): RuleMiner {
	throw new Error('being written');
}

import type { PostedDocument } from '../model/postedDocument';
import type { RuleInput, RuleSetInput } from '../model/ruleSet';
import type { TableRow } from '../rules/rulesFromTable';
import type { SuggestedKind } from './SuggestOptions';

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
	/** The same as rows of a decision table, with support and purity in the column `remark`. All rows have the same columns. */
	readonly table: readonly TableRow[];
	/** In the order of the table. */
	readonly suggestions: readonly SuggestedRule[];
	readonly mined: { readonly lines: number; readonly vendors: number };
	readonly checked: { readonly lines: number } | null;
	/** Candidates that were left out because existing rules say the same. */
	readonly alreadyThere: number;
	/** Candidates that were left out because the later period clearly speaks against them. */
	readonly failedLater: number;
	/** Candidates that were left out because a cell of a decision table cannot carry what they ask for or set. */
	readonly notTabular: number;
	/** Candidates beyond the most rules asked for. */
	readonly beyondMost: number;
}

/** Mining in the making: documents may come in any order. */
export interface RuleMiner {
	add(document: PostedDocument): void;
	suggest(): RuleSuggestions;
}

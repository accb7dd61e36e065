import type { RuleMatch } from '../model/ruleSet';
import type { Candidate } from './Candidate';
import type { KauntCombination, KauntGroup } from './KauntProposal';

/** The smallest set of invoice lines that are coded alike, with all that was said about it. */
export interface CodingUnit {
	/** Zero-based, ascending. */
	readonly lineIndexes: readonly number[];
	/** Kaunt's posting group that holds these lines, if exactly one does. */
	readonly group: KauntGroup | null;
	/** Best first. */
	readonly combinations: readonly KauntCombination[];
	/** Sorted by dimension, then best first. */
	readonly singles: readonly Candidate[];
	/** The rules that hold for every line of the unit, highest first; their templates are filled in for its lines. */
	readonly rules: readonly RuleMatch[];
}

import type { Confidence } from '../model/confidence';
import type { AccrualProposal } from '../model/proposal';
import type { Candidate } from './Candidate';

/** Values that Kaunt proposed together. */
export interface KauntCombination {
	readonly source: 'kaunt.combination' | 'kaunt.group';
	readonly priority: number | null;
	readonly confidence: Confidence | null;
	/** Sorted by dimension id. */
	readonly members: readonly Candidate[];
}

export interface KauntLine {
	/** Best first. */
	readonly combinations: readonly KauntCombination[];
	/** Sorted by dimension, then best first. */
	readonly singles: readonly Candidate[];
}

export interface KauntGroup {
	readonly lineIndexes: readonly number[];
	/** Best first. */
	readonly texts: readonly string[];
	readonly combination: KauntCombination | null;
	readonly amountExVat: number | null;
	readonly isResidual: boolean;
	/** The best of them. */
	readonly accrual: AccrualProposal | null;
}

/** Kaunt's proposal, tied to the lines of the invoice: every known revision of the answer looks like this afterwards. */
export interface KauntProposal {
	readonly id: string | null;
	/** `missing`: there is none, or it is not ready. `empty`: Kaunt had nothing to propose. */
	readonly status: 'present' | 'empty' | 'missing';
	/** One entry per invoice line, in order. */
	readonly lines: readonly KauntLine[];
	readonly groups: readonly KauntGroup[];
}

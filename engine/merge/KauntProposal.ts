import type { Confidence } from '../model/confidence';
import type { AccrualProposal } from '../model/proposal';

/** One value that Kaunt proposed. */
export interface KauntValue {
	readonly dimensionId: string;
	readonly dimensionName: string | null;
	readonly valueId: string;
	readonly valueName: string | null;
	readonly confidence: Confidence | null;
}

/** A value proposed by itself, with its place in Kaunt's list. */
export interface KauntSingle extends KauntValue {
	readonly priority: number;
}

/** Values proposed together. */
export interface KauntCombination {
	readonly source: 'kaunt.combination' | 'kaunt.group';
	readonly priority: number;
	readonly confidence: Confidence | null;
	/** Sorted by dimension id. */
	readonly members: readonly KauntValue[];
	/** Equal for combinations of the same values. */
	readonly key: string;
}

export interface KauntLine {
	readonly combinations: readonly KauntCombination[];
	readonly singles: readonly KauntSingle[];
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

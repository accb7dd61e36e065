import type { Confidence } from '../model/confidence';
import type { ValueSource } from '../model/codingResult';

/** One source's value for one slot. */
export interface Candidate {
	readonly dimensionId: string;
	readonly dimensionName: string | null;
	readonly valueId: string;
	readonly valueName: string | null;
	readonly source: ValueSource;
	/** Kaunt's claim for this value alone. */
	readonly confidence: Confidence | null;
	/** Kaunt's claim for the combination that it comes in. */
	readonly combinationConfidence: Confidence | null;
	readonly priority: number | null;
	readonly rule: string | null;
}

/** A candidate that does not survive, and why. */
export interface RefusedCandidate {
	readonly candidate: Candidate;
	readonly why: string;
}

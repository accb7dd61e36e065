import type { ValueSource } from '../model/codingResult';
import type { Confidence } from '../model/confidence';

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
	/** Kaunt's place for it, from 1; null: none was given. */
	readonly priority: number | null;
	readonly rule: string | null;
}

/** Whether a source is Kaunt. */
export function isKaunt(candidate: Candidate): boolean {
	return candidate.source === 'kaunt.combination' || candidate.source === 'kaunt.group' || candidate.source === 'kaunt.dimension';
}

/** A priority that is not given ranks behind every one that is. */
export function placeOf(priority: number | null): number {
	return priority ?? Number.MAX_SAFE_INTEGER;
}

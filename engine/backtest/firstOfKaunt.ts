import type { Candidate } from '../merge/Candidate';
import type { KauntProposal } from '../merge/KauntProposal';
import type { Confidence } from '../model/confidence';

/** Kaunt's first value for a dimension of a line. */
export interface KauntValue {
	readonly valueId: string;
	readonly confidence: Confidence | null;
}

/**
 * What Kaunt says first of each dimension of a line, whatever the policy: the value in the line's first combination, else
 * its first single value, else the one in the combination of the line's posting group.
 */
export function firstOfKaunt(kaunt: KauntProposal, lineIndex: number): ReadonlyMap<string, KauntValue> {
	const values = new Map<string, KauntValue>();
	const add = ({ dimensionId, valueId, confidence }: Candidate): void => {
		if (!values.has(dimensionId)) values.set(dimensionId, { valueId, confidence });
	};
	const line = kaunt.lines[lineIndex];
	line?.combinations[0]?.members.forEach(add);
	line?.singles.forEach(add);
	for (const { lineIndexes, combination } of kaunt.groups) if (lineIndexes.includes(lineIndex)) combination?.members.forEach(add);
	return values;
}

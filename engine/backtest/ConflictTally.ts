import type { ConflictFigures } from '../model/backtestReport';
import type { Confidence } from '../model/confidence';
import { CONFIDENCES } from './Answer';

interface Counts {
	agreedRight: number;
	agreedWrong: number;
	kauntRight: number;
	ruleRight: number;
	neitherRight: number;
}

/** No claim comes last. */
const SUREST_FIRST: readonly (Confidence | null)[] = [...[...CONFIDENCES].reverse(), null];

/** Counts who was right when Kaunt and a rule spoke of the same line and dimension. */
export class ConflictTally {
	private readonly counts = new Map<string, Map<Confidence | null, Counts>>();

	add(externalDimensionId: string, confidence: Confidence | null, kaunt: string, rule: string, posted: string): void {
		const counts = this.countsOf(externalDimensionId, confidence);
		if (kaunt === rule) {
			if (kaunt === posted) counts.agreedRight += 1;
			else counts.agreedWrong += 1;
		} else if (kaunt === posted) counts.kauntRight += 1;
		else if (rule === posted) counts.ruleRight += 1;
		else counts.neitherRight += 1;
	}

	/** By dimension in the given order, then the surest of Kaunt first. */
	figures(dimensions: readonly string[]): ConflictFigures[] {
		return dimensions.flatMap((externalDimensionId) =>
			SUREST_FIRST.flatMap((confidence) => {
				const counts = this.counts.get(externalDimensionId)?.get(confidence);
				if (counts === undefined) return [];
				const { agreedRight, agreedWrong, kauntRight, ruleRight, neitherRight } = counts;
				return [{ externalDimensionId, confidence, agreed: { right: agreedRight, wrong: agreedWrong }, differed: { kauntRight, ruleRight, neitherRight } }];
			}),
		);
	}

	private countsOf(externalDimensionId: string, confidence: Confidence | null): Counts {
		let byConfidence = this.counts.get(externalDimensionId);
		if (byConfidence === undefined) this.counts.set(externalDimensionId, (byConfidence = new Map()));
		let counts = byConfidence.get(confidence);
		if (counts === undefined) byConfidence.set(confidence, (counts = { agreedRight: 0, agreedWrong: 0, kauntRight: 0, ruleRight: 0, neitherRight: 0 }));
		return counts;
	}
}

import type { JsonObject } from '../../server/asRecord';
import type { DimensionValue } from './CombinationTable';
import { type Confidence, confidenceOf } from './confidenceOf';
import type { Learner, RankedCombination } from './Learner';
import { readLineEvidence } from './readLineEvidence';

/** How many candidates are proposed. */
const MOST_CANDIDATES = 5;

/** A value proposed for one dimension. */
export interface ValuePrediction {
	readonly valueId: string;
	readonly confidence: Confidence;
}

/** A combination proposed for one line, with the confidence of the whole and of each member. */
export interface CombinationPrediction {
	readonly combinationId: number;
	readonly confidence: Confidence;
	readonly members: readonly (DimensionValue & { readonly confidence: Confidence })[];
}

/** All that is proposed for one line. No combinations: nothing is known. */
export interface LinePrediction {
	readonly combinations: readonly CombinationPrediction[];
	/** Values by dimension id, best first; without the dimensions that such lines mostly do not have. */
	readonly values: ReadonlyMap<string, readonly ValuePrediction[]>;
}

interface Evidence {
	readonly valueId: string;
	share: number;
	cases: number;
}

/** Proposes combinations and single values for one line of an invoice. Every value stems from a combination that was posted. */
export function predictLine(learner: Learner, invoice: JsonObject, lineIndex: number, isOpen: (value: DimensionValue) => boolean): LinePrediction {
	const ranking = learner.rank(readLineEvidence(invoice, lineIndex), (id) => learner.combinations.membersOf(id).every(isOpen));
	const evidence = sumByValue(learner, ranking);
	const best = ranking.slice(0, MOST_CANDIDATES);
	const combinations = best.map(({ combinationId, share, cases }) => ({
		combinationId,
		confidence: confidenceOf(share, cases),
		members: learner.combinations.membersOf(combinationId).map((member) => {
			const own = evidence.get(member.dimensionId)?.get(member.valueId);
			return { ...member, confidence: confidenceOf(own?.share ?? share, own?.cases ?? cases) };
		}),
	}));
	const values = new Map<string, readonly ValuePrediction[]>();
	for (const [dimensionId, byValue] of evidence) if (isUsual(byValue)) values.set(dimensionId, rankValues(byValue, new Set(combinations.flatMap(({ members }) => members.filter((member) => member.dimensionId === dimensionId).map(({ valueId }) => valueId)))));
	return { combinations, values };
}

/** Whether most of the evidence has the dimension at all: where it mostly has none, having none is the best proposal. */
function isUsual(byValue: ReadonlyMap<string, Evidence>): boolean {
	let share = 0;
	for (const own of byValue.values()) share += own.share;
	return share > 0.5;
}

function sumByValue(learner: Learner, ranking: readonly RankedCombination[]): Map<string, Map<string, Evidence>> {
	const evidence = new Map<string, Map<string, Evidence>>();
	for (const { combinationId, share, cases } of ranking) {
		for (const { dimensionId, valueId } of learner.combinations.membersOf(combinationId)) {
			let byValue = evidence.get(dimensionId);
			if (!byValue) {
				byValue = new Map();
				evidence.set(dimensionId, byValue);
			}
			const own = byValue.get(valueId) ?? { valueId, share: 0, cases: 0 };
			own.share += share;
			own.cases += cases;
			byValue.set(valueId, own);
		}
	}
	return evidence;
}

/** The best values, and those of the proposed combinations, so that no view shows a value that another one lacks. */
function rankValues(byValue: ReadonlyMap<string, Evidence>, alsoNeeded: ReadonlySet<string>): readonly ValuePrediction[] {
	return [...byValue.values()]
		.map((own) => ({ ...own, share: Math.round(own.share * 1e9) / 1e9 }))
		.sort((a, b) => b.share - a.share || (a.valueId < b.valueId ? -1 : 1))
		.filter(({ valueId }, index) => index < MOST_CANDIDATES || alsoNeeded.has(valueId))
		.map(({ valueId, share, cases }) => ({ valueId, confidence: confidenceOf(share, cases) }));
}

import type { Policy } from '../model/policy';
import type { RuleMatch } from '../model/ruleSet';
import type { Candidate, RefusedCandidate } from './Candidate';
import { rankOf } from '../confidence/confidenceRank';
import type { Candidates } from './gatherCandidates';
import type { RefusalReason } from './survival';

/** Who fills which slot, and who was refused. */
export interface FilledSlots {
	/** By dimension id. */
	readonly winners: ReadonlyMap<string, Candidate>;
	readonly refused: readonly RefusedCandidate[];
}

type Stage = { readonly from: 'rules' } | { readonly from: 'kaunt'; readonly strength: 'any' | 'strong' };

/** The order of the middle sources under each precedence. */
const STAGES: Readonly<Record<Policy['precedence'], readonly Stage[]>> = {
	kauntFirst: [{ from: 'kaunt', strength: 'any' }, { from: 'rules' }],
	ruleBeatsWeakKaunt: [{ from: 'kaunt', strength: 'strong' }, { from: 'rules' }, { from: 'kaunt', strength: 'any' }],
	rulesFirst: [{ from: 'rules' }, { from: 'kaunt', strength: 'any' }],
	kauntOnly: [{ from: 'kaunt', strength: 'any' }],
	rulesOnly: [{ from: 'rules' }],
};

type RuleCandidates = Candidates['rules'][number];

/** The rules that take part in filling: all of them, the highest, or the most specific. */
function participants(rules: readonly RuleCandidates[], ruleMatch: Policy['ruleMatch']): readonly RuleCandidates[] {
	const fill = rules.filter((rule) => rule.match.mode === 'fill');
	if (ruleMatch === 'mergeFields') return fill;
	if (ruleMatch === 'first') return fill.slice(0, 1);
	const bySpecificity = (left: RuleMatch, right: RuleMatch): number =>
		right.specificity - left.specificity || right.priority - left.priority || (left.rule < right.rule ? -1 : 1);
	return [...fill].sort((left, right) => bySpecificity(left.match, right.match)).slice(0, 1);
}

/**
 * Fills the slots of one unit: overrides and enforced rules hold theirs; then each source in the order of the
 * policy. A slot that is filled stays filled. Nothing is invented: what no one fills stays open.
 */
export function fillSlots(candidates: Candidates, refusalOf: RefusalReason, policy: Policy): FilledSlots {
	const winners = new Map<string, Candidate>();
	const refused: RefusedCandidate[] = [];
	const survives = (candidate: Candidate): boolean => {
		const why = refusalOf(candidate);
		if (why !== undefined) refused.push({ candidate, why });
		return why === undefined;
	};
	const take = (candidate: Candidate): void => {
		if (!winners.has(candidate.dimensionId)) winners.set(candidate.dimensionId, candidate);
	};

	// A value that a person fixed is never replaced: if it may not stand, the result is blocked, not changed.
	candidates.overrides.forEach(take);
	if (policy.precedence !== 'kauntOnly') {
		for (const rule of candidates.rules) if (rule.match.mode === 'enforce') rule.candidates.filter(survives).forEach(take);
	}

	let combinationTaken = false;
	const fillFromKaunt = (strength: 'any' | 'strong'): void => {
		const isStrong = (candidate: Candidate): boolean =>
			strength === 'any' || (rankOf(candidate.confidence) === 3 && (candidate.source === 'kaunt.dimension' || rankOf(candidate.combinationConfidence) === 3));
		if (!combinationTaken) {
			const whole = candidates.combinations.filter((set) => set.candidates.every(isStrong) && set.candidates.map(survives).every(Boolean));
			const agrees = (candidate: Candidate): boolean => (winners.get(candidate.dimensionId)?.valueId ?? candidate.valueId) === candidate.valueId;
			const best = whole.find((set) => set.candidates.every(agrees)) ?? whole[0];
			if (best) {
				best.candidates.forEach(take);
				combinationTaken = true;
			}
		}
		candidates.singles.filter((single) => isStrong(single) && survives(single)).forEach(take);
	};

	const fillFromRules = (): void => {
		const startedEmpty = winners.size === 0;
		for (const rule of participants(candidates.rules, policy.ruleMatch)) {
			const values = rule.candidates.filter(survives);
			const isCompatible = values.every((value) => (winners.get(value.dimensionId)?.valueId ?? value.valueId) === value.valueId);
			if (policy.fillMode === 'wholeCombination') {
				if (!startedEmpty || values.length === 0) continue;
				values.forEach(take);
				return;
			}
			if (policy.fillMode === 'perDimension' || isCompatible) values.forEach(take);
		}
	};

	for (const stage of STAGES[policy.precedence]) {
		if (stage.from === 'rules') fillFromRules();
		else fillFromKaunt(stage.strength);
	}
	return { winners, refused };
}

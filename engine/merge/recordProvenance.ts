import type { Agreement, Alternative, CodedDimension, ValueSource } from '../model/codingResult';
import type { Candidate, RefusedCandidate } from './Candidate';
import type { CodingUnit } from './CodingUnit';
import type { FilledSlots } from './fillSlots';
import type { Candidates } from './gatherCandidates';
import type { LedgerView } from './survival';

/** Alternatives kept per slot. */
const ALTERNATIVES = 10;

const SOURCE_RANK: readonly ValueSource[] = ['override', 'rule.enforce', 'kaunt.combination', 'kaunt.group', 'kaunt.dimension', 'rule'];

function isKaunt(source: ValueSource): boolean {
	return source.startsWith('kaunt');
}

/** All that was said about one slot, strongest source first, each source's own order kept. */
function saidAbout(dimensionId: string, candidates: Candidates): readonly Candidate[] {
	const all = [
		...candidates.overrides,
		...candidates.combinations.flatMap((set) => set.candidates),
		...candidates.singles,
		...candidates.rules.flatMap((rule) => rule.candidates),
	];
	return all
		.filter((candidate) => candidate.dimensionId === dimensionId)
		.sort((left, right) => SOURCE_RANK.indexOf(left.source) - SOURCE_RANK.indexOf(right.source));
}

/** Slots: what is required, what a person or a rule sets, and what Kaunt's best proposals speak of. */
function slotIds(candidates: Candidates, filled: FilledSlots, required: ReadonlySet<string>, rulesTakePart: boolean): string[] {
	const setByRules = rulesTakePart ? candidates.rules.filter((rule) => rule.match.mode !== 'suggest').flatMap((rule) => rule.candidates) : [];
	const best = candidates.combinations[0]?.candidates ?? [];
	const named = [...candidates.overrides, ...best, ...candidates.singles, ...setByRules].map((candidate) => candidate.dimensionId);
	return [...new Set([...required, ...filled.winners.keys(), ...named])].sort();
}

function agreementOf(winner: Candidate | undefined, said: readonly Candidate[], refused: readonly RefusedCandidate[]): Agreement {
	if (!winner || winner.source === 'override') return 'only';
	const standing = said.filter((candidate) => !refused.some((one) => one.candidate === candidate));
	const kaunt = isKaunt(winner.source) ? winner : standing.find((candidate) => isKaunt(candidate.source));
	const rule = isKaunt(winner.source) ? standing.find((candidate) => !isKaunt(candidate.source) && candidate.source !== 'override') : winner;
	if (!kaunt || !rule) return 'only';
	return kaunt.valueId === rule.valueId ? 'agrees' : 'conflicts';
}

function whyWinner(winner: Candidate): string {
	const sure = winner.confidence ?? 'no confidence stated';
	const place = winner.priority === null ? '' : ` no. ${winner.priority}`;
	switch (winner.source) {
		case 'override':
			return 'Fixed by a person';
		case 'rule.enforce':
			return `Enforced by the rule "${winner.rule}"`;
		case 'rule':
			return `Filled by the rule "${winner.rule}"`;
		case 'kaunt.dimension':
			return `Kaunt's proposal${place} for this dimension (${sure})`;
		case 'kaunt.group':
			return `Kaunt's combination for the posting group (${winner.combinationConfidence ?? 'no confidence stated'})`;
		case 'kaunt.combination':
			return `Kaunt's combination${place} (${winner.combinationConfidence ?? 'no confidence stated'})`;
	}
}

function whyOpen(said: readonly Candidate[], refused: readonly RefusedCandidate[]): string {
	if (said.length === 0) return 'neither Kaunt nor a rule proposed a value';
	const reasons = [...new Set(said.flatMap((candidate) => refused.find((one) => one.candidate === candidate)?.why ?? []))];
	return reasons.length > 0 ? `every value was set aside: ${reasons.slice(0, 3).join('; ')}` : 'no proposal fitted the values already chosen';
}

function whyNotChosen(candidate: Candidate, winner: Candidate | undefined): string {
	if (!winner) return 'does not fit the values already chosen';
	return winner.valueId === candidate.valueId ? 'says the same' : 'ranks behind the value chosen';
}

function alternativesTo(winner: Candidate | undefined, said: readonly Candidate[], refused: readonly RefusedCandidate[], modes: ReadonlyMap<string, string>): Alternative[] {
	const seen = new Set<string>();
	const alternatives = said.flatMap((candidate): Alternative[] => {
		const key = JSON.stringify([candidate.valueId, candidate.source, candidate.rule]);
		const repeatsWinner = winner?.valueId === candidate.valueId && (candidate === winner || isKaunt(candidate.source) === isKaunt(winner.source));
		if (repeatsWinner || seen.has(key)) return [];
		seen.add(key);
		const refusal = refused.find((one) => one.candidate === candidate)?.why;
		const suggestion = candidate.rule !== null && modes.get(candidate.rule) === 'suggest' ? 'its rule only suggests' : undefined;
		const why = refusal ?? suggestion ?? whyNotChosen(candidate, winner);
		return [{ externalDimensionValueId: candidate.valueId, source: candidate.source, confidence: candidate.confidence, proposalPriority: candidate.priority, rule: candidate.rule, why }];
	});
	return alternatives.slice(0, ALTERNATIVES);
}

/** Turns the filled slots of a unit into its result: per slot the value, who gave it, who lost, and why. */
export function recordProvenance(
	unit: CodingUnit,
	candidates: Candidates,
	filled: FilledSlots,
	required: ReadonlySet<string>,
	ledger: LedgerView,
	rulesTakePart: boolean,
): readonly CodedDimension[] {
	const modes = new Map(unit.rules.map((match) => [match.rule, match.mode]));
	return slotIds(candidates, filled, required, rulesTakePart).map((dimensionId): CodedDimension => {
		const winner = filled.winners.get(dimensionId);
		const said = saidAbout(dimensionId, candidates);
		const valueInLedger = winner && ledger.value(dimensionId, winner.valueId);
		const sameValue = said.filter((candidate) => candidate.valueId === winner?.valueId);
		return {
			externalDimensionId: dimensionId,
			externalDimensionName: ledger.dimension(dimensionId)?.name ?? said.find((candidate) => candidate.dimensionName !== null)?.dimensionName ?? null,
			externalDimensionValueId: winner?.valueId ?? null,
			externalDimensionValueName: valueInLedger?.name ?? sameValue.find((candidate) => candidate.valueName !== null)?.valueName ?? null,
			source: winner?.source ?? null,
			confidence: winner?.confidence ?? null,
			combinationConfidence: winner?.combinationConfidence ?? null,
			proposalPriority: winner?.priority ?? null,
			rule: winner?.rule ?? null,
			agreement: agreementOf(winner, said, filled.refused),
			alternatives: alternativesTo(winner, said, filled.refused, modes),
			why: winner ? whyWinner(winner) : whyOpen(said, filled.refused),
		};
	});
}

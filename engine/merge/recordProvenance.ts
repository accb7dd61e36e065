import type { Agreement, Alternative, CodedDimension } from '../model/codingResult';
import { isKaunt } from './Candidate';
import type { Candidate } from './Candidate';
import type { Winners } from './Winners';
import type { CodingUnit } from './CodingUnit';
import { byText, sortedBy } from './compareCombinations';
import type { Candidates } from './gatherCandidates';
import type { LedgerView } from './survival';

/** Alternatives kept per slot. */
const ALTERNATIVES = 10;
/** Up to so many, looking through a list is quicker than a set or a map. */
const FEW = 64;
const NOBODY: readonly Candidate[] = [];

/** Who did not survive, and why. */
type Refusals = ReadonlyMap<Candidate, string>;

/** What the record is made of. */
export interface ProvenanceContext {
	readonly unit: CodingUnit;
	readonly candidates: Candidates;
	readonly required: ReadonlySet<string>;
	readonly ledger: LedgerView;
	/** False under `kauntOnly`: what rules would set makes no slot. */
	readonly rulesTakePart: boolean;
}

/** Slots: what is required, what a person or a rule sets, and what Kaunt's best proposals speak of. */
function slotIds({ candidates, required, rulesTakePart }: ProvenanceContext, winners: Winners): readonly string[] {
	const ids: string[] = [];
	const seen = candidates.all.length > FEW ? new Set<string>() : null;
	const add = (dimensionId: string): void => {
		if (seen ? seen.has(dimensionId) : ids.includes(dimensionId)) return;
		ids.push(dimensionId);
		seen?.add(dimensionId);
	};
	for (const { dimensionId } of winners.list) add(dimensionId);
	for (const dimensionId of required) add(dimensionId);
	for (const candidate of candidates.overrides) add(candidate.dimensionId);
	for (const candidate of candidates.combinations[0]?.members ?? NOBODY) add(candidate.dimensionId);
	let last = '';
	for (const { dimensionId } of candidates.singles) {
		// They are sorted by dimension.
		if (dimensionId !== last) add(dimensionId);
		last = dimensionId;
	}
	if (rulesTakePart) {
		for (const rule of candidates.rules) {
			if (rule.match.mode === 'suggest') continue;
			for (const candidate of rule.candidates) add(candidate.dimensionId);
			for (const part of rule.split ?? []) for (const candidate of part.candidates) add(candidate.dimensionId);
		}
	}
	return sortedBy(ids, byText);
}

/** All that was said of one dimension, in the order of strength. */
function saidOf(dimensionId: string, all: readonly Candidate[]): readonly Candidate[] {
	let count = 0;
	for (const candidate of all) if (candidate.dimensionId === dimensionId) count += 1;
	if (count === 0) return NOBODY;
	const said = new Array<Candidate>(count);
	let at = 0;
	for (const candidate of all) if (candidate.dimensionId === dimensionId) said[at++] = candidate;
	return said;
}

/** Says what was said of a dimension. */
function saidByDimension(all: readonly Candidate[]): (dimensionId: string) => readonly Candidate[] {
	if (all.length <= FEW) return (dimensionId) => saidOf(dimensionId, all);
	const byDimension = new Map<string, Candidate[]>();
	for (const candidate of all) {
		const said = byDimension.get(candidate.dimensionId);
		if (said) said.push(candidate);
		else byDimension.set(candidate.dimensionId, [candidate]);
	}
	return (dimensionId) => byDimension.get(dimensionId) ?? NOBODY;
}

/** Kaunt's first value that stands, or the rules' first one; in the order of their strength. */
function firstStanding(said: readonly Candidate[], refused: Refusals, ofKaunt: boolean): Candidate | undefined {
	for (const candidate of said) {
		if (candidate.source !== 'override' && isKaunt(candidate) === ofKaunt && !refused.has(candidate)) return candidate;
	}
	return undefined;
}

/** What the other side says first: the rules beside Kaunt, Kaunt beside the rules. */
function otherSide(winner: Candidate | undefined, said: readonly Candidate[], refused: Refusals): Candidate | undefined {
	return winner && winner.source !== 'override' ? firstStanding(said, refused, !isKaunt(winner)) : undefined;
}

function agreementOf(winner: Candidate | undefined, other: Candidate | undefined): Agreement {
	if (!winner || !other) return 'only';
	return other.valueId === winner.valueId ? 'agrees' : 'conflicts';
}

function whyWinner(winner: Candidate): string {
	const place = winner.priority === null ? '' : ` no. ${winner.priority}`;
	switch (winner.source) {
		case 'override':
			return 'Fixed by a person';
		case 'rule.enforce':
			return `Enforced by the rule "${winner.rule}"`;
		case 'rule':
			return `Filled by the rule "${winner.rule}"`;
		case 'kaunt.dimension':
			return `Kaunt's proposal${place} for this dimension (${winner.confidence ?? 'no confidence stated'})`;
		case 'kaunt.group':
			return `Kaunt's combination for the posting group (${winner.combinationConfidence ?? 'no confidence stated'})`;
		case 'kaunt.combination':
			return `Kaunt's combination${place} (${winner.combinationConfidence ?? 'no confidence stated'})`;
	}
}

const NOTHING_FITTED = 'no proposal fitted the values already chosen';

function whyOpen(said: readonly Candidate[], refused: Refusals): string {
	if (said.length === 0) return 'neither Kaunt nor a rule proposed a value';
	if (refused.size === 0) return NOTHING_FITTED;
	const reasons = [...new Set(said.flatMap((candidate) => refused.get(candidate) ?? []))];
	return reasons.length > 0 ? `every value was set aside: ${reasons.slice(0, 3).join('; ')}` : NOTHING_FITTED;
}

function whyNotChosen(candidate: Candidate, winner: Candidate | undefined, refusal: string | undefined, context: ProvenanceContext): string {
	if (refusal !== undefined) return refusal;
	if (candidate.source === 'rule' && context.unit.rules.some((match) => match.rule === candidate.rule && match.mode === 'suggest')) return 'its rule only suggests';
	if (!winner) return 'does not fit the values already chosen';
	return winner.valueId === candidate.valueId ? 'says the same' : 'ranks behind the value chosen';
}

function saysAgain(alternatives: readonly Alternative[], candidate: Candidate): boolean {
	for (const known of alternatives) {
		if (known.externalDimensionValueId === candidate.valueId && known.source === candidate.source && known.rule === candidate.rule) return true;
	}
	return false;
}

function alternativesTo(winner: Candidate | undefined, other: Candidate | undefined, said: readonly Candidate[], refused: Refusals, context: ProvenanceContext): Alternative[] {
	const alternatives: Alternative[] = [];
	const add = (candidate: Candidate): void => {
		alternatives.push({
			externalDimensionValueId: candidate.valueId,
			source: candidate.source,
			confidence: candidate.confidence,
			proposalPriority: candidate.priority,
			rule: candidate.rule,
			why: whyNotChosen(candidate, winner, refused.get(candidate), context),
		});
	};
	for (const candidate of said) {
		const repeatsWinner = winner?.valueId === candidate.valueId && (candidate === winner || isKaunt(candidate) === isKaunt(winner));
		if (repeatsWinner || saysAgain(alternatives, candidate)) continue;
		if (alternatives.length < ALTERNATIVES) {
			add(candidate);
		} else if (candidate === other) {
			// Whoever lost a conflict is always told.
			alternatives.pop();
			add(candidate);
		}
	}
	return alternatives;
}

function dimensionName(dimensionId: string, said: readonly Candidate[], ledger: LedgerView): string | null {
	const inLedger = ledger.dimension(dimensionId)?.name;
	if (inLedger !== undefined && inLedger !== null) return inLedger;
	for (const candidate of said) if (candidate.dimensionName !== null) return candidate.dimensionName;
	return null;
}

function valueName(winner: Candidate | undefined, said: readonly Candidate[], ledger: LedgerView): string | null {
	if (!winner) return null;
	const inLedger = ledger.value(winner.dimensionId, winner.valueId)?.name;
	if (inLedger !== undefined && inLedger !== null) return inLedger;
	for (const candidate of said) if (candidate.valueName !== null && candidate.valueId === winner.valueId) return candidate.valueName;
	return null;
}

/**
 * Turns the filled slots of a coding into its result: per slot the value, who gave it, who lost, and why.
 *
 * @param winners who filled the slots, by dimension id
 */
export function recordProvenance(context: ProvenanceContext, winners: Winners, refused: Refusals): readonly CodedDimension[] {
	const saidAbout = saidByDimension(context.candidates.all);
	return slotIds(context, winners).map((dimensionId): CodedDimension => {
		const winner = winners.get(dimensionId);
		const said = saidAbout(dimensionId);
		const other = otherSide(winner, said, refused);
		return {
			externalDimensionId: dimensionId,
			externalDimensionName: dimensionName(dimensionId, said, context.ledger),
			externalDimensionValueId: winner?.valueId ?? null,
			externalDimensionValueName: valueName(winner, said, context.ledger),
			source: winner?.source ?? null,
			confidence: winner?.confidence ?? null,
			combinationConfidence: winner?.combinationConfidence ?? null,
			proposalPriority: winner?.priority ?? null,
			rule: winner?.rule ?? null,
			agreement: agreementOf(winner, other),
			alternatives: alternativesTo(winner, other, said, refused, context),
			why: winner ? whyWinner(winner) : whyOpen(said, refused),
		};
	});
}

import type { Override } from '../model/override';
import type { RuleMatch } from '../model/ruleSet';
import type { Candidate } from './Candidate';
import type { CodingUnit } from './CodingUnit';
import type { KauntCombination, KauntSingle } from './KauntProposal';

/** A combination as candidates, one per member; taken whole or not at all. */
export interface CandidateSet {
	readonly combination: KauntCombination;
	readonly candidates: readonly Candidate[];
}

/** Everything that was proposed for the slots of one unit, each list best first. */
export interface Candidates {
	readonly overrides: readonly Candidate[];
	readonly combinations: readonly CandidateSet[];
	readonly singles: readonly Candidate[];
	/** Per rule, highest first: `enforce`, `fill` and `suggest`. */
	readonly rules: readonly { readonly match: RuleMatch; readonly candidates: readonly Candidate[] }[];
}

const UNSTATED = { dimensionName: null, valueName: null, confidence: null, combinationConfidence: null, priority: null, rule: null } as const;

/** A priority that Kaunt did not give is carried as the largest number inside, and as null outside. */
function statedPriority(priority: number): number | null {
	return priority === Number.MAX_SAFE_INTEGER ? null : priority;
}

function fromCombination(combination: KauntCombination): CandidateSet {
	return {
		combination,
		candidates: combination.members.map((member) => ({
			...UNSTATED,
			...member,
			source: combination.source,
			combinationConfidence: combination.confidence,
			priority: statedPriority(combination.priority),
		})),
	};
}

function fromSingle(single: KauntSingle): Candidate {
	return { ...UNSTATED, ...single, source: 'kaunt.dimension', priority: statedPriority(single.priority) };
}

function fromRule(match: RuleMatch): Candidate[] {
	return Object.entries(match.params.dimensions)
		.sort(([left], [right]) => (left < right ? -1 : 1))
		.map(([dimensionId, valueId]) => ({ ...UNSTATED, dimensionId, valueId, source: match.mode === 'enforce' ? 'rule.enforce' : 'rule', rule: match.rule }));
}

/** An override holds for a unit if it was made for each of its lines, or for the whole invoice; the narrower one comes first. */
export function overridesFor(unit: Pick<CodingUnit, 'lineIndexes'>, overrides: readonly Override[]): readonly Override[] {
	const isSame = (left: Override, right: Override): boolean =>
		left.externalDimensionId === right.externalDimensionId && left.externalDimensionValueId === right.externalDimensionValueId;
	const forLines = overrides.filter((override) =>
		unit.lineIndexes.every((index) => overrides.some((other) => other.lineIndex === index && isSame(override, other))),
	);
	return [...forLines, ...overrides.filter((override) => override.lineIndex === undefined)];
}

/** Gathers the candidates of a unit. */
export function gatherCandidates(unit: CodingUnit, overrides: readonly Override[]): Candidates {
	return {
		overrides: overridesFor(unit, overrides).map((override) => ({ ...UNSTATED, dimensionId: override.externalDimensionId, valueId: override.externalDimensionValueId, source: 'override' })),
		combinations: unit.combinations.map(fromCombination),
		singles: unit.singles.map(fromSingle),
		rules: unit.rules.filter((match) => match.mode !== 'forbid').map((match) => ({ match, candidates: fromRule(match) })),
	};
}

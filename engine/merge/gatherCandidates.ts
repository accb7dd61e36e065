import type { Override } from '../model/override';
import type { RuleMatch, RuleSplitPart } from '../model/ruleSet';
import type { Candidate } from './Candidate';
import type { CodingUnit } from './CodingUnit';
import { byText, sortedBy } from './compareCombinations';
import type { KauntCombination } from './KauntProposal';

/** One part of a split: its share, and its values. */
export interface SplitPartCandidates {
	readonly share: RuleSplitPart;
	readonly candidates: readonly Candidate[];
}

/** What a rule proposes for a unit. */
export interface RuleCandidates {
	readonly match: RuleMatch;
	/** Sorted by dimension. */
	readonly candidates: readonly Candidate[];
	/** Null: the rule divides nothing. */
	readonly split: readonly SplitPartCandidates[] | null;
}

/** Everything that was proposed for the slots of one unit, each list best first. */
export interface Candidates {
	readonly overrides: readonly Candidate[];
	readonly combinations: readonly KauntCombination[];
	readonly singles: readonly Candidate[];
	/** Per rule, highest first: `enforce`, `fill` and `suggest`. */
	readonly rules: readonly RuleCandidates[];
	/** All of them, strongest source first. */
	readonly all: readonly Candidate[];
}

function ruleCandidate(match: RuleMatch, dimensionId: string, valueId: string): Candidate {
	return {
		dimensionId,
		dimensionName: null,
		valueId,
		valueName: null,
		source: match.mode === 'enforce' ? 'rule.enforce' : 'rule',
		confidence: null,
		combinationConfidence: null,
		priority: null,
		rule: match.rule,
	};
}

function valuesOf(match: RuleMatch, dimensions: Readonly<Record<string, string>>): Candidate[] {
	const values: Candidate[] = [];
	for (const dimensionId of Object.keys(dimensions)) {
		const value = dimensions[dimensionId] as string;
		// A template that came out empty proposes nothing.
		if (value !== '') values.push(ruleCandidate(match, dimensionId, value));
	}
	return sortedBy(values, (left, right) => byText(left.dimensionId, right.dimensionId));
}

/** A part has its own values, and beside them those of the rule. */
function splitOf(match: RuleMatch): readonly SplitPartCandidates[] | null {
	const { split, dimensions } = match.params;
	if (!split) return null;
	const divided = new Set(split.flatMap((part) => Object.keys(part.dimensions)));
	const shared = Object.fromEntries(Object.entries(dimensions).filter(([dimensionId]) => divided.has(dimensionId)));
	return split.map((share) => ({ share, candidates: valuesOf(match, { ...shared, ...share.dimensions }) }));
}

/** What a rule proposes is the same wherever it holds, so it is made once per match: a memory of nothing but constants. */
const CANDIDATES_OF = new WeakMap<RuleMatch, RuleCandidates>();

function candidatesOf(match: RuleMatch): RuleCandidates {
	const known = CANDIDATES_OF.get(match);
	if (known) return known;
	const made: RuleCandidates = { match, candidates: valuesOf(match, match.params.dimensions), split: splitOf(match) };
	CANDIDATES_OF.set(match, made);
	return made;
}

/** An override holds for a unit if it was made for each of its lines, or for the whole invoice; the narrower one comes first. */
export function overridesFor(unit: Pick<CodingUnit, 'lineIndexes'>, overrides: readonly Override[]): readonly Override[] {
	if (overrides.length === 0) return overrides;
	const isSame = (left: Override, right: Override): boolean =>
		left.externalDimensionId === right.externalDimensionId && left.externalDimensionValueId === right.externalDimensionValueId;
	const forLines = overrides.filter((override) =>
		unit.lineIndexes.every((index) => overrides.some((other) => other.lineIndex === index && isSame(override, other))),
	);
	return [...forLines, ...overrides.filter((override) => override.lineIndex === undefined)];
}

function fromOverride(override: Override): Candidate {
	return {
		dimensionId: override.externalDimensionId,
		dimensionName: null,
		valueId: override.externalDimensionValueId,
		valueName: null,
		source: 'override',
		confidence: null,
		combinationConfidence: null,
		priority: null,
		rule: null,
	};
}

function addRules(rules: readonly RuleCandidates[], isEnforced: boolean, all: Candidate[]): void {
	for (const { match, candidates } of rules) if ((match.mode === 'enforce') === isEnforced) for (const candidate of candidates) all.push(candidate);
}

function addCombinations(combinations: readonly KauntCombination[], source: KauntCombination['source'], all: Candidate[]): void {
	for (const combination of combinations) if (combination.source === source) for (const member of combination.members) all.push(member);
}

const NO_RULES: readonly RuleCandidates[] = [];
const NOTHING_FIXED: readonly Candidate[] = [];

/** Gathers the candidates of a unit. */
export function gatherCandidates(unit: CodingUnit, overrides: readonly Override[]): Candidates {
	const fixed = overrides.length === 0 ? NOTHING_FIXED : overridesFor(unit, overrides).map(fromOverride);
	const rules = unit.rules.length === 0 ? NO_RULES : unit.rules.filter((match) => match.mode !== 'forbid').map(candidatesOf);
	const all = [...fixed];
	addRules(rules, true, all);
	addCombinations(unit.combinations, 'kaunt.combination', all);
	addCombinations(unit.combinations, 'kaunt.group', all);
	for (const single of unit.singles) all.push(single);
	addRules(rules, false, all);
	return { overrides: fixed, combinations: unit.combinations, singles: unit.singles, rules, all };
}

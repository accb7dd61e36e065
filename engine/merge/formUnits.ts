import type { Reason } from '../model/codingResult';
import type { Confidence } from '../model/confidence';
import type { Override } from '../model/override';
import type { Policy } from '../model/policy';
import type { RuleMatch } from '../model/ruleSet';
import type { CodingUnit } from './CodingUnit';
import { rankOf } from '../confidence/confidenceRank';
import type { KauntCombination, KauntGroup, KauntProposal, KauntSingle } from './KauntProposal';

/** Amount ex VAT of each line, in minor units, and Kaunt's group amounts in the same unit (null: not given). */
export interface UnitAmounts {
	readonly lineExVatMinor: readonly number[];
	readonly groupExVatMinor: (group: KauntGroup) => number | null;
}

export interface FormUnitsInput {
	readonly kaunt: KauntProposal;
	/** The rules that hold, per line, highest first. */
	readonly matches: readonly (readonly RuleMatch[])[];
	readonly overrides: readonly Override[];
	readonly policy: Policy;
	readonly amounts: UnitAmounts;
}

function coverEveryLineOnce(groups: readonly KauntGroup[], lineCount: number): boolean {
	const covered = groups.flatMap((group) => group.lineIndexes);
	return covered.length === lineCount && new Set(covered).size === lineCount;
}

function amountsAgree(groups: readonly KauntGroup[], amounts: UnitAmounts): boolean {
	return groups.every((group) => {
		const claimed = amounts.groupExVatMinor(group);
		return claimed === null || claimed === group.lineIndexes.reduce((sum, index) => sum + (amounts.lineExVatMinor[index] ?? 0), 0);
	});
}

function lowest(left: Confidence | null, right: Confidence | null): Confidence | null {
	return rankOf(left) <= rankOf(right) ? left : right;
}

/** What was proposed for every line of the unit: as sure as for the least sure line, as good as for the worst placed. */
function proposedForAll<Proposal extends { readonly priority: number; readonly confidence: Confidence | null }>(
	perLine: readonly (readonly Proposal[])[],
	keyOf: (proposal: Proposal) => string,
	join: (left: Proposal, right: Proposal) => Proposal,
): Proposal[] {
	const [first = [], ...others] = perLine;
	return first.flatMap((proposal) => {
		const same = others.map((line) => line.find((other) => keyOf(other) === keyOf(proposal)));
		if (same.includes(undefined)) return [];
		return [(same as Proposal[]).reduce(join, proposal)];
	});
}

function joinClaims<Claim extends { readonly priority: number; readonly confidence: Confidence | null }>(left: Claim, right: Claim): Claim {
	return { ...left, priority: Math.max(left.priority, right.priority), confidence: lowest(left.confidence, right.confidence) };
}

/** Members of equal combinations stand in the same order. */
function joinCombinations(left: KauntCombination, right: KauntCombination): KauntCombination {
	const members = left.members.map((member, index) => ({ ...member, confidence: lowest(member.confidence, right.members[index]?.confidence ?? null) }));
	return { ...joinClaims(left, right), members };
}

const SOURCE_ORDER = { 'kaunt.combination': 0, 'kaunt.group': 1 } as const;

function unitCombinations(kaunt: KauntProposal, lineIndexes: readonly number[], group: KauntGroup | null, views: Policy['kauntViews']): KauntCombination[] {
	if (views === 'dimensionOnly') return [];
	const fromLines =
		views === 'group' ? [] : proposedForAll(lineIndexes.map((index) => kaunt.lines[index]?.combinations ?? []), (combination) => combination.key, joinCombinations);
	const fromGroup = group?.combination && !fromLines.some((combination) => combination.key === group.combination?.key) ? [group.combination] : [];
	return [...fromLines, ...fromGroup].sort(
		(left, right) => left.priority - right.priority || SOURCE_ORDER[left.source] - SOURCE_ORDER[right.source] || (left.key < right.key ? -1 : 1),
	);
}

function unitSingles(kaunt: KauntProposal, lineIndexes: readonly number[], views: Policy['kauntViews']): KauntSingle[] {
	if (views === 'group' || views === 'combinationOnly') return [];
	const singles = proposedForAll(
		lineIndexes.map((index) => kaunt.lines[index]?.singles ?? []),
		(single) => JSON.stringify([single.dimensionId, single.valueId]),
		joinClaims,
	);
	return singles.sort(
		(left, right) =>
			(left.dimensionId < right.dimensionId ? -1 : left.dimensionId > right.dimensionId ? 1 : 0) ||
			left.priority - right.priority ||
			(left.valueId < right.valueId ? -1 : 1),
	);
}

function holdForAll(lineIndexes: readonly number[], matches: readonly (readonly RuleMatch[])[]): readonly RuleMatch[] {
	const [first = -1, ...others] = lineIndexes;
	return (matches[first] ?? []).filter((match) => others.every((index) => matches[index]?.includes(match)));
}

/** Lines for which the same rules and overrides hold stay together: neither may decide for a line that it is not for. */
function splitByClaims(
	lineIndexes: readonly number[],
	matches: readonly (readonly RuleMatch[])[],
	overrides: readonly Override[],
): readonly (readonly number[])[] {
	const parts = new Map<string, number[]>();
	for (const index of lineIndexes) {
		const rules = (matches[index] ?? []).filter((match) => match.mode !== 'suggest').map((match) => match.rule);
		const fixed = overrides.filter((override) => override.lineIndex === index).map((override) => [override.externalDimensionId, override.externalDimensionValueId]);
		const signature = JSON.stringify([rules, fixed.sort()]);
		parts.set(signature, [...(parts.get(signature) ?? []), index]);
	}
	return [...parts.values()];
}

function partition(input: FormUnitsInput, reasons: Reason[]): readonly (readonly number[])[] {
	const { kaunt, matches, overrides, policy, amounts } = input;
	const lineCount = amounts.lineExVatMinor.length;
	const all = Array.from({ length: lineCount }, (_, index) => index);
	const single = all.map((index) => [index]);
	if (policy.unit === 'line') return single;
	if (policy.unit === 'header') return [all];
	const isCovered = coverEveryLineOnce(kaunt.groups, lineCount);
	const agrees = isCovered && amountsAgree(kaunt.groups, amounts);
	if (kaunt.groups.length > 0 && !agrees) {
		reasons.push({
			code: isCovered ? 'PROPOSAL_GROUP_AMOUNTS_DIFFER' : 'PROPOSAL_GROUPS_DO_NOT_COVER',
			severity: policy.unit === 'group' ? 'review' : 'note',
			path: 'proposal.invoiceCodingProposalGroups',
			message: isCovered ? 'the amounts of Kaunt\'s posting groups differ from those of their lines' : 'Kaunt\'s posting groups do not hold every line exactly once',
			remedy: 'Nothing to do; the lines were coded one by one.',
		});
	}
	if (!agrees) return single;
	if (policy.unit === 'group') return kaunt.groups.map((group) => group.lineIndexes);
	// What is left over belongs together by no one's word, so each of its lines stands alone.
	return kaunt.groups.flatMap((group) => (group.isResidual ? group.lineIndexes.map((index) => [index]) : splitByClaims(group.lineIndexes, matches, overrides)));
}

/**
 * Forms the coding units of an invoice and gathers what Kaunt and the rules said about each.
 *
 * `auto`: Kaunt's posting groups, if they hold every line exactly once and their amounts agree, divided further
 * where rules or overrides hold for some of their lines only; else the lines one by one.
 *
 * @returns units in the order of their first lines
 */
export function formUnits(input: FormUnitsInput): { readonly units: readonly CodingUnit[]; readonly reasons: readonly Reason[] } {
	const { kaunt, matches, policy } = input;
	const reasons: Reason[] = [];
	const parts = [...partition(input, reasons)].sort((left, right) => (left[0] ?? 0) - (right[0] ?? 0));
	const units = parts.map((lineIndexes): CodingUnit => {
		const groups = kaunt.groups.filter((group) => lineIndexes.every((index) => group.lineIndexes.includes(index)));
		const group = groups.length === 1 ? (groups[0] ?? null) : null;
		return {
			lineIndexes,
			group,
			combinations: unitCombinations(kaunt, lineIndexes, group, policy.kauntViews),
			singles: unitSingles(kaunt, lineIndexes, policy.kauntViews),
			rules: holdForAll(lineIndexes, matches),
		};
	});
	units.forEach((unit, index) => reasons.push(...partlyMatching(unit, matches, index)));
	return { units, reasons };
}

/** A rule that holds for some lines of a unit only takes no part; where it had force, a person must know. */
function partlyMatching(unit: CodingUnit, matches: readonly (readonly RuleMatch[])[], unitIndex: number): Reason[] {
	const partly = new Set(unit.lineIndexes.flatMap((index) => matches[index] ?? []).filter((match) => !unit.rules.includes(match)));
	return [...partly]
		.filter((match) => match.mode !== 'suggest')
		.map((match) => ({
			code: 'RULE_HOLDS_FOR_PART',
			severity: match.mode === 'fill' ? ('note' as const) : ('review' as const),
			path: `units[${unitIndex}]`,
			message: `the rule "${match.rule}" holds for some lines of this unit only, so it took no part`,
			remedy: 'Code by line (unit: line or auto) if the rule must decide for its lines.',
		}));
}

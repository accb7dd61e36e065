import type { Reason } from '../model/codingResult';
import type { Confidence } from '../model/confidence';
import type { Override } from '../model/override';
import type { Policy } from '../model/policy';
import type { RuleMatch } from '../model/ruleSet';
import { placeOf } from './Candidate';
import type { Candidate } from './Candidate';
import type { CodingUnit } from './CodingUnit';
import { byText, compareSingles, compareValues, haveSameValues, inOrderOf, saySame } from './compareCombinations';
import { rankOf } from '../confidence/confidenceRank';
import type { KauntCombination, KauntGroup, KauntProposal } from './KauntProposal';

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
	const isCovered = new Array<boolean>(lineCount).fill(false);
	let count = 0;
	for (const { lineIndexes } of groups) {
		for (const index of lineIndexes) {
			if (isCovered[index] !== false) return false;
			isCovered[index] = true;
			count += 1;
		}
	}
	return count === lineCount;
}

function amountsAgree(groups: readonly KauntGroup[], amounts: UnitAmounts): boolean {
	for (const group of groups) {
		const claimed = amounts.groupExVatMinor(group);
		if (claimed === null) continue;
		let sum = 0;
		for (const index of group.lineIndexes) sum += amounts.lineExVatMinor[index] ?? 0;
		if (claimed !== sum) return false;
	}
	return true;
}

function lowest(left: Confidence | null, right: Confidence | null): Confidence | null {
	return rankOf(left) <= rankOf(right) ? left : right;
}

/** What was proposed for every line of the unit: as sure as for the least sure line, as good as for the worst placed. */
function proposedForAll<Proposal>(
	perLine: readonly (readonly Proposal[])[],
	isSame: (left: Proposal, right: Proposal) => boolean,
	join: (left: Proposal, right: Proposal) => Proposal,
): readonly Proposal[] {
	const [first = [], ...others] = perLine;
	return others.reduce((forAll, line) => inBoth(forAll, line, isSame, join), first);
}

/** The very list on the left, if the right one says as much. */
function inBoth<Proposal>(left: readonly Proposal[], right: readonly Proposal[], isSame: (left: Proposal, right: Proposal) => boolean, join: (left: Proposal, right: Proposal) => Proposal): readonly Proposal[] {
	let both: Proposal[] | null = null;
	for (let at = 0; at < left.length; at += 1) {
		const proposal = left[at] as Proposal;
		const beside = right[at];
		// Lines of one group mostly have the same proposals in the same order.
		const same = beside !== undefined && isSame(beside, proposal) ? beside : right.find((other) => isSame(other, proposal));
		const joined = same === undefined ? undefined : join(proposal, same);
		if (both === null && joined === proposal) continue;
		both ??= left.slice(0, at);
		if (joined !== undefined) both.push(joined);
	}
	return both ?? left;
}

function worstPlace(left: number | null, right: number | null): number | null {
	return placeOf(left) >= placeOf(right) ? left : right;
}

function joinClaims(left: Candidate, right: Candidate): Candidate {
	const isAsSure = left.priority === right.priority && left.confidence === right.confidence && left.combinationConfidence === right.combinationConfidence;
	if (isAsSure) return left;
	return {
		...left,
		priority: worstPlace(left.priority, right.priority),
		confidence: lowest(left.confidence, right.confidence),
		combinationConfidence: lowest(left.combinationConfidence, right.combinationConfidence),
	};
}

/** Members of equal combinations stand in the same order. */
function joinCombinations(left: KauntCombination, right: KauntCombination): KauntCombination {
	const isAsSure = left.priority === right.priority && left.confidence === right.confidence && left.members.every((member, index) => joinClaims(member, right.members[index] ?? member) === member);
	if (isAsSure) return left;
	return {
		source: left.source,
		priority: worstPlace(left.priority, right.priority),
		confidence: lowest(left.confidence, right.confidence),
		members: left.members.map((member, index) => joinClaims(member, right.members[index] ?? member)),
	};
}

const SOURCE_ORDER = { 'kaunt.combination': 0, 'kaunt.group': 1 } as const;

function byPlace(left: KauntCombination, right: KauntCombination): number {
	return placeOf(left.priority) - placeOf(right.priority) || SOURCE_ORDER[left.source] - SOURCE_ORDER[right.source] || compareValues(left, right);
}

function unitCombinations(kaunt: KauntProposal, lineIndexes: readonly number[], group: KauntGroup | null, views: Policy['kauntViews']): readonly KauntCombination[] {
	if (views === 'dimensionOnly') return NO_COMBINATIONS;
	const fromLines = views === 'group' ? NO_COMBINATIONS : proposedForAll(lineIndexes.map((index) => kaunt.lines[index]?.combinations ?? NO_COMBINATIONS), haveSameValues, joinCombinations);
	const ofGroup = group?.combination;
	const isNew = ofGroup && !fromLines.some((combination) => haveSameValues(combination, ofGroup));
	return inOrderOf(isNew ? [...fromLines, ofGroup] : fromLines, byPlace);
}

const NO_COMBINATIONS: readonly KauntCombination[] = [];
const NO_CANDIDATES: readonly Candidate[] = [];

function unitSingles(kaunt: KauntProposal, lineIndexes: readonly number[], views: Policy['kauntViews']): readonly Candidate[] {
	if (views === 'group' || views === 'combinationOnly') return NO_CANDIDATES;
	return inOrderOf(proposedForAll(lineIndexes.map((index) => kaunt.lines[index]?.singles ?? NO_CANDIDATES), saySame, joinClaims), compareSingles);
}

function holdForAll(lineIndexes: readonly number[], matches: readonly (readonly RuleMatch[])[]): readonly RuleMatch[] {
	const [first = -1, ...others] = lineIndexes;
	const held = matches[first] ?? [];
	return others.length === 0 ? held : held.filter((match) => others.every((index) => matches[index]?.includes(match)));
}

function areSame(left: readonly unknown[], right: readonly unknown[]): boolean {
	if (left.length !== right.length) return false;
	for (let at = 0; at < left.length; at += 1) if (left[at] !== right[at]) return false;
	return true;
}

const NOTHING_FIXED: readonly string[] = [];
const NO_MATCHES: readonly RuleMatch[] = [];

function withoutSuggestions(matches: readonly RuleMatch[]): readonly RuleMatch[] {
	for (const match of matches) if (match.mode === 'suggest') return matches.filter((one) => one.mode !== 'suggest');
	return matches;
}

function haveSameRules(lineIndexes: readonly number[], matches: readonly (readonly RuleMatch[])[]): boolean {
	const first = matches[lineIndexes[0] ?? -1];
	for (const index of lineIndexes) {
		const held = matches[index];
		if (held !== first && !(first && held && areSame(first, held))) return false;
	}
	return true;
}

/** Lines for which the same rules and overrides hold stay together: neither may decide for a line that it is not for. */
function splitByClaims(
	lineIndexes: readonly number[],
	matches: readonly (readonly RuleMatch[])[],
	overrides: readonly Override[],
): readonly (readonly number[])[] {
	if (lineIndexes.length === 1 || (overrides.length === 0 && haveSameRules(lineIndexes, matches))) return [lineIndexes];
	const parts: { readonly rules: readonly RuleMatch[]; readonly fixed: readonly string[]; readonly lines: number[] }[] = [];
	for (const index of lineIndexes) {
		const rules = withoutSuggestions(matches[index] ?? NO_MATCHES);
		const fixed = overrides.length === 0 ? NOTHING_FIXED : overrides.filter((override) => override.lineIndex === index).map((override) => JSON.stringify([override.externalDimensionId, override.externalDimensionValueId])).sort();
		const part = parts.find((one) => areSame(one.rules, rules) && areSame(one.fixed, fixed));
		if (part) part.lines.push(index);
		else parts.push({ rules, fixed, lines: [index] });
	}
	return parts.map((part) => part.lines);
}

/** Each line by itself. */
function singly(lineIndexes: readonly number[]): readonly (readonly number[])[] {
	return lineIndexes.map((index) => [index]);
}

function partition(input: FormUnitsInput, reasons: Reason[]): readonly (readonly number[])[] {
	const { kaunt, matches, overrides, policy, amounts } = input;
	const lineCount = amounts.lineExVatMinor.length;
	const all = amounts.lineExVatMinor.map((_amount, index) => index);
	if (policy.unit === 'line') return singly(all);
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
	if (!agrees) return singly(all);
	if (policy.unit === 'group') return kaunt.groups.map((group) => group.lineIndexes);
	// What is left over belongs together by no one's word, so each of its lines stands alone.
	const parts: (readonly number[])[] = [];
	for (const group of kaunt.groups) parts.push(...(group.isResidual ? singly(group.lineIndexes) : splitByClaims(group.lineIndexes, matches, overrides)));
	return parts;
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
	const groupsByLine = readGroupsByLine(kaunt);
	const parts = [...partition(input, reasons)].sort((left, right) => (left[0] ?? 0) - (right[0] ?? 0));
	const units = parts.map((lineIndexes): CodingUnit => {
		const group = groupOf(lineIndexes, groupsByLine);
		if (!group) reasons.push(...lostAccruals(kaunt, lineIndexes));
		return {
			lineIndexes,
			group,
			combinations: unitCombinations(kaunt, lineIndexes, group, policy.kauntViews),
			singles: unitSingles(kaunt, lineIndexes, policy.kauntViews),
			rules: holdForAll(lineIndexes, matches),
		};
	});
	return { units, reasons };
}

/** The groups that hold each line. */
function readGroupsByLine({ lines, groups }: KauntProposal): readonly (readonly KauntGroup[])[] {
	const byLine: KauntGroup[][] = lines.map(() => []);
	for (const group of groups) for (const index of group.lineIndexes) if (byLine[index]?.at(-1) !== group) byLine[index]?.push(group);
	return byLine;
}

/** The one group that holds all of these lines; null: there is none, or there are several. */
function groupOf(lineIndexes: readonly number[], groupsByLine: readonly (readonly KauntGroup[])[]): KauntGroup | null {
	const [first = -1, ...others] = lineIndexes;
	let only: KauntGroup | null = null;
	for (const group of groupsByLine[first] ?? []) {
		if (!others.every((index) => groupsByLine[index]?.includes(group))) continue;
		if (only !== null) return null;
		only = group;
	}
	return only;
}

/** Kaunt's word on periods is of a group; where a unit is not within one, it cannot be followed, and a person must know. */
function lostAccruals(kaunt: KauntProposal, lineIndexes: readonly number[]): Reason[] {
	const isLost = kaunt.groups.some((group) => group.accrual?.hasAccrual === true && group.lineIndexes.some((index) => lineIndexes.includes(index)));
	if (!isLost) return [];
	return [
		{
			code: 'ACCRUAL_NOT_TAKEN', severity: 'review', path: 'proposal.invoiceCodingProposalGroups',
			message: 'Kaunt says of some of these lines that their cost belongs to periods, and they are coded together with others', remedy: 'Code by posting group or by line (unit: auto, group or line), or fix the periods by hand.',
		},
	];
}

const NO_REASONS: readonly Reason[] = [];

/** A rule that holds for some lines of a unit only takes no part; where it had force, a person must know. The places are empty. */
export function partlyMatching(unit: CodingUnit, matches: readonly (readonly RuleMatch[])[]): readonly Reason[] {
	if (unit.lineIndexes.length === 1) return NO_REASONS;
	const partly = new Map<string, RuleMatch>();
	for (const index of unit.lineIndexes) for (const match of matches[index] ?? []) if (match.mode !== 'suggest' && !unit.rules.includes(match)) partly.set(match.rule, match);
	return [...partly.values()]
		.sort((left, right) => byText(left.rule, right.rule))
		.map((match) => ({
			code: 'RULE_HOLDS_FOR_PART',
			severity: match.mode === 'fill' ? ('note' as const) : ('review' as const),
			path: '',
			message: `the rule "${match.rule}" holds for some lines of this unit only, or says something else for each, so it took no part`,
			remedy: 'Code by line (unit: line or auto) if the rule must decide for its lines.',
		}));
}

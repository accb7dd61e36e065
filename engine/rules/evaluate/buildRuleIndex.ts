import { allOf, ConditionTest, TestKind, valuesOf } from './ConditionTest';
import { isExactKeyword, TextAutomaton } from './TextAutomaton';

/** One way in which a rule can hold: every test of it. */
export interface Entry {
	/** Place of the rule in the order of ranks. */
	readonly rank: number;
	/** What is still to be tested, cheapest first. */
	readonly tests: readonly ConditionTest[];
	/** True: the rule may be met more than once for a line. */
	readonly repeats: boolean;
}

/** Rules by the value of one fact. */
export interface ValueSplit {
	readonly slot: number;
	readonly nodes: ReadonlyMap<unknown, IndexNode>;
}

/** Rules by a keyword in one fact. */
export interface TextSplit {
	readonly slot: number;
	readonly automaton: TextAutomaton;
	/** By keyword. */
	readonly nodes: readonly IndexNode[];
}

/** Where to look for the rules that may hold. */
export interface IndexNode {
	readonly entries: readonly Entry[];
	readonly valueSplits: readonly ValueSplit[];
	readonly textSplits: readonly TextSplit[];
}

/** So few are tried one by one. */
const LEAF = 6;
/** A fact with fewer values than this divides less than a keyword does. */
const FEW_VALUES = 16;
/** A keyword search of its own pays from so many text comparisons; a pattern counts for several. */
const SEARCH_PAYS = 8;
const PATTERN_WEIGHT = 4;
/** A list is looked up by its values up to this length, and all lists together up to a multiple of the rules. */
const LONGEST_LIST = 5000;
const PLACES_PER_ENTRY = 40;

const COST: Readonly<Record<number, number>> = { [TestKind.containsText]: 2, [TestKind.startsWith]: 1, [TestKind.endsWith]: 1, [TestKind.matches]: 9, [TestKind.operator]: 5, [TestKind.all]: 6, [TestKind.any]: 6, [TestKind.textRange]: 1 };

function byCost(left: ConditionTest, right: ConditionTest): number {
	return (COST[left.kind] ?? 0) - (COST[right.kind] ?? 0);
}

function hasValues(test: ConditionTest): boolean {
	return !test.negated && (test.kind === TestKind.equal || (test.kind === TestKind.oneOf && (test.set?.size ?? 0) <= LONGEST_LIST));
}

function without(entry: Entry, test: ConditionTest): Entry {
	return { ...entry, tests: entry.tests.filter((other) => other !== test) };
}

/** Builds the index of one rule set. */
class Builder {
	private places = 0;

	constructor(private readonly mostPlaces: number) {}

	build(all: readonly Entry[]): IndexNode {
		let left = all;
		const valueSplits: ValueSplit[] = [];
		while (left.length > LEAF && this.places < this.mostPlaces) {
			const slot = this.bestSlot(left);
			if (slot < 0) break;
			const anchored = left.filter((entry) => anchorOf(entry, slot) !== undefined);
			left = left.filter((entry) => anchorOf(entry, slot) === undefined);
			valueSplits.push(this.splitByValue(slot, anchored));
		}
		const textSplits: TextSplit[] = [];
		while (this.places < this.mostPlaces) {
			const slot = bestTextSlot(left);
			if (slot < 0) break;
			const anchored = left.filter((entry) => textAnchorOf(entry, slot) !== undefined);
			left = left.filter((entry) => textAnchorOf(entry, slot) === undefined);
			textSplits.push(this.splitByText(slot, anchored));
		}
		return { entries: left, valueSplits, textSplits };
	}

	/** The fact by whose value most rules are told apart; −1: none is worth it. */
	private bestSlot(entries: readonly Entry[]): number {
		const covered = new Map<number, { rules: number; withText: number; places: number; values: Set<unknown> }>();
		for (const entry of entries) {
			const hasText = entry.tests.some((test) => test.literals !== null);
			for (const test of entry.tests) {
				if (!hasValues(test)) continue;
				const values = valuesOf(test) ?? [];
				const known = covered.get(test.slot) ?? { rules: 0, withText: 0, places: 0, values: new Set() };
				known.rules += 1;
				if (hasText) known.withText += 1;
				known.places += values.length;
				values.forEach((value) => known.values.add(value));
				covered.set(test.slot, known);
			}
		}
		let best = -1;
		let most = 0;
		for (const [slot, { rules, withText, places, values }] of covered) {
			const spared = rules - places / Math.max(values.size, 1) - (values.size < FEW_VALUES ? withText : 0);
			if (rules >= 4 && (spared > most || (spared === most && best >= 0 && slot < best))) {
				best = slot;
				most = spared;
			}
		}
		return best;
	}

	private splitByValue(slot: number, entries: readonly Entry[]): ValueSplit {
		const buckets = new Map<unknown, Entry[]>();
		for (const entry of entries) {
			const anchor = anchorOf(entry, slot);
			if (!anchor) continue;
			const rest = without(entry, anchor);
			for (const value of valuesOf(anchor) ?? []) {
				this.places += 1;
				const bucket = buckets.get(value);
				if (bucket) bucket.push(rest);
				else buckets.set(value, [rest]);
			}
		}
		const nodes = new Map([...buckets].map(([value, bucket]) => [value, this.build(bucket)] as const));
		return { slot, nodes };
	}

	private splitByText(slot: number, entries: readonly Entry[]): TextSplit {
		const buckets = new Map<string, Entry[]>();
		for (const entry of entries) {
			const literals = textAnchorOf(entry, slot)?.literals ?? [];
			// What the keyword promises is tested again: the search is a filter.
			const placed = literals.length > 1 ? { ...entry, repeats: true } : entry;
			for (const literal of literals) {
				this.places += 1;
				const bucket = buckets.get(literal);
				if (bucket) bucket.push(placed);
				else buckets.set(literal, [placed]);
			}
		}
		const keywords = [...buckets.keys()];
		const nodes = [...buckets].map(([keyword, bucket]) => this.build(bucket.map(belowKeyword(slot, keyword))));
		return { slot, automaton: new TextAutomaton(keywords), nodes };
	}
}

/**
 * Below a keyword of a fact no other keyword of it is looked for: it would be the same one for ever. The test that asks
 * for this very keyword need not search again.
 */
function belowKeyword(slot: number, keyword: string): (entry: Entry) => Entry {
	const isExact = isExactKeyword(keyword);
	return (entry) => ({
		...entry,
		tests: entry.tests.map((test) => {
			if (test.slot !== slot || test.literals === null) return test;
			const isFound = isExact && test.kind === TestKind.containsText && test.text === keyword;
			return Object.assign(new ConditionTest(isFound ? TestKind.foundText : test.kind), test, { kind: isFound ? TestKind.foundText : test.kind, literals: null });
		}),
	});
}

/** The test that gives the fact's values, if one does; the shortest list of several. */
function anchorOf(entry: Entry, slot: number): ConditionTest | undefined {
	return entry.tests.find((test) => test.slot === slot && hasValues(test));
}

function textAnchorOf(entry: Entry, slot: number): ConditionTest | undefined {
	const anchors = entry.tests.filter((test) => test.slot === slot && test.literals !== null);
	const length = (test: ConditionTest): number => Math.min(...(test.literals ?? []).map((literal) => literal.length));
	return anchors.sort((left, right) => length(right) - length(left))[0];
}

function bestTextSlot(entries: readonly Entry[]): number {
	const weights = new Map<number, number>();
	for (const entry of entries) {
		for (const test of entry.tests) {
			if (test.literals !== null) weights.set(test.slot, (weights.get(test.slot) ?? 0) + (test.kind === TestKind.matches ? PATTERN_WEIGHT : 1));
		}
	}
	if (weights.size === 0) return -1;
	const [best] = [...weights].sort(([leftSlot, left], [rightSlot, right]) => right - left || leftSlot - rightSlot);
	return best && best[1] >= SEARCH_PAYS ? best[0] : -1;
}

/** Ways that a rule without an equality is divided into, so that each can be looked up. */
const MOST_WAYS = 16;

/**
 * The ways in which a condition can hold, each a list of tests that must all hold. An "any" stays one test where an
 * equality beside it finds the rule already, or where there would be too many ways.
 */
function waysOf(condition: ConditionTest): readonly (readonly ConditionTest[])[] {
	if (condition.kind !== TestKind.any) return waysOfAll(condition);
	const ways = condition.members.flatMap((member) => waysOfAll(member));
	return ways.length <= MOST_WAYS ? ways : [[condition]];
}

function waysOfAll(condition: ConditionTest): readonly (readonly ConditionTest[])[] {
	const ways: (readonly ConditionTest[])[] = [];
	return addWays(condition, ways) ? ways : [membersOf(condition)];
}

/** False as soon as there are too many: each "any" beside another would multiply them. */
function addWays(condition: ConditionTest, ways: (readonly ConditionTest[])[]): boolean {
	const members = membersOf(condition);
	const choice = members.find((member) => member.kind === TestKind.any);
	const isFound = members.some((member) => hasValues(member) || member.literals !== null);
	if (!choice || isFound || choice.members.length > MOST_WAYS) {
		ways.push(members);
		return ways.length <= MOST_WAYS;
	}
	const others = members.filter((member) => member !== choice);
	return choice.members.every((member) => addWays(allOf([member, ...others]), ways));
}

/** What must all hold; nothing: it always holds. */
function membersOf(condition: ConditionTest): readonly ConditionTest[] {
	if (condition.kind === TestKind.always && !condition.negated) return [];
	return condition.kind === TestKind.all ? condition.members : [condition];
}

/** Builds the index over the conditions of the rules, in the order of their ranks. */
export function buildRuleIndex(conditions: readonly ConditionTest[]): IndexNode {
	const entries = conditions.flatMap((condition, rank): Entry[] => {
		if (condition.kind === TestKind.always && condition.negated) return [];
		const ways = waysOf(condition);
		return ways.map((tests) => ({ rank, tests: [...tests].sort(byCost), repeats: ways.length > 1 }));
	});
	return new Builder(Math.max(200_000, entries.length * PLACES_PER_ENTRY)).build(entries);
}

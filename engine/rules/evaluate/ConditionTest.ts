import type { Operator } from '../jsonRulesEngine';
import type { Pattern } from './Pattern';
import type { Marks } from './textTraits';

/** How a test decides. Small integers, because the evaluator switches on them millions of times per second. */
export const TestKind = {
	equal: 1,
	oneOf: 2,
	numberRange: 3,
	textRange: 4,
	containsText: 5,
	startsWith: 6,
	endsWith: 7,
	matches: 8,
	isEmpty: 9,
	lessThan: 10,
	lessThanInclusive: 11,
	greaterThan: 12,
	greaterThanInclusive: 13,
	/** Any other operator, as json-rules-engine has it. */
	operator: 14,
	always: 15,
	all: 16,
	any: 17,
	/** containsText below its own keyword in the index: it was found already, unless the text has rare characters. */
	foundText: 18,
	/** textRange between dates: compared as numbers where the fact is a date too. */
	dateRange: 19,
	/** matches with a native pattern beside it. */
	nativeMatches: 20,
} as const;

/** Ranks behind every `yyyy-MM-dd`: the end of a range that is open. */
export const AFTER_EVERY_DATE = '\uffff';

/**
 * One comparison of a fact, or several joined by "all" or "any". Immutable, and of one shape whatever its kind, so
 * that reading it stays fast; fields that a kind does not use have their initial values.
 */
export class ConditionTest {
	/** Place of the fact among the facts that the rule set asks about. */
	slot = -1;
	/** True: it holds where the comparison does not. */
	negated = false;
	/** equal, order comparisons and operator: what the fact is compared with. */
	value: unknown = undefined;
	/** operator: place of the fact that it is compared with, or −1. */
	rightSlot = -1;
	/** oneOf: the values, as a set; none of them NaN. */
	set: ReadonlySet<unknown> | null = null;
	lowNumber = 0;
	highNumber = 0;
	lowText = '';
	highText = '';
	/** containsText, startsWith, endsWith: what to look for, in lower case. */
	text = '';
	/** What a text must have to hold `text`, or to match `pattern`; see `textTraits`. */
	marks: Marks = { letters: 0, pairs: 0 };
	pattern: Pattern | null = null;
	/** Texts of which at least one occurs in every lower-cased text that passes; null: none is known. */
	literals: readonly string[] | null = null;
	operator: Operator | null = null;
	/** all, any. */
	members: readonly ConditionTest[] = [];
	/** The rule that asks, for errors. */
	rule = '';

	constructor(readonly kind: number) {}
}

/** Holds for every line, or for none. */
export function constantTest(holds: boolean): ConditionTest {
	const test = new ConditionTest(TestKind.always);
	test.negated = !holds;
	return test;
}

function isConstant(test: ConditionTest, holds: boolean): boolean {
	return test.kind === TestKind.always && test.negated !== holds;
}

function join(kind: number, members: readonly ConditionTest[]): ConditionTest {
	const test = new ConditionTest(kind);
	test.members = members;
	return test;
}

/** Holds where every member holds; where there is none, always. */
export function allOf(tests: readonly ConditionTest[]): ConditionTest {
	const members = tests.flatMap((test) => (test.kind === TestKind.all ? test.members : [test])).filter((test) => !isConstant(test, true));
	if (members.some((test) => isConstant(test, false))) return constantTest(false);
	const [only] = members;
	if (only === undefined) return constantTest(true);
	return members.length === 1 ? only : join(TestKind.all, members);
}

/** The values that a test lets through, if it is an equality or a list. */
export function valuesOf(test: ConditionTest): readonly unknown[] | null {
	if (test.negated) return null;
	if (test.kind === TestKind.equal) return Number.isNaN(test.value) ? [] : [test.value];
	return test.kind === TestKind.oneOf && test.set ? [...test.set] : null;
}

/** Equalities and lists over one fact are one list. */
function joinLists(tests: readonly ConditionTest[]): readonly ConditionTest[] {
	const bySlot = new Map<number, Set<unknown>>();
	const others: ConditionTest[] = [];
	for (const test of tests) {
		const values = valuesOf(test);
		if (values === null) {
			others.push(test);
			continue;
		}
		const set = bySlot.get(test.slot) ?? new Set();
		values.forEach((value) => set.add(value));
		bySlot.set(test.slot, set);
	}
	const lists = [...bySlot].map(([slot, set]) => {
		const list = new ConditionTest(TestKind.oneOf);
		list.slot = slot;
		list.set = set;
		return list;
	});
	return [...lists, ...others];
}

/** Holds where at least one member holds; where there is none, never. */
export function anyOf(tests: readonly ConditionTest[]): ConditionTest {
	const members = tests.flatMap((test) => (test.kind === TestKind.any ? test.members : [test])).filter((test) => !isConstant(test, false));
	if (members.some((test) => isConstant(test, true))) return constantTest(true);
	const joined = members.length > 1 ? joinLists(members) : members;
	const [only] = joined;
	if (only === undefined) return constantTest(false);
	return joined.length === 1 ? only : join(TestKind.any, joined);
}

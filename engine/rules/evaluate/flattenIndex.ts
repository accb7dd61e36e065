import type { Entry, IndexNode } from './buildRuleIndex';
import type { ConditionTest } from './ConditionTest';
import { AFTER_EVERY_DATE, TestKind } from './ConditionTest';
import { dateNumber } from './dateNumber';
import type { TextAutomaton } from './TextAutomaton';

/** Added to the kind of a test that holds where its comparison does not. */
export const NEGATED = 64;

/**
 * All tests of all rules, one after another, in lists of numbers: what is looked at together lies together, and nothing
 * of it is an object that has to be fetched from elsewhere.
 */
export interface Program {
	/** By entry: where its tests begin in `code`; they end where the next entry's begin. */
	readonly testStart: Int32Array;
	/** By entry: the place of the rule in the order of ranks; as −1 − place if the rule may be met more than once. */
	readonly ranks: Int32Array;
	/**
	 * Three numbers per test: its kind; the place of its fact; and where what the fact is compared with stands, among
	 * `numbers` for ranges of numbers and of dates (behind these, the place of the same range as text), else among `objects`.
	 */
	readonly code: Int32Array;
	readonly numbers: Float64Array;
	readonly objects: readonly unknown[];
}

export interface FlatValueSplit {
	readonly slot: number;
	readonly nodes: ReadonlyMap<unknown, FlatNode>;
	/** The value last asked for, and where it led: lines of one invoice share most values. */
	lastValue: unknown;
	lastNode: FlatNode | undefined;
}

export interface FlatTextSplit {
	readonly slot: number;
	readonly automaton: TextAutomaton;
	/** By keyword. */
	readonly nodes: readonly FlatNode[];
	/** By keyword: the line for which it was last found. */
	readonly seen: Float64Array;
	/** Working space of a search. */
	readonly found: number[];
}

/** Where to look for the rules that may hold: entries of the program, and further places. */
export interface FlatNode {
	readonly firstEntry: number;
	/** The one behind the last. */
	readonly endEntry: number;
	readonly valueSplits: readonly FlatValueSplit[];
	readonly textSplits: readonly FlatTextSplit[];
}

class Flattener {
	private readonly testStart: number[] = [0];
	private readonly ranks: number[] = [];
	private readonly code: number[] = [];
	private readonly numbers: number[] = [];
	private readonly objects: unknown[] = [];

	node(node: IndexNode): FlatNode {
		const firstEntry = this.ranks.length;
		for (const entry of node.entries) this.entry(entry);
		const endEntry = this.ranks.length;
		return {
			firstEntry,
			endEntry,
			valueSplits: node.valueSplits.map(({ slot, nodes }) => {
				const flat = new Map([...nodes].map(([value, inner]) => [value, this.node(inner)] as const));
				return { slot, nodes: flat, lastValue: undefined, lastNode: flat.get(undefined) };
			}),
			textSplits: node.textSplits.map(({ slot, automaton, nodes }) => ({
				slot, automaton, nodes: nodes.map((inner) => this.node(inner)), seen: new Float64Array(nodes.length), found: [],
			})),
		};
	}

	private entry({ rank, repeats, tests }: Entry): void {
		for (const test of tests) this.test(test);
		this.ranks.push(repeats ? -1 - rank : rank);
		this.testStart.push(this.code.length);
	}

	private test(test: ConditionTest): void {
		switch (test.kind) {
			case TestKind.numberRange:
				this.add(test, this.numbers.push(test.lowNumber, test.highNumber) - 2);
				break;
			case TestKind.textRange:
				this.textRange(test);
				break;
			case TestKind.equal:
				this.add(test, this.objects.push(test.value) - 1);
				break;
			case TestKind.oneOf:
				this.add(test, this.objects.push(test.set) - 1);
				break;
			case TestKind.containsText:
			case TestKind.foundText:
				this.add(test, this.objects.push(test.text) - 1);
				break;
			default:
				this.whole(test);
		}
	}

	/** Such a test turns itself round. */
	private whole(test: ConditionTest): void {
		this.code.push(test.kind, test.slot, this.objects.push(test) - 1);
	}

	private textRange(test: ConditionTest): void {
		const low = test.lowText === '' ? Number.NEGATIVE_INFINITY : dateNumber(test.lowText);
		const high = test.highText === AFTER_EVERY_DATE ? Number.POSITIVE_INFINITY : dateNumber(test.highText);
		if (Number.isNaN(low) || Number.isNaN(high)) {
			this.whole(test);
			return;
		}
		const texts = this.objects.push(test.lowText, test.highText) - 2;
		this.add(test, this.numbers.push(low, high, texts) - 3, TestKind.dateRange);
	}

	private add(test: ConditionTest, operand: number, kind: number = test.kind): void {
		this.code.push(test.negated ? kind + NEGATED : kind, test.slot, operand);
	}

	program(): Program {
		return {
			testStart: Int32Array.from(this.testStart),
			ranks: Int32Array.from(this.ranks),
			code: Int32Array.from(this.code),
			numbers: Float64Array.from(this.numbers),
			objects: this.objects,
		};
	}
}

/** Lays an index out for the evaluator. */
export function flattenIndex(index: IndexNode): { readonly root: FlatNode; readonly program: Program } {
	const flattener = new Flattener();
	const root = flattener.node(index);
	return { root, program: flattener.program() };
}

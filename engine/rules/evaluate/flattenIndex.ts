import type { Entry, IndexNode } from './buildRuleIndex';
import type { ConditionTest } from './ConditionTest';
import { AFTER_EVERY_DATE, TestKind } from './ConditionTest';
import { dateNumber } from './dateNumber';
import type { TextAutomaton } from './TextAutomaton';

/** Added to the kind of a test that holds where its comparison does not. */
export const NEGATED = 64;
/** The kind of a test stands below its slot. */
export const SLOT_SHIFT = 8;
/** Words of a node in `Program.nodes`. */
export const NODE_WORDS = 3;

/** Where nodes lead on by the value of a fact. */
export interface ValueSplit {
	readonly slot: number;
	readonly nodes: ReadonlyMap<unknown, number>;
	/** The value last asked for, and the node where it led, or −1: lines of one invoice share most values. */
	lastValue: unknown;
	lastNode: number;
}

/** Where nodes lead on by keywords in a fact. */
export interface TextSplit {
	readonly slot: number;
	readonly automaton: TextAutomaton;
	/** By keyword. */
	readonly nodes: Int32Array;
	/** By keyword: the line for which it was last found. */
	readonly seen: Float64Array;
	/** Working space of a search. */
	readonly found: number[];
}

export interface Splits {
	readonly byValue: readonly ValueSplit[];
	readonly byText: readonly TextSplit[];
}

/**
 * All tests of all rules, one after another, as words: what is looked at together lies together, and nothing of it is an
 * object that has to be fetched from elsewhere. Everything begins at an even word, so that the same memory is read as
 * real numbers where two words are one.
 *
 * An entry is its rank (as −1 − rank if the rule may be met more than once), the word behind its last test, and its
 * tests. A test is its kind and slot in one word, and a place in `objects`; behind these, a range of numbers has its two
 * ends as reals, a range of dates as words, a text or a pattern the marks that it must have (see `textTraits`), and then a
 * pattern the longest text that the language's own expression decides, and the place of that expression.
 */
export interface Program {
	readonly words: Int32Array;
	readonly reals: Float64Array;
	readonly objects: readonly unknown[];
	/** By node: the word where its entries begin, the word behind them, and a place in `splits` or −1. */
	readonly nodes: Int32Array;
	readonly splits: readonly Splits[];
	/** Facts that are compared with dates. */
	readonly dateSlots: ReadonlySet<number>;
}

const EARLIEST = -(2 ** 31);
const LATEST = 2 ** 31 - 1;

/** Words that are still growing, two by two. */
class Words {
	length = 0;
	private bytes = new ArrayBuffer(1 << 12);
	private ints = new Int32Array(this.bytes);
	private doubles = new Float64Array(this.bytes);

	add(first: number, second: number): void {
		this.reserve();
		this.ints[this.length] = first;
		this.ints[this.length + 1] = second;
		this.length += 2;
	}

	addReal(real: number): void {
		this.reserve();
		this.doubles[this.length / 2] = real;
		this.length += 2;
	}

	set(at: number, word: number): void {
		this.ints[at] = word;
	}

	finish(): { readonly words: Int32Array; readonly reals: Float64Array } {
		const bytes = this.bytes.slice(0, this.length * 4);
		return { words: new Int32Array(bytes), reals: new Float64Array(bytes) };
	}

	private reserve(): void {
		if (this.length + 2 <= this.ints.length) return;
		const larger = new ArrayBuffer(this.bytes.byteLength * 2);
		new Int32Array(larger).set(this.ints);
		this.bytes = larger;
		this.ints = new Int32Array(larger);
		this.doubles = new Float64Array(larger);
	}
}

class Flattener {
	private readonly words = new Words();
	private readonly objects: unknown[] = [];
	private readonly nodes: number[] = [];
	private readonly splits: Splits[] = [];
	private readonly dateSlots = new Set<number>();

	node(node: IndexNode): number {
		const place = this.nodes.length / NODE_WORDS;
		const first = this.words.length;
		for (const entry of node.entries) this.entry(entry);
		const hasSplits = node.valueSplits.length > 0 || node.textSplits.length > 0;
		this.nodes.push(first, this.words.length, hasSplits ? this.splits.length : -1);
		if (hasSplits) this.split(node);
		return place;
	}

	private split({ valueSplits, textSplits }: IndexNode): void {
		const byValue: ValueSplit[] = [];
		const byText: TextSplit[] = [];
		this.splits.push({ byValue, byText });
		for (const { slot, nodes } of valueSplits) {
			const flat = new Map([...nodes].map(([value, inner]) => [value, this.node(inner)] as const));
			byValue.push({ slot, nodes: flat, lastValue: undefined, lastNode: flat.get(undefined) ?? -1 });
		}
		for (const { slot, automaton, nodes } of textSplits) {
			byText.push({ slot, automaton, nodes: Int32Array.from(nodes, (inner) => this.node(inner)), seen: new Float64Array(nodes.length), found: [] });
		}
	}

	private entry({ rank, repeats, tests }: Entry): void {
		const at = this.words.length;
		this.words.add(repeats ? -1 - rank : rank, 0);
		for (const test of tests) this.test(test);
		this.words.set(at + 1, this.words.length);
	}

	private test(test: ConditionTest): void {
		switch (test.kind) {
			case TestKind.numberRange:
				this.head(test, 0);
				this.words.addReal(test.lowNumber);
				this.words.addReal(test.highNumber);
				break;
			case TestKind.textRange:
				this.textRange(test);
				break;
			case TestKind.equal:
				this.head(test, this.place(test.value));
				break;
			case TestKind.oneOf:
				this.head(test, this.place(test.set));
				break;
			case TestKind.containsText:
				this.head(test, this.place(test.text));
				this.words.add(test.marks.letters, test.marks.pairs);
				break;
			case TestKind.foundText:
				this.head(test, this.place(test.text));
				break;
			case TestKind.matches:
				this.pattern(test);
				break;
			default:
				this.whole(test);
		}
	}

	private pattern(test: ConditionTest): void {
		const native = test.pattern?.native ?? null;
		if (native === null) {
			this.whole(test);
			return;
		}
		this.head(test, this.place(test), TestKind.nativeMatches);
		this.words.add(test.marks.letters, test.marks.pairs);
		this.words.add(native.longestText, this.place(native.expression));
	}

	/** Such a test turns itself round. */
	private whole(test: ConditionTest): void {
		this.words.add(test.kind | (test.slot << SLOT_SHIFT), this.place(test));
	}

	private textRange(test: ConditionTest): void {
		const low = test.lowText === '' ? EARLIEST : dateNumber(test.lowText);
		const high = test.highText === AFTER_EVERY_DATE ? LATEST : dateNumber(test.highText);
		if (Number.isNaN(low) || Number.isNaN(high)) {
			this.whole(test);
			return;
		}
		this.dateSlots.add(test.slot);
		this.head(test, this.place(test), TestKind.dateRange);
		this.words.add(low, high);
	}

	private head(test: ConditionTest, operand: number, kind: number = test.kind): void {
		this.words.add((test.negated ? kind + NEGATED : kind) | (test.slot << SLOT_SHIFT), operand);
	}

	private place(object: unknown): number {
		return this.objects.push(object) - 1;
	}

	program(): Program {
		return { ...this.words.finish(), objects: this.objects, nodes: Int32Array.from(this.nodes), splits: this.splits, dateSlots: this.dateSlots };
	}
}

/** Lays an index out for the evaluator; its root is node 0. */
export function flattenIndex(index: IndexNode): Program {
	const flattener = new Flattener();
	flattener.node(index);
	return flattener.program();
}

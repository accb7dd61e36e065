import { CodedError } from '../../errors/CodedError';
import type { FactSubject } from '../../facts/factCatalogue';
import type { FactSlots } from './FactSlots';
import { LineFacts } from './LineFacts';
import type { Program, TextSplit, ValueSplit } from './flattenIndex';
import { NEGATED, NODE_WORDS, SLOT_SHIFT } from './flattenIndex';
import type { ConditionTest } from './ConditionTest';
import { TestKind } from './ConditionTest';

const KIND = NEGATED - 1;

/**
 * Finds the rules that hold for a line. Its fields are working space for one line at a time, written before they are
 * read, so that nothing is allocated per rule; nothing of one line is seen by the next.
 */
export class RuleEvaluator {
	private readonly facts: LineFacts;
	private readonly matchedLine: Float64Array;
	private readonly ranks: Uint32Array;
	private count = 0;

	constructor(
		slots: FactSlots,
		private readonly program: Program,
		ruleCount: number,
	) {
		this.facts = new LineFacts(slots, program.dateSlots);
		this.matchedLine = new Float64Array(ruleCount);
		this.ranks = new Uint32Array(ruleCount);
	}

	/**
	 * Writes the constants of the rules that hold, highest first.
	 *
	 * @param isSameInvoice the line is of the very invoice of the call before, and nothing has changed it since
	 */
	collect<Match>(subject: FactSubject, matches: readonly Match[], into: Match[], isSameInvoice = false): void {
		this.facts.begin(subject, isSameInvoice);
		this.count = 0;
		this.visit(0);
		const { count, ranks } = this;
		if (count > 1) sortFirst(ranks, count);
		// A shorter list is cut, a longer one pushed: the array keeps its place and its kind.
		if (into.length > count) into.length = count;
		for (let at = 0; at < count; at += 1) into[at] = matches[ranks[at] as number] as Match;
	}

	private visit(node: number): void {
		const { nodes, splits } = this.program;
		const at = node * NODE_WORDS;
		const first = nodes[at] as number;
		const end = nodes[at + 1] as number;
		const split = nodes[at + 2] as number;
		if (split < 0) {
			this.tryEntries(first, end);
			return;
		}
		const { byText, byValue } = splits[split] as (typeof splits)[number];
		// Texts first: on the way through a text it is seen what else it cannot hold.
		for (let one = 0; one < byText.length; one += 1) this.visitByText(byText[one] as TextSplit);
		if (first < end) this.tryEntries(first, end);
		for (let one = 0; one < byValue.length; one += 1) this.visitByValue(byValue[one] as ValueSplit);
	}

	private visitByValue(split: ValueSplit): void {
		const value = this.facts.values[split.slot];
		if (value !== split.lastValue) {
			split.lastNode = split.nodes.get(value) ?? -1;
			split.lastValue = value;
		}
		if (split.lastNode >= 0) this.visit(split.lastNode);
	}

	private visitByText({ slot, automaton, found, seen, nodes }: TextSplit): void {
		const { facts } = this;
		const text = facts.values[slot];
		if (typeof text !== 'string') return;
		const count = automaton.search(text, found, facts.writeTraits(slot));
		const line = facts.number;
		for (let at = 0; at < count; at += 1) {
			const keyword = found[at] as number;
			if (seen[keyword] === line) continue;
			seen[keyword] = line;
			this.visit(nodes[keyword] as number);
		}
	}

	/** Notes the rules of those entries of which every test holds. */
	private tryEntries(first: number, end: number): void {
		const { words, reals, objects } = this.program;
		const { facts } = this;
		const { values, numbers } = facts;
		let at = first;
		entries: while (at < end) {
			const rank = words[at] as number;
			const entryEnd = words[at + 1] as number;
			at += 2;
			while (at < entryEnd) {
				const head = words[at] as number;
				const slot = head >>> SLOT_SHIFT;
				const operand = words[at + 1] as number;
				let holds: boolean;
				switch (head & KIND) {
					case TestKind.equal:
						holds = values[slot] === objects[operand];
						at += 2;
						break;
					case TestKind.oneOf:
						holds = (objects[operand] as ReadonlySet<unknown>).has(values[slot]);
						at += 2;
						break;
					case TestKind.numberRange: {
						const number = numbers[slot] as number;
						const low = (at + 2) >>> 1;
						holds = number >= (reals[low] as number) && number <= (reals[low + 1] as number);
						at += 6;
						break;
					}
					case TestKind.dateRange:
						holds = this.isInDateRange(at, slot);
						at += 4;
						break;
					case TestKind.containsText:
						holds = typeof values[slot] === 'string' && facts.contains(slot, objects[operand] as string, words[at + 2] as number, words[at + 3] as number);
						at += 4;
						break;
					case TestKind.foundText:
						holds = !facts.traits(slot).isRare || facts.foldedText(slot).includes(objects[operand] as string);
						at += 2;
						break;
					case TestKind.nativeMatches:
						holds = this.matchesNative(at, slot);
						at += 6;
						break;
					default:
						holds = this.holds(objects[operand] as ConditionTest);
						at += 2;
				}
				if (holds === (head & NEGATED) > 0) {
					at = entryEnd;
					continue entries;
				}
			}
			if (rank >= 0) this.ranks[this.count++] = rank;
			else this.noteOnce(-1 - rank);
		}
	}

	/** A rule that may be met in several ways counts once. */
	private noteOnce(rank: number): void {
		if (this.matchedLine[rank] === this.facts.number) return;
		this.matchedLine[rank] = this.facts.number;
		this.ranks[this.count++] = rank;
	}

	private isInDateRange(at: number, slot: number): boolean {
		const { words, objects } = this.program;
		const date = this.facts.dates[slot] as number;
		if (Number.isNaN(date)) return isInTextRange(this.facts.values[slot], objects[words[at + 1] as number] as ConditionTest);
		return date >= (words[at + 2] as number) && date <= (words[at + 3] as number);
	}

	private matchesNative(at: number, slot: number): boolean {
		const { words, objects } = this.program;
		const text = this.facts.values[slot];
		if (typeof text !== 'string') return false;
		const traits = this.facts.traits(slot);
		if (!traits.have(words[at + 2] as number, words[at + 3] as number)) return false;
		if (text.length > (words[at + 4] as number) || !traits.isPlain) return (objects[words[at + 1] as number] as ConditionTest).pattern?.test(text) === true;
		return (objects[words[at + 5] as number] as RegExp).test(text);
	}

	private holdsAll(tests: readonly ConditionTest[]): boolean {
		for (let at = 0; at < tests.length; at += 1) if (!this.holds(tests[at] as ConditionTest)) return false;
		return true;
	}

	private holdsAny(tests: readonly ConditionTest[]): boolean {
		for (let at = 0; at < tests.length; at += 1) if (this.holds(tests[at] as ConditionTest)) return true;
		return false;
	}

	private holds(test: ConditionTest): boolean {
		if (test.kind >= TestKind.always) return this.holdsJoined(test);
		const value = this.facts.values[test.slot];
		switch (test.kind) {
			case TestKind.equal:
				return (value === test.value) !== test.negated;
			case TestKind.oneOf:
				return (test.set as ReadonlySet<unknown>).has(value) !== test.negated;
			case TestKind.numberRange:
				return (typeof value === 'number' && value >= test.lowNumber && value <= test.highNumber) !== test.negated;
			case TestKind.textRange:
				return isInTextRange(value, test) !== test.negated;
			case TestKind.containsText:
				return (typeof value === 'string' && this.facts.contains(test.slot, test.text, test.marks.letters, test.marks.pairs)) !== test.negated;
			case TestKind.startsWith:
				return (typeof value === 'string' && this.facts.foldedText(test.slot).startsWith(test.text)) !== test.negated;
			case TestKind.endsWith:
				return (typeof value === 'string' && this.facts.foldedText(test.slot).endsWith(test.text)) !== test.negated;
			case TestKind.matches:
				return (typeof value === 'string' && this.matches(test, value)) !== test.negated;
			case TestKind.isEmpty:
				return (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) !== test.negated;
			default:
				return (typeof value === 'number' && test.kind !== TestKind.operator ? inOrder(test.kind, value, test.value as number) : this.asksOperator(test, value)) !== test.negated;
		}
	}

	private holdsJoined(test: ConditionTest): boolean {
		if (test.kind === TestKind.always) return !test.negated;
		return (test.kind === TestKind.all ? this.holdsAll(test.members) : this.holdsAny(test.members)) !== test.negated;
	}

	private matches({ pattern, slot, marks }: ConditionTest, text: string): boolean {
		const traits = this.facts.traits(slot);
		if (pattern === null || !traits.have(marks.letters, marks.pairs)) return false;
		const { native } = pattern;
		if (native !== null && text.length <= native.longestText && traits.isPlain) return native.expression.test(text);
		return pattern.test(text);
	}

	/** json-rules-engine's own function, for whatever has no simpler form. */
	private asksOperator(test: ConditionTest, value: unknown): boolean {
		const right = test.rightSlot >= 0 ? this.facts.values[test.rightSlot] : test.value;
		try {
			return test.operator?.evaluate(value, right) === true;
		} catch (error) {
			throw new CodedError({
				code: 'RULE_EVALUATION_FAILED',
				message: `The rule "${test.rule}" cannot be decided for this line: ${error instanceof Error ? error.message : String(error)}`,
				remedy: 'Correct the comparison; most often a list is compared with a fact that is no list, or is not there.',
				details: { rule: test.rule },
				cause: error,
			});
		}
	}
}

function isInTextRange(value: unknown, { lowText, highText }: ConditionTest): boolean {
	return typeof value === 'string' && value >= lowText && value <= highText;
}

function inOrder(kind: number, value: number, bound: number): boolean {
	switch (kind) {
		case TestKind.lessThan:
			return value < bound;
		case TestKind.lessThanInclusive:
			return value <= bound;
		case TestKind.greaterThan:
			return value > bound;
		default:
			return value >= bound;
	}
}

/** Sorts the first numbers of a list; few, as a rule, so by insertion. */
function sortFirst(numbers: Uint32Array, count: number): void {
	if (count > 40) {
		numbers.subarray(0, count).sort();
		return;
	}
	for (let at = 1; at < count; at += 1) {
		const number = numbers[at] as number;
		let before = at - 1;
		for (; before >= 0 && (numbers[before] as number) > number; before -= 1) numbers[before + 1] = numbers[before] as number;
		numbers[before + 1] = number;
	}
}

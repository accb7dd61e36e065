import { CodedError } from '../../errors/CodedError';
import type { FactSubject } from '../../facts/factCatalogue';
import type { FactSlots } from './FactSlots';
import { LineFacts } from './LineFacts';
import { dateNumber } from './dateNumber';
import type { FlatNode, FlatTextSplit, Program } from './flattenIndex';
import { NEGATED } from './flattenIndex';
import type { ConditionTest } from './ConditionTest';
import { TestKind } from './ConditionTest';

/**
 * Finds the rules that hold for a line. Its fields are working space for one line at a time, written before they are
 * read, so that nothing is allocated per rule; nothing of one line is seen by the next.
 */
export class RuleEvaluator {
	private readonly facts: LineFacts;
	/** By place: the line in which the text had characters that searching for keywords takes for others. */
	private readonly rareLine: Float64Array;
	private readonly matchedLine: Float64Array;
	private readonly ranks: Uint32Array;
	private count = 0;
	/** The date last read, and its number: lines of one invoice share it. */
	private lastDate = '';
	private lastDateNumber = Number.NaN;

	constructor(
		slots: FactSlots,
		private readonly root: FlatNode,
		private readonly program: Program,
		ruleCount: number,
	) {
		this.facts = new LineFacts(slots);
		this.rareLine = new Float64Array(slots.readers.length);
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
		this.visit(this.root);
		const { count, ranks } = this;
		if (count > 1) sortFirst(ranks, count);
		// A shorter list is cut, a longer one pushed: the array keeps its place and its kind.
		if (into.length > count) into.length = count;
		for (let at = 0; at < count; at += 1) into[at] = matches[ranks[at] as number] as Match;
	}

	private visit(node: FlatNode): void {
		const { endEntry, valueSplits, textSplits } = node;
		const { ranks, testStart } = this.program;
		for (let entry = node.firstEntry; entry < endEntry; entry += 1) {
			if (testStart[entry] !== testStart[entry + 1] && !this.holdsEntry(entry)) continue;
			let rank = ranks[entry] as number;
			if (rank < 0) {
				rank = -1 - rank;
				if (this.matchedLine[rank] === this.facts.line) continue;
				this.matchedLine[rank] = this.facts.line;
			}
			this.ranks[this.count++] = rank;
		}
		for (let at = 0; at < valueSplits.length; at += 1) {
			const split = valueSplits[at] as (typeof valueSplits)[number];
			const value = this.facts.value(split.slot);
			if (value !== split.lastValue) {
				split.lastNode = split.nodes.get(value);
				split.lastValue = value;
			}
			if (split.lastNode) this.visit(split.lastNode);
		}
		for (let at = 0; at < textSplits.length; at += 1) this.visitKeywords(textSplits[at] as (typeof textSplits)[number]);
	}

	/** Whether every test of an entry holds. */
	private holdsEntry(entry: number): boolean {
		const { testStart, code, numbers, objects } = this.program;
		const end = testStart[entry + 1] as number;
		for (let test = testStart[entry] as number; test < end; test += 3) {
			const kind = code[test] as number;
			const slot = code[test + 1] as number;
			const operand = code[test + 2] as number;
			let holds: boolean;
			switch (kind & ~NEGATED) {
				case TestKind.equal:
					holds = this.facts.value(slot) === objects[operand];
					break;
				case TestKind.oneOf:
					holds = (objects[operand] as ReadonlySet<unknown>).has(this.facts.value(slot));
					break;
				case TestKind.numberRange: {
					const value = this.facts.value(slot);
					holds = typeof value === 'number' && value >= (numbers[operand] as number) && value <= (numbers[operand + 1] as number);
					break;
				}
				case TestKind.dateRange: {
					const value = this.facts.value(slot);
					holds = typeof value === 'string' && this.isBetweenDates(value, operand);
					break;
				}
				case TestKind.containsText:
					holds = typeof this.facts.value(slot) === 'string' && this.facts.foldedText(slot).includes(objects[operand] as string);
					break;
				case TestKind.foundText:
					holds = this.rareLine[slot] !== this.facts.line || this.facts.foldedText(slot).includes(objects[operand] as string);
					break;
				default:
					holds = this.holds(objects[operand] as ConditionTest);
			}
			if (holds === kind >= NEGATED) return false;
		}
		return true;
	}

	private isBetweenDates(text: string, operand: number): boolean {
		const { numbers, objects } = this.program;
		if (text !== this.lastDate) {
			this.lastDateNumber = dateNumber(text);
			this.lastDate = text;
		}
		const date = this.lastDateNumber;
		if (!Number.isNaN(date)) return date >= (numbers[operand] as number) && date <= (numbers[operand + 1] as number);
		const texts = numbers[operand + 2] as number;
		return text >= (objects[texts] as string) && text <= (objects[texts + 1] as string);
	}

	private visitKeywords(split: FlatTextSplit): void {
		if (typeof this.facts.value(split.slot) !== 'string') return;
		const { found } = split;
		const count = split.automaton.search(this.facts.foldedText(split.slot), found);
		if (split.automaton.sawRare) this.rareLine[split.slot] = this.facts.line;
		for (let at = 0; at < count; at += 1) {
			const keyword = found[at] as number;
			if (split.seen[keyword] === this.facts.line) continue;
			split.seen[keyword] = this.facts.line;
			this.visit(split.nodes[keyword] as FlatNode);
		}
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
		const value = this.facts.value(test.slot);
		switch (test.kind) {
			case TestKind.equal:
				return (value === test.value) !== test.negated;
			case TestKind.oneOf:
				return (test.set as ReadonlySet<unknown>).has(value) !== test.negated;
			case TestKind.numberRange:
				return (typeof value === 'number' && value >= test.lowNumber && value <= test.highNumber) !== test.negated;
			case TestKind.textRange:
				return (typeof value === 'string' && value >= test.lowText && value <= test.highText) !== test.negated;
			case TestKind.containsText:
				return (typeof value === 'string' && this.facts.foldedText(test.slot).includes(test.text)) !== test.negated;
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

	private matches({ native, pattern, slot }: ConditionTest, text: string): boolean {
		if (native !== null && text.length <= native.longestText && this.facts.isPlain(slot)) return native.expression.test(text);
		return pattern !== null && pattern.test(text);
	}

	/** json-rules-engine's own function, for whatever has no simpler form. */
	private asksOperator(test: ConditionTest, value: unknown): boolean {
		const right = test.rightSlot >= 0 ? this.facts.value(test.rightSlot) : test.value;
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

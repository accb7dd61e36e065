import { foldCase, isRange } from '../ownOperators';
import type { Operator } from '../jsonRulesEngine';
import { Pattern } from './Pattern';
import { requiredLiterals } from './requiredLiterals';
import { marksOf, marksOfAny } from './textTraits';
import { constantTest, ConditionTest, TestKind } from './ConditionTest';

/** What is compared with what. */
export interface Comparison {
	readonly slot: number;
	readonly operatorName: string;
	readonly operator: Operator;
	readonly value: unknown;
	/** The fact that it is compared with, or −1: a constant. */
	readonly rightSlot: number;
	readonly negated: boolean;
	readonly rule: string;
}

const ORDER: ReadonlyMap<string, number> = new Map([
	['lessThan', TestKind.lessThan],
	['lessThanInclusive', TestKind.lessThanInclusive],
	['greaterThan', TestKind.greaterThan],
	['greaterThanInclusive', TestKind.greaterThanInclusive],
]);

const TEXT: ReadonlyMap<string, number> = new Map([
	['containsText', TestKind.containsText],
	['startsWith', TestKind.startsWith],
	['endsWith', TestKind.endsWith],
]);

function isPrimitive(value: unknown): boolean {
	return (typeof value !== 'object' || value === null) && typeof value !== 'function';
}

function create(kind: number, comparison: Comparison): ConditionTest {
	const test = new ConditionTest(kind);
	test.slot = comparison.slot;
	test.negated = comparison.negated;
	test.value = comparison.value;
	test.rightSlot = comparison.rightSlot;
	test.operator = comparison.operator;
	test.rule = comparison.rule;
	return test;
}

/** `in` is `indexOf`: strict equality, so NaN is never found. */
function listTest(values: readonly unknown[], comparison: Comparison): ConditionTest {
	const test = create(TestKind.oneOf, comparison);
	test.set = new Set(values.filter((value) => !Number.isNaN(value)));
	return test;
}

function rangeTest(range: readonly [number, number] | readonly [string, string], comparison: Comparison): ConditionTest {
	const [low, high] = range;
	const test = create(typeof low === 'number' ? TestKind.numberRange : TestKind.textRange, comparison);
	if (typeof low === 'number') {
		test.lowNumber = low;
		test.highNumber = high as number;
	} else {
		test.lowText = low;
		test.highText = high as string;
	}
	return test;
}

function textTest(kind: number, text: string, comparison: Comparison): ConditionTest {
	const test = create(kind, comparison);
	test.text = foldCase(text);
	test.marks = marksOf(test.text);
	if (!comparison.negated && test.text !== '') test.literals = [test.text];
	return test;
}

function patternTest(pattern: string, comparison: Comparison): ConditionTest {
	const test = create(TestKind.matches, comparison);
	test.pattern = new Pattern(pattern);
	const literals = requiredLiterals(pattern);
	if (literals !== null) test.marks = marksOfAny(literals);
	if (!comparison.negated) test.literals = literals;
	return test;
}

/**
 * The test of one comparison. Where an operator with this value can be decided by a simpler predicate of the same
 * meaning, that one is taken; everything else is left to the operator itself. `not:` before an operator, `notEqual` and
 * `notIn` are exact complements of what they deny.
 */
export function comparisonTest(comparison: Comparison): ConditionTest {
	const { operatorName, value } = comparison;
	if (comparison.rightSlot >= 0) return create(TestKind.operator, comparison);
	const complement = { ...comparison, negated: !comparison.negated };
	switch (operatorName) {
		case 'equal':
			return isPrimitive(value) ? create(TestKind.equal, comparison) : create(TestKind.operator, comparison);
		case 'notEqual':
			return isPrimitive(value) ? create(TestKind.equal, complement) : create(TestKind.operator, comparison);
		case 'in':
			return Array.isArray(value) && value.every(isPrimitive) ? listTest(value, comparison) : create(TestKind.operator, comparison);
		case 'notIn':
			return Array.isArray(value) && value.every(isPrimitive) ? listTest(value, complement) : create(TestKind.operator, comparison);
		case 'between':
			return isRange(value) ? rangeTest(value, comparison) : constantTest(comparison.negated);
		case 'matches':
			return typeof value === 'string' ? patternTest(value, comparison) : constantTest(comparison.negated);
		case 'isEmpty':
			return value === false ? create(TestKind.isEmpty, complement) : create(TestKind.isEmpty, comparison);
	}
	const order = ORDER.get(operatorName);
	if (order !== undefined && typeof value === 'number') return create(order, comparison);
	const text = TEXT.get(operatorName);
	if (text !== undefined) return typeof value === 'string' ? textTest(text, value, comparison) : constantTest(comparison.negated);
	return create(TestKind.operator, comparison);
}

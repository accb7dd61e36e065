import { CodedError, compileRuleSet } from '../../../engine/index';
import type { ConditionInput, RuleSetInput } from '../../../engine/index';
import type { FactSubject } from '../../../engine/facts/factCatalogue';
import { ReferenceRules } from '../../properties/support/ReferenceRules';
import { buildInvoice, buildLine } from '../support/buildInvoice';
import { buildRule } from '../support/buildRule';

/**
 * What json-rules-engine does in the corners of its language. Every sentence is asked of its own Engine too, so none of
 * them is a belief; the number of rules makes sure that it also holds where rules are found through an index.
 */
const COPIES = [1, 30];

interface Asked {
	/** Of the caller's own field "x": it may be anything. Left out: there is none. */
	readonly x?: unknown;
	readonly y?: unknown;
	readonly named?: Readonly<Record<string, ConditionInput>>;
}

const X = 'line.additionalFields.x';
const Y = 'line.additionalFields.y';

function subjectOf({ x, y }: Asked): FactSubject {
	const line = buildLine({ additionalFields: { ...(x === undefined ? {} : { x }), ...(y === undefined ? {} : { y }) } as Record<string, string> });
	return { invoice: buildInvoice({}, [line]), line };
}

function ruleSetOf(conditions: ConditionInput, { named = {} }: Asked, copies: number): RuleSetInput {
	return { conditions: named, rules: Array.from({ length: copies }, (_, index) => buildRule(`r${index}`, { Account: '1' }, { conditions })) };
}

/** What never holds, and that no index looks up. */
const NEVER: ConditionInput = { fact: 'invoice.invoiceDate', operator: 'endsWith', value: 'x' };

/** What holds, and by which an index finds the rule, so that what stands beside it is only asked there. */
const FOUND: ConditionInput = { fact: 'vendor.externalId', operator: 'equal', value: 'V1' };

/** A condition by itself, where it is one of several, and where it is that beside a value that finds the rule. */
const SHAPES = [
	(condition: ConditionInput): ConditionInput => condition,
	(condition: ConditionInput): ConditionInput => ({ any: [condition, NEVER] }),
	(condition: ConditionInput): ConditionInput => ({ all: [FOUND, { any: [condition, NEVER] }] }),
];

/** Holds or not, in both engines and all shapes; `rejected`: json-rules-engine's run throws, and ours says so with a code. */
async function ask(conditions: ConditionInput, asked: Asked, shapes: typeof SHAPES): Promise<unknown[]> {
	const answers: unknown[] = [];
	for (const [shape, copies] of shapes.flatMap((one) => COPIES.map((count) => [one, count] as const))) {
		const input = ruleSetOf(shape(conditions), asked, copies);
		const theirs = await new ReferenceRules(input).ask(subjectOf(asked));
		answers.push(theirs.rejected.size > 0 ? 'rejected' : theirs.holding.size === copies);
		try {
			const matches = compileRuleSet(input).evaluate(subjectOf(asked));
			expect([0, copies]).toContain(matches.length);
			answers.push(matches.length > 0);
		} catch (error) {
			expect(error).toBeInstanceOf(CodedError);
			expect(error).toMatchObject({ code: 'RULE_EVALUATION_FAILED', details: { rule: 'r0' } });
			answers.push('rejected');
		}
	}
	return answers;
}

async function expectBoth(conditions: ConditionInput, asked: Asked, expected: boolean | 'rejected', shapes = SHAPES): Promise<void> {
	expect(await ask(conditions, asked, shapes)).toEqual(shapes.flatMap(() => COPIES.flatMap(() => [expected, expected])));
}

function on(operator: string, value: unknown): ConditionInput {
	return { all: [{ fact: X, operator, value }] };
}

const TRUE: ConditionInput = { fact: 'invoice.invoiceDate', operator: 'notEqual', value: '' };
const FALSE: ConditionInput = { fact: 'invoice.invoiceDate', operator: 'equal', value: '' };

type Corner = [sentence: string, operator: string, value: unknown, fact: unknown, expected: boolean | 'rejected'];

describe('equal and notEqual', () => {
	it.each<Corner>([
		['a number is not the text of it', 'equal', 1, '1', false],
		['a text is not the number that it reads as', 'equal', '1', 1, false],
		['notEqual tells 1 from "1"', 'notEqual', 1, '1', true],
		['true is not 1', 'equal', true, 1, false],
		['nothing stated is not null', 'equal', null, undefined, false],
		['null is null', 'equal', null, null, true],
		['empty text is not 0', 'equal', 0, '', false],
		['minus zero is zero', 'equal', 0, -0, true],
		['minus zero is not unequal to zero', 'notEqual', 0, -0, false],
		['NaN is not even NaN', 'notEqual', 5, Number.NaN, true],
		['texts differ by case', 'equal', 'dkk', 'DKK', false],
		['texts differ by their form in Unicode', 'equal', 'é', 'e\u0301', false],
		['a list equals no list of the same values', 'equal', ['a'], ['a'], false],
		['notEqual holds of a fact that is not stated', 'notEqual', 'a', undefined, true],
	])('%s', async (_sentence, operator, value, fact, expected) => expectBoth(on(operator, value), { x: fact }, expected));
});

describe('in and notIn', () => {
	it.each<Corner>([
		['a list holds what is strictly equal', 'in', ['a', 1], 1, true],
		['a list of texts does not hold the number', 'in', ['1'], 1, false],
		['a list of null holds null', 'in', [null], null, true],
		['a list of null does not hold what is not stated', 'in', [null], undefined, false],
		['NaN is in no list', 'in', [0, 1], Number.NaN, false],
		['NaN is notIn every list', 'notIn', [0, 1], Number.NaN, true],
		['minus zero is in a list with zero', 'in', [0], -0, true],
		['what a list has is not notIn it', 'notIn', ['a', 'b'], 'a', false],
		['nothing is in an empty list', 'in', [], 'a', false],
		['everything is notIn an empty list, stated or not', 'notIn', [], undefined, true],
		['in a text means part of it', 'in', 'freight', 'reig', true],
		['the empty text is in every text', 'in', 'freight', '', true],
		['a number is in a text that has its digits', 'in', 'V12', 12, true],
		['a part in another case is not in a text', 'in', 'freight', 'REIG', false],
		['notIn a text means no part of it', 'notIn', 'freight', 'x', true],
		['a list within a list is not found', 'in', [['a']], ['a'], false],
	])('%s', async (_sentence, operator, value, fact, expected) => expectBoth(on(operator, value), { x: fact }, expected));

	it.each([['null', null], ['a number', 5], ['an object', {}]])('a list that another fact gives, and that is %s, cannot be decided', async (_what, y) => {
		await expectBoth(on('in', { fact: Y }), { x: 'a', y }, 'rejected');
		await expectBoth(on('not:notIn', { fact: Y }), { x: 'a', y }, 'rejected');
	});
});

describe('contains and doesNotContain', () => {
	it.each<Corner>([
		['a list contains a strictly equal value', 'contains', 1, ['a', 1], true],
		['a list of numbers does not contain the text', 'contains', '1', [1], false],
		['a text contains nothing: both are false of it', 'contains', 'a', 'abc', false],
		['doesNotContain is false of a text too', 'doesNotContain', 'x', 'abc', false],
		['doesNotContain is false of a fact that is not stated', 'doesNotContain', 'x', undefined, false],
		['not:contains is true of a text', 'not:contains', 'a', 'abc', true],
		['not:doesNotContain is true of a text', 'not:doesNotContain', 'x', 'abc', true],
		['a list does not contain NaN, though it has it', 'contains', { fact: Y }, [Number.NaN], false],
		['an empty list contains nothing', 'doesNotContain', 'a', [], true],
	])('%s', async (_sentence, operator, value, fact, expected) => expectBoth(on(operator, value), { x: fact, y: Number.NaN }, expected));
});

describe('lessThan, greaterThan and their inclusive forms', () => {
	it.each<Corner>([
		['the bound itself is not less', 'lessThan', 10, 10, false],
		['the bound itself is less or equal', 'lessThanInclusive', 10, 10, true],
		['the bound itself is not greater', 'greaterThan', 10, 10, false],
		['the bound itself is greater or equal', 'greaterThanInclusive', 10, 10, true],
		['a numeric text compares as its number with a number', 'lessThan', 10, '9', true],
		['two texts compare letter by letter', 'lessThan', '9', '10', true],
		['days in ISO form compare as days', 'greaterThan', '2026-02-28', '2026-03-01', true],
		['text that begins like no number never compares', 'lessThan', 'b', 'a', false],
		['text that begins like a number passes, and compares as text', 'lessThan', 'b', '1a', true],
		['text that begins like a number compares as NaN with a number', 'lessThan', 10, '9 kg', false],
		['null never compares, though it would be 0', 'lessThan', 5, null, false],
		['what is not stated never compares', 'greaterThanInclusive', 0, undefined, false],
		['NaN never compares', 'lessThanInclusive', 5, Number.NaN, false],
		['true never compares', 'lessThan', 5, true, false],
		['empty text never compares', 'lessThan', 5, '', false],
		['a list of one number compares as it', 'lessThan', 5, [4], true],
		['infinity compares', 'greaterThan', 1e308, Number.POSITIVE_INFINITY, true],
		['a number compares with null as with 0, since only the fact is looked at', 'greaterThan', null, 1, true],
		['a number compares with true as with 1', 'greaterThan', true, 2, true],
		['not:lessThan holds of what never compares', 'not:lessThan', 5, null, true],
	])('%s', async (_sentence, operator, value, fact, expected) => expectBoth(on(operator, value), { x: fact }, expected));
});

describe('decorators', () => {
	it.each<Corner>([
		['someFact needs one', 'someFact:equal', 'a', ['b', 'a'], true],
		['everyFact needs all', 'everyFact:equal', 'a', ['b', 'a'], false],
		['someFact of an empty list is false', 'someFact:equal', 'a', [], false],
		['everyFact of an empty list is true', 'everyFact:equal', 'a', [], true],
		['someFact of a text is false', 'someFact:equal', 'a', 'a', false],
		['everyFact of a text is false', 'everyFact:equal', 'a', 'a', false],
		['someFact:not:equal asks for one that differs', 'someFact:not:equal', 'a', ['a', 'a'], false],
		['not:someFact:equal asks that none is equal', 'not:someFact:equal', 'a', ['b'], true],
		['not:someFact holds of what is no list', 'not:someFact:equal', 'a', 'a', true],
		['everyFact:not:in reads from left to right', 'everyFact:not:in', ['a', 'b'], ['c', 'd'], true],
		['everyFact:not:in fails at one that is in', 'everyFact:not:in', ['a', 'b'], ['c', 'a'], false],
		['someValue needs one of the values', 'someValue:equal', ['a', 'b'], 'b', true],
		['everyValue needs all of the values', 'everyValue:equal', ['a', 'b'], 'b', false],
		['everyValue of no values is true', 'everyValue:equal', [], 'b', true],
		['someValue of no values is false', 'someValue:equal', [], 'b', false],
		['someValue of what is no list cannot be decided', 'someValue:equal', 'a', 'a', 'rejected'],
		['everyValue of null cannot be decided', 'everyValue:equal', null, 'a', 'rejected'],
		['swap looks at the value as the fact', 'swap:lessThan', 5, 6, true],
		['swap:in asks whether the fact holds the value', 'swap:in', 'a', ['a'], true],
		['swap:in of a fact that is not stated cannot be decided', 'swap:in', 'a', undefined, 'rejected'],
		['swap:contains asks whether the list of the rule holds the fact', 'swap:contains', ['a'], 'a', true],
		['not twice is no not', 'not:not:equal', 'a', 'a', true],
		['someFact and someValue meet in one pair', 'someFact:someValue:equal', ['a', 'b'], ['c', 'b'], true],
		['decorators stand before our own operators too', 'someFact:containsText', 'FREIGHT', ['oil', 'sea freight'], true],
		['everyFact:between asks it of each', 'everyFact:between', [1, 5], [1, 5, 6], false],
		['everyFact:between takes both bounds in', 'everyFact:between', [1, 5], [1, 5], true],
		['everyFact:between takes both bounds of a text in', 'everyFact:between', ['a', 'c'], ['a', 'c'], true],
		['everyFact:between of three values holds of none', 'everyFact:between', [1, 5, 9], [3], false],
	])('%s', async (_sentence, operator, value, fact, expected) => expectBoth(on(operator, value), { x: fact }, expected));
});

describe('all, any, not', () => {
	it.each<[sentence: string, conditions: ConditionInput, expected: boolean]>([
		['an empty any holds', { any: [] }, true],
		['an empty all holds', { all: [] }, true],
		['not of an empty any does not', { not: { any: [] } }, false],
		['not of an empty all does not', { not: { all: [] } }, false],
		['an empty any within any holds', { any: [FALSE, { any: [] }] }, true],
		['any needs one', { any: [FALSE, TRUE] }, true],
		['all needs each', { all: [TRUE, FALSE] }, false],
		['not of not is neither', { not: { not: TRUE } }, true],
		['not of any asks that none holds', { not: { any: [FALSE, TRUE] } }, false],
		['not of all asks that one does not', { not: { all: [FALSE, TRUE] } }, true],
		['any is read before all where both stand in one object', { any: [TRUE], all: [FALSE] }, true],
		['all is not looked at beside any, even if it holds', { any: [FALSE], all: [TRUE] }, false],
		['all is read before not', { all: [FALSE], not: FALSE }, false],
		['an empty any beside all holds', { any: [], all: [FALSE] }, true],
		['a comparison beside any is not looked at', { any: [TRUE], fact: X, operator: 'equal', value: 'never' }, true],
	])('%s', async (_sentence, conditions, expected) => expectBoth(conditions, { named: { yes: { all: [TRUE] }, no: { all: [FALSE] } } }, expected));

	it('at the root of a rule any and not are read before a reference', async () => {
		const [root] = SHAPES;
		const named = { yes: { all: [TRUE] }, no: { all: [FALSE] } };
		await expectBoth({ any: [FALSE], condition: 'yes' }, { named }, false, root && [root]);
		await expectBoth({ not: FALSE, condition: 'no' }, { named }, true, root && [root]);
	});

	it.failing('below the root a reference is read before any and not', async () => {
		const [, below] = SHAPES;
		await expectBoth({ any: [FALSE], condition: 'yes' }, { named: { yes: { all: [TRUE] } } }, true, below && [below]);
	});

	it('priorities of conditions do not change what holds', async () => {
		await expectBoth({ all: [{ ...FALSE, priority: 1 }, { ...TRUE, priority: 9 }] }, {}, false);
		await expectBoth({ any: [{ ...FALSE, priority: 9 }, { ...TRUE, priority: 1 }] }, {}, true);
		await expectBoth({ any: [{ all: [FALSE], priority: 5 }, { not: FALSE, priority: 2 }] }, {}, true);
	});
});

describe('references to named conditions', () => {
	const named = { inner: { any: [{ fact: X, operator: 'equal', value: 'a' }] }, outer: { all: [{ condition: 'inner' }, TRUE] } };

	it('stand for what they name, also within each other and as a whole rule', async () => {
		await expectBoth({ condition: 'outer' }, { named, x: 'a' }, true);
		await expectBoth({ condition: 'outer' }, { named, x: 'b' }, false);
		await expectBoth({ not: { condition: 'outer' } }, { named, x: 'b' }, true);
		await expectBoth({ any: [{ condition: 'inner' }, { not: { condition: 'inner' } }] }, { named, x: 'b' }, true);
	});

	it('that name nothing are refused, where json-rules-engine fails at every line', async () => {
		const input = ruleSetOf({ condition: 'nowhere' }, {}, 1);
		expect((await new ReferenceRules(input).ask(subjectOf({}))).rejected.size).toBe(1);
		expect(() => compileRuleSet(input)).toThrow(expect.objectContaining({ code: 'RULE_UNKNOWN_CONDITION' }) as Error);
	});
});

describe('facts', () => {
	it.each<[sentence: string, value: unknown, y: unknown, expected: boolean]>([
		['a value may be another fact', { fact: Y }, 'a', true],
		['another fact compares strictly', { fact: Y }, 'b', false],
		['a fact that is not stated equals none that is', { fact: Y }, undefined, false],
		['a path reaches into another fact', { fact: Y, path: '$.of.it' }, { of: { it: 'a' } }, true],
		['a path that leads nowhere gives nothing', { fact: Y, path: '$.of.us' }, { of: { it: 'a' } }, false],
		['a path on what is no object is not followed', { fact: Y, path: '$.of.it' }, 'a', true],
		['a path on null is not followed', { fact: Y, path: '$.of' }, null, false],
	])('%s', async (_sentence, value, y, expected) => expectBoth(on('equal', value), { x: 'a', y }, expected));

	it('two that are both not stated are equal', async () => expectBoth(on('equal', { fact: Y }), {}, true));

	it('a path without $ means the same, and inherits nothing', async () => {
		await expectBoth({ all: [{ fact: X, path: 'a.b', operator: 'equal', value: 1 }] }, { x: { a: { b: 1 } } }, true);
		await expectBoth({ all: [{ fact: X, path: '$.toString', operator: 'equal', value: { fact: Y } }] }, { x: {} }, true);
	});

	it('parameters change nothing about a fact that the invoice states', async () =>
		expectBoth({ all: [{ fact: X, operator: 'equal', value: 'a', params: { unit: 'kg' } }] }, { x: 'a' }, true));

	it.failing('what json-rules-engine never reaches, because of priorities, is not what a rule fails at', async () => {
		const throwing = { fact: X, operator: 'in', value: { fact: Y }, priority: 1 };
		await expectBoth({ any: [{ ...TRUE, priority: 2 }, throwing] }, { x: 'a' }, true);
		await expectBoth({ all: [{ fact: X, operator: 'matches', value: 'b', priority: 2 }, throwing] }, { x: 'a' }, false);
	});
});

describe('our own operators', () => {
	it.each<Corner>([
		['containsText looks whatever the case', 'containsText', 'FREIGHT', 'Sea freight', true],
		['containsText folds letters beyond ASCII', 'containsText', 'årsag', 'ÅRSAG', true],
		['containsText does not take ß for SS', 'containsText', 'STRASSE', 'straße', false],
		['containsText finds a character of two halves', 'containsText', '😀', 'x😀', true],
		['containsText tells characters apart that share a class of the search', 'containsText', 'к', 'ѓ', false],
		['containsText does not take ſ for s', 'containsText', 'gas', 'gaſ', false],
		['matches takes ſ for s, as Unicode folds it', 'matches', 'gas', 'gaſ', true],
		['matches takes the Kelvin sign for k', 'matches', 'kg', '\u212ag', true],
		['startsWith is about the start alone', 'startsWith', 'freight', 'sea freight', false],
		['endsWith is about the end alone', 'endsWith', 'sea', 'sea freight', false],
		['a number holds no text', 'containsText', '1', 10, false],
		['what is not stated holds no text', 'containsText', 'a', undefined, false],
		['not:containsText holds of what is not stated', 'not:containsText', 'a', undefined, true],
		['between takes its lower bound in', 'between', [1, 5], 1, true],
		['between takes its upper bound in', 'between', [1, 5], 5, true],
		['between compares no text with numbers', 'between', [1, 5], '3', false],
		['between compares texts as texts', 'between', ['2026-01-01', '2026-12-31'], '2026-12-31', true],
		['between days compares what is written otherwise as text', 'between', ['2026-03-01', '2026-03-31'], '2026/03-03', false],
		['between days does so for the day of the month too', 'between', ['2026-03-01', '2026-03-31'], '2026-03.03', false],
		['between days compares a longer text as text', 'between', ['2026-03-01', '2026-03-31'], '2026-03-31T00:00', false],
		['between the wrong way round holds of nothing', 'between', [5, 1], 3, false],
		['nothing stated is empty', 'isEmpty', true, undefined, true],
		['null is empty', 'isEmpty', true, null, true],
		['empty text is empty', 'isEmpty', true, '', true],
		['an empty list is empty', 'isEmpty', true, [], true],
		['zero is not empty', 'isEmpty', true, 0, false],
		['false is not empty', 'isEmpty', true, false, false],
		['a blank is not empty', 'isEmpty', true, ' ', false],
		['isEmpty false asks for something', 'isEmpty', false, 'a', true],
	])('%s', async (_sentence, operator, value, fact, expected) => expectBoth(on(operator, value), { x: fact }, expected));
});

it('a rule that cannot be decided leaves the next line as it would be', () => {
	const compiled = compileRuleSet(ruleSetOf(on('someValue:equal', { fact: Y }), {}, 1));
	expect(() => compiled.evaluate(subjectOf({ x: 'a', y: 'a' }))).toThrow(CodedError);
	expect(compiled.evaluate(subjectOf({ x: 'a', y: ['a'] }))).toHaveLength(1);
	expect(compiled.evaluate(subjectOf({ x: 'a', y: ['b'] }))).toHaveLength(0);
});

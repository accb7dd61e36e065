import fc from 'fast-check';
import type { FactSubject } from '../../../engine/facts/factCatalogue';
import type { ConditionInput, Invoice, RuleInput, RuleSetInput } from '../../../engine/index';
import { buildInvoice, buildLine } from '../../engine/support/buildInvoice';
import { ALL_FACTS, TEXT_FACTS } from './naiveFacts';

/** Few values, so that rules and facts often meet; and the ones that comparisons go wrong with. */
const WORDS = ['V1', 'V2', 'V3', 'DK', 'DKK', 'freight', 'Freight costs', 'a', 'ab', 'bab', 'abab', 'ABAB', '10', '9', '-5', '1e1', ' 10', '0', 'NaN', '', 'null', '2026-03-03', '2026-03-04', 'İstanbul', 'i̇', 'straße', 'STRASSE', 'ΟΔΟΣ', 'οδος', 'σ', 'ſ', 's', '\u212a', 'k', '😀', '\ud83d', 'é', 'e\u0301', 'Årsag', '__proto__', 'constructor'];
const PARTS = ['a', 'b', 'ab', 'ba', 'bab', 'abab', 'freight', 'FREIGHT', 'costs', 't', 's', 'ſ', 'k', 'İ', 'ss', 'ß', 'Σ', 'ς', '😀', '\ude00', 'é', '\u0301', 'å', '10', 'v'];
const NUMBERS = [0, -0, 1, 9, 10, 10.5, 100, -5, 1e308];

export const word = fc.constantFrom(...WORDS);
const part = fc.constantFrom(...PARTS);
const number = fc.constantFrom(...NUMBERS);
const scalar = fc.oneof({ weight: 4, arbitrary: word }, { weight: 3, arbitrary: number }, fc.constant(null), fc.boolean());
const description = fc.oneof(word, fc.array(fc.constantFrom(...PARTS, ' ', 'x'), { maxLength: 8 }).map((parts) => parts.join('')));

const fact = fc.constantFrom(...ALL_FACTS);
const textFact = fc.constantFrom(...TEXT_FACTS);
const reference = fc.oneof(fc.record({ fact }, { noNullPrototype: true }), fc.record({ fact: fc.constant('line.additionalFields.object'), path: fc.constantFrom('$.a', 'b.c') }, { noNullPrototype: true }));

/** Patterns that V8 and RE2 read alike. */
const atom = fc.constantFrom('a', 'b', 's', 'k', 'ss', 'å', 'freight', 'cost', '.', '[ab]', '[^a]', '\\d', '\\.', '\\-', '(a|b)', '(?:ab|ba)', '(ab|)', '(freight|costs)', '(a|bab|abab)', '😀');
const quantifier = fc.oneof({ weight: 5, arbitrary: fc.constant('') }, fc.constantFrom('*', '+', '?', '{0,2}', '{2}', '{0}', '{1,}', '*?', '+?', '??'));
const piece = fc.tuple(atom, quantifier).map(([one, repeats]) => (/^[a-zå]{2,}$/.test(one) && repeats !== '' ? `(?:${one})${repeats}` : one.replace('\\-', '-') + repeats));
const sequence = fc.tuple(fc.constantFrom('', '', '^'), fc.array(piece, { minLength: 1, maxLength: 4 }), fc.constantFrom('', '', '$')).map(([start, pieces, end]) => start + pieces.join('') + end);
export const pattern = fc.array(sequence, { minLength: 1, maxLength: 3 }).map((alternatives) => alternatives.join('|'));

const ORDER = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'];
const TEXT = ['containsText', 'startsWith', 'endsWith'];
const range = fc.oneof(fc.tuple(number, number), fc.tuple(word, word));
const list = fc.array(scalar, { maxLength: 5 });
const maybeNot = fc.constantFrom('', '', '', 'not:', 'not:not:');

function comparison(asked: fc.Arbitrary<string>, operators: readonly string[], value: fc.Arbitrary<unknown>, negation: fc.Arbitrary<string> = maybeNot): fc.Arbitrary<ConditionInput> {
	return fc.tuple(asked, negation, fc.constantFrom(...operators), value).map(([name, not, operator, compared]) => ({ fact: name, operator: not + operator, value: compared }));
}

const plain = fc.oneof(
	{ weight: 4, arbitrary: comparison(fact, ['equal', 'notEqual'], fc.oneof(scalar, scalar, reference)) },
	{ weight: 4, arbitrary: comparison(fact, ['in', 'notIn'], fc.oneof(list, list, word)) },
	{ weight: 2, arbitrary: comparison(fact, ORDER, fc.oneof(scalar, number, reference)) },
	{ weight: 2, arbitrary: comparison(fact, ['contains', 'doesNotContain'], fc.oneof(scalar, reference)) },
	{ weight: 4, arbitrary: comparison(textFact, TEXT, part) },
	{ weight: 1, arbitrary: comparison(fact, TEXT, fc.oneof(part, reference)) },
	{ weight: 2, arbitrary: comparison(textFact, ['matches'], pattern) },
	{ weight: 2, arbitrary: comparison(fact, ['between'], range) },
	{ weight: 1, arbitrary: comparison(fact, ['isEmpty'], fc.boolean()) },
);

const decorated = fc.oneof(
	comparison(fact, ['someFact:equal', 'everyFact:equal', 'everyFact:not:equal', 'someFact:not:equal', 'everyFact:lessThan', 'someFact:containsText', 'everyFact:between', 'swap:lessThan', 'swap:startsWith', 'swap:equal'], fc.oneof(scalar, reference)),
	comparison(fact, ['everyFact:not:in', 'someFact:in', 'everyFact:notIn', 'someValue:equal', 'everyValue:notEqual', 'someValue:containsText', 'everyValue:not:startsWith', 'someFact:someValue:equal', 'everyFact:everyValue:notEqual', 'swap:contains', 'swap:doesNotContain', 'someValue:swap:lessThan'], list),
);

/** What json-rules-engine rejects, now and then: `in` without a list, `someValue` of no list, `swap:in` of nothing. */
const undecidable = fc.oneof(
	comparison(fact, ['in', 'notIn', 'someValue:equal', 'everyValue:equal'], reference),
	comparison(fact, ['someValue:equal', 'everyValue:equal', 'swap:in', 'someFact:in'], fc.oneof(scalar, list)),
);

const withPath = fc.tuple(fc.constantFrom('line.additionalFields.object', 'line.additionalFields.list', 'line.additionalFields.tag', 'vendor.externalId'), fc.constantFrom('equal', 'in', 'not:equal', 'someFact:equal'), list, fc.constantFrom('$.a', 'a', '$.b.c', 'b', '$.none', '$')).map(
	([name, operator, values, path]): ConditionInput => ({ fact: name, operator, path, value: operator === 'in' ? values : (values[0] ?? null) }),
);

const decidable: readonly fc.WeightedArbitrary<ConditionInput>[] = [{ weight: 20, arbitrary: plain }, { weight: 5, arbitrary: decorated }, { weight: 2, arbitrary: withPath }];

/**
 * What json-rules-engine can always decide, with priorities that say what is decided first: they may not change what
 * holds. Parameters may not either.
 */
const ordered = fc
	.tuple(fc.oneof(...decidable), fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined, freq: 3 }), fc.boolean())
	.map(([one, priority, params]): ConditionInput => ({ ...one, ...(priority === undefined ? {} : { priority }), ...(params ? { params: { unit: 'kg' } } : {}) }));

/** What it rejects now and then; without priorities, for they decide what is never reached. */
const unordered = fc.oneof(...decidable, { weight: 2, arbitrary: undecidable });

type Tie = fc.LetrecTypedTie<{ condition: ConditionInput; tree: ConditionInput }>;
type Leaf = fc.Arbitrary<ConditionInput>;

function treeOf(tie: Tie, names: readonly string[], leaf: Leaf): fc.Arbitrary<ConditionInput> {
	const members = fc.array(tie('condition'), { maxLength: 4 });
	const priority = leaf === ordered ? fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }) : fc.constant(undefined);
	const joined = (key: 'all' | 'any'): fc.Arbitrary<ConditionInput> => fc.tuple(members, priority).map(([list, first]) => ({ [key]: list, ...(first === undefined ? {} : { priority: first }) }));
	const several = fc.record({ any: members, all: members, not: tie('condition') }, { requiredKeys: [], noNullPrototype: true }).filter((one) => Object.keys(one).length > 1);
	return fc.oneof(
		{ weight: 5, arbitrary: joined('all') },
		{ weight: 4, arbitrary: joined('any') },
		{ weight: 2, arbitrary: tie('condition').map((not) => ({ not })) },
		{ weight: 1, arbitrary: several },
		...(names.length > 0 ? [{ weight: 1, arbitrary: fc.constantFrom(...names).map((name): ConditionInput => ({ condition: name })) }] : []),
	);
}

/** A tree of conditions, as a rule or a named condition has it at its root. */
export function conditionTree(names: readonly string[] = [], leaf: Leaf = ordered): fc.Arbitrary<ConditionInput> {
	return fc.letrec<{ condition: ConditionInput; tree: ConditionInput }>((tie) => ({
		condition: fc.oneof({ maxDepth: 3 }, { weight: 3, arbitrary: leaf }, { weight: 2, arbitrary: tie('tree') }),
		tree: treeOf(tie, names, leaf),
	})).tree;
}

const day = fc.option(fc.constantFrom('2026-03-01', '2026-03-03', '2026-03-04'), { nil: null, freq: 2 });

function ruleOf(conditions: fc.Arbitrary<ConditionInput>): fc.Arbitrary<Omit<RuleInput, 'name'>> {
	return fc.record({
		conditions,
		priority: fc.integer({ min: 1, max: 3 }),
		enabled: fc.integer({ min: 0, max: 9 }).map((one) => one > 0),
		validity: fc.oneof({ weight: 4, arbitrary: fc.constant([null, null] as const) }, { weight: 1, arbitrary: fc.tuple(day, day) }),
	}).map(({ validity: [one, other], ...rule }) => {
		const [validFrom, validTo] = one && other && one > other ? [other, one] : [one, other];
		return { ...rule, validFrom, validTo, event: { type: 'code', params: { dimensions: { Account: '1' } } } };
	});
}

/** Names are not in the order of the file, so that sorting by name shows. */
export function named(rules: readonly Omit<RuleInput, 'name'>[]): RuleInput[] {
	return rules.map((rule, index) => ({ ...rule, name: `rule ${(index * 7919) % 1000} ${index}` }));
}

function ruleSetOf(most: number, leaf: Leaf): fc.Arbitrary<RuleSetInput> {
	return fc
		.record({ base: conditionTree([], leaf), shared: conditionTree(['base'], leaf), rules: fc.array(ruleOf(conditionTree(['shared', 'base'], leaf)), { minLength: 1, maxLength: most, size: 'max' }) })
		.map(({ base, shared, rules }) => ({ conditions: { base, shared }, rules: named(rules) }));
}

/** Up to so many rules, on few facts with few values. */
export function ruleSet(most: number): fc.Arbitrary<RuleSetInput> {
	return fc.oneof({ weight: 4, arbitrary: ruleSetOf(most, ordered) }, { weight: 1, arbitrary: ruleSetOf(most, unordered) });
}

const amount = fc.oneof({ weight: 6, arbitrary: number }, fc.constant(Number.NaN), fc.constant(Number.POSITIVE_INFINITY));
const nothing = { nil: null, freq: 4 };

const line = fc
	.record({
		description: fc.option(description, nothing),
		unit: fc.option(word, nothing),
		net: amount,
		quantity: fc.option(amount, nothing),
		own: fc.record({ tag: fc.oneof(description, scalar), list: fc.oneof(fc.array(fc.oneof(scalar, fc.constant(Number.NaN)), { maxLength: 3 }), scalar), object: fc.oneof(fc.record({ a: scalar, b: fc.oneof(scalar, fc.record({ c: scalar }, { noNullPrototype: true })) }, { requiredKeys: [], noNullPrototype: true }), scalar) }, { requiredKeys: [], noNullPrototype: true }),
	})
	.map(({ description: text, unit, net, quantity, own }) => ({ ...buildLine({ description: text, unitOfMeasure: unit, quantity }), lineAmountExVat: net, additionalFields: own as Record<string, string> }));

/** Invoices as `evaluate` takes them: it reads what it is given, so they may hold more than Kaunt's form allows. */
export const invoice: fc.Arbitrary<Invoice> = fc
	.record({ vendor: fc.option(word, nothing), name: fc.option(description, nothing), country: fc.option(word, nothing), currency: fc.option(word, nothing), note: fc.option(description, nothing), date: fc.constantFrom('2026-02-28', '2026-03-01', '2026-03-03', '2026-03-04', '2026-03-05'), lines: fc.array(line, { minLength: 1, maxLength: 3 }) })
	.map(({ vendor, name, country, currency, note, date, lines }) => ({
		...buildInvoice({}, [buildLine()]),
		vendor: { externalId: vendor, name, address: country === null ? null : { countryCode: country } },
		currencyCode: currency,
		invoiceDate: date,
		note,
		invoiceLines: lines,
	}));

/** Lines in the order in which they are asked: of few invoices, some twice, invoices taking turns. */
export const subjects: fc.Arbitrary<{ invoices: Invoice[]; asked: FactSubject[] }> = fc
	.tuple(fc.array(invoice, { minLength: 1, maxLength: 3 }), fc.array(fc.nat({ max: 30 }), { maxLength: 4 }))
	.map(([invoices, again]) => {
		const all = invoices.flatMap((one) => one.invoiceLines.map((each) => ({ invoice: one, line: each })));
		return { invoices, asked: [...all, ...again.map((pick) => all[pick % all.length] as FactSubject)] };
	});

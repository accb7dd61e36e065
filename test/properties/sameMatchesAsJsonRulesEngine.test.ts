import fc from 'fast-check';
import { Engine } from 'json-rules-engine';
import { compileRuleSet, FACT_NAMES } from '../../engine/index';
import type { ConditionInput, Invoice, RuleInput } from '../../engine/index';
import { findFact } from '../../engine/facts/factCatalogue';
import { buildInvoice, buildLine } from '../engine/support/buildInvoice';

/** Few values, so that rules and facts often meet. */
const text = fc.constantFrom('V1', 'V2', 'freight', '10', '9', '', 'DKK', '2026-03-03');
const number = fc.constantFrom(0, 1, 9, 10, 100, 125, -5, 25);
const scalar = fc.oneof(text, number, fc.constant(null), fc.boolean());
const fact = fc.constantFrom('vendor.externalId', 'vendor.name', 'line.description', 'line.amountExVat', 'line.vatRate', 'invoice.currencyCode', 'invoice.invoiceDate', 'line.quantity', 'line.additionalFields.tag');

const comparison: fc.Arbitrary<ConditionInput> = fc.oneof(
	fc.record({ fact, operator: fc.constantFrom('equal', 'notEqual', 'lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive', 'contains', 'doesNotContain', 'not:equal', 'swap:lessThan', 'someFact:equal', 'everyFact:not:equal', 'not:contains'), value: fc.oneof(scalar, fc.record({ fact })) }),
	fc.record({ fact, operator: fc.constantFrom('in', 'notIn', 'not:in', 'someValue:equal', 'everyValue:notEqual'), value: fc.array(scalar, { maxLength: 4 }) }),
);

const { condition } = fc.letrec<{ condition: ConditionInput; tree: ConditionInput }>((tie) => ({
	condition: fc.oneof({ maxDepth: 3 }, comparison, tie('tree')),
	tree: fc.oneof(
		fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }),
		fc.record({ any: fc.array(tie('condition'), { maxLength: 3 }) }),
		fc.record({ not: tie('condition') }),
		fc.constant<ConditionInput>({ condition: 'shared' }),
	),
}));

const root: fc.Arbitrary<ConditionInput> = fc.oneof(
	fc.record({ all: fc.array(condition, { maxLength: 4 }) }),
	fc.record({ any: fc.array(condition, { maxLength: 4 }) }),
	fc.record({ not: condition }),
	fc.constant<ConditionInput>({ condition: 'shared' }),
);

const shared = fc.record({ any: fc.array(comparison, { minLength: 1, maxLength: 2 }) });

const invoice: fc.Arbitrary<Invoice> = fc
	.record({ vendor: fc.option(text, { nil: null }), name: fc.option(text, { nil: undefined }), description: fc.option(text, { nil: null }), quantity: fc.option(number, { nil: null }), net: number, tag: fc.option(text, { nil: undefined }) })
	.map(({ vendor, name, description, quantity, net, tag }) =>
		buildInvoice({ vendor: { externalId: vendor, name } }, [buildLine({ description, quantity, lineAmountExVat: net, ...(tag === undefined ? {} : { additionalFields: { tag } }) })]),
	);

/** The same facts, given to json-rules-engine as its own kind: a fact that the invoice does not state is not there. */
function factsOf(subject: { invoice: Invoice }): Record<string, unknown> {
	const line = subject.invoice.invoiceLines[0];
	if (!line) throw new Error('the invoice has no line');
	const names = [...FACT_NAMES, 'line.additionalFields.tag'];
	const stated = names.map((name) => [name, findFact(name)?.read({ invoice: subject.invoice, line })] as const);
	return Object.fromEntries(stated.filter(([, value]) => value !== undefined));
}

async function matchesOfJsonRulesEngine(rules: readonly RuleInput[], named: ConditionInput, subject: { invoice: Invoice }): Promise<string[]> {
	const engine = new Engine([], { allowUndefinedFacts: true });
	engine.setCondition('shared', JSON.parse(JSON.stringify(named)) as never);
	for (const rule of rules) {
		engine.addRule({ name: rule.name, conditions: JSON.parse(JSON.stringify(rule.conditions)) as never, event: { type: 'code', params: { rule: rule.name } } });
	}
	const { events } = await engine.run(factsOf(subject));
	return events.map((event) => String(event.params?.rule)).sort();
}

describe('compiled rules match exactly when json-rules-engine matches', () => {
	it('for any tree of conditions, any operator and any facts', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(root, { minLength: 1, maxLength: 6 }), shared, invoice, async (roots, named, one) => {
				const rules = roots.map((conditions, index): RuleInput => ({ name: `rule ${index}`, conditions, event: { type: 'code', params: { dimensions: { Account: '1' } } } }));
				const line = one.invoiceLines[0];
				if (!line) throw new Error('the invoice has no line');
				const ours = compileRuleSet({ conditions: { shared: named }, rules }).evaluate({ invoice: one, line }).map((match) => match.rule).sort();
				expect(ours).toEqual(await matchesOfJsonRulesEngine(rules, named, { invoice: one }));
			}),
			{ numRuns: 400 },
		);
	}, 120_000);
});

import { hashOf } from '../audit/hashOf';
import { RuleSetError } from '../errors/RuleSetError';
import { findFact } from '../facts/factCatalogue';
import type { Finding } from '../model/finding';
import type { RuleInput, RuleMatch, RuleSetInput } from '../model/ruleSet';
import { parseRuleSet } from '../schema/ruleSetSchema';
import type { ParsedRuleSet } from '../schema/ruleSetSchema';
import { checkParams } from './checkParams';
import type { CompiledRuleSet } from './CompiledRuleSet';
import { compileCondition } from './compileCondition';
import type { ConditionContext } from './compileCondition';
import { flattenIndex } from './evaluate/flattenIndex';
import { FactSlots } from './evaluate/FactSlots';
import { RuleEvaluator } from './evaluate/RuleEvaluator';
import { buildRuleIndex } from './evaluate/buildRuleIndex';
import { AFTER_EVERY_DATE, allOf, constantTest, ConditionTest, TestKind } from './evaluate/ConditionTest';
import { isTemplated } from './renderMatch';
import { createOperatorLookup, parseCondition, parseRule } from './jsonRulesEngine';
import type { ParsedCondition } from './jsonRulesEngine';
import { specificityOf } from './specificity';

interface CompiledRule {
	readonly match: RuleMatch;
	readonly condition: ConditionTest;
}

/** What all rules of a set share while they are compiled. */
type SharedContext = Pick<ConditionContext, 'findOperator' | 'namedConditions' | 'slots' | 'findings'>;

/** Highest first: priority, then specificity, then name. The place in the file never counts. */
function compareRank(left: RuleMatch, right: RuleMatch): number {
	if (left.priority !== right.priority) return right.priority - left.priority;
	if (left.specificity !== right.specificity) return right.specificity - left.specificity;
	return left.rule < right.rule ? -1 : left.rule > right.rule ? 1 : 0;
}

function attempt<Result>(parse: () => Result, path: string, findings: Finding[]): Result | undefined {
	try {
		return parse();
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		findings.push({ code: 'RULE_CONDITION_INVALID', path, message, remedy: 'Correct the condition; the form is the one of json-rules-engine.' });
		return undefined;
	}
}

/** `validFrom` and `validTo` compare with the invoice date, never with today. */
function validityTest(rule: RuleInput, slots: FactSlots): ConditionTest {
	const date = findFact('invoice.invoiceDate');
	if (!date || (!rule.validFrom && !rule.validTo)) return constantTest(true);
	const test = new ConditionTest(TestKind.textRange);
	test.slot = slots.slotOf(date.name, date.read);
	test.lowText = rule.validFrom ?? '';
	test.highText = rule.validTo ?? AFTER_EVERY_DATE;
	return test;
}

function compileRule(rule: RuleInput, index: number, shared: SharedContext): CompiledRule | undefined {
	const at = `rules[${index}]`;
	const context: ConditionContext = { ...shared, rule: rule.name, size: { comparisons: 0 }, following: [] };
	const parsed = attempt(() => parseRule(rule), `${at}.conditions`, context.findings);
	if (!parsed) return undefined;
	const condition = allOf([validityTest(rule, context.slots), compileCondition(parsed.conditions, `${at}.conditions`, context)]);
	context.findings.push(...checkParams(rule, at));
	const match: RuleMatch = Object.freeze({
		rule: rule.name,
		mode: rule.mode ?? 'fill',
		priority: parsed.priority,
		specificity: context.findings.length > 0 ? 0 : specificityOf(parsed.conditions, context.namedConditions),
		params: Object.freeze({ ...rule.event.params, dimensions: Object.freeze({ ...rule.event.params.dimensions }) }),
	});
	return { match, condition };
}

/**
 * Compiles a rule set: parsed by json-rules-engine, decided by its operators, evaluated synchronously.
 *
 * @throws RuleSetError with every finding: unknown facts, operators and keys, malformed conditions, double names
 */
export function compileRuleSet(input: RuleSetInput): CompiledRuleSet {
	const parsed = parseRuleSet(input);
	if ('findings' in parsed) throw new RuleSetError(parsed.findings);
	const { ruleSet } = parsed;
	const findings: Finding[] = [];
	const namedConditions = new Map<string, ParsedCondition>();
	for (const [name, condition] of Object.entries(ruleSet.conditions)) {
		const named = attempt(() => parseCondition(condition), `conditions.${name}`, findings);
		if (named) namedConditions.set(name, named);
	}
	const slots = new FactSlots();
	const shared: SharedContext = { findOperator: createOperatorLookup(), namedConditions, slots, findings };
	const compiled = ruleSet.rules.map((rule, index) => ({ rule, compiled: compileRule(rule, index, shared) }));
	if (findings.length > 0) throw new RuleSetError(findings);
	const rules = compiled.flatMap((one) => (one.rule.enabled && one.compiled ? [one.compiled] : []));
	rules.sort((left, right) => compareRank(left.match, right.match));
	return createCompiledRuleSet(ruleSet, rules, slots);
}

const NOTHING_HOLDS: readonly RuleMatch[] = [];

function createCompiledRuleSet(ruleSet: ParsedRuleSet, rules: readonly CompiledRule[], slots: FactSlots): CompiledRuleSet {
	const matches = rules.map((rule) => rule.match);
	const evaluator = new RuleEvaluator(slots, flattenIndex(buildRuleIndex(rules.map((rule) => rule.condition))), rules.length);
	return {
		name: ruleSet.name ?? '',
		hash: hashOf(ruleSet),
		ruleCount: rules.length,
		matches,
		templated: new Set(matches.filter(isTemplated)),
		evaluateInvoice(invoice) {
			const found: RuleMatch[] = [];
			return invoice.invoiceLines.map((line, index) => {
				evaluator.collect({ invoice, line }, matches, found, index > 0);
				return found.length === 0 ? NOTHING_HOLDS : found.slice();
			});
		},
		evaluate(subject) {
			const found: RuleMatch[] = [];
			evaluator.collect(subject, matches, found);
			return found;
		},
		evaluateMany(lines, visit) {
			const found: RuleMatch[] = [];
			let index = 0;
			for (const subject of lines) {
				evaluator.collect(subject, matches, found);
				visit(found, index);
				index += 1;
			}
		},
	};
}

import { hashOf } from '../audit/hashOf';
import { RuleSetError } from '../errors/RuleSetError';
import type { FactSubject } from '../facts/factCatalogue';
import type { Finding } from '../model/finding';
import type { RuleInput, RuleMatch, RuleSetInput } from '../model/ruleSet';
import { parseRuleSet } from '../schema/ruleSetSchema';
import { checkPostingText } from './postingText';
import type { CompiledRuleSet } from './CompiledRuleSet';
import { compileCondition } from './compileCondition';
import type { ConditionContext, Predicate } from './compileCondition';
import { createOperatorLookup, parseCondition, parseRule } from './jsonRulesEngine';
import type { ParsedCondition } from './jsonRulesEngine';
import { specificityOf } from './specificity';

interface CompiledRule {
	readonly match: RuleMatch;
	readonly holds: Predicate;
	readonly validFrom: string | null;
	readonly validTo: string | null;
}

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

function compileRule(rule: RuleInput, index: number, context: ConditionContext): CompiledRule | undefined {
	const at = `rules[${index}]`;
	const parsed = attempt(() => parseRule(rule), `${at}.conditions`, context.findings);
	if (!parsed) return undefined;
	const holds = compileCondition(parsed.conditions, `${at}.conditions`, context);
	context.findings.push(...checkPostingText(rule.event.params.postingText, `${at}.event.params.postingText`));
	const match: RuleMatch = Object.freeze({
		rule: rule.name,
		mode: rule.mode ?? 'fill',
		priority: parsed.priority,
		specificity: specificityOf(parsed.conditions, context.namedConditions),
		params: Object.freeze({ ...rule.event.params, dimensions: Object.freeze({ ...rule.event.params.dimensions }) }),
	});
	return { match, holds, validFrom: rule.validFrom ?? null, validTo: rule.validTo ?? null };
}

/** `validFrom` and `validTo` compare with the invoice date, never with today. */
function isValidOn(rule: CompiledRule, date: string): boolean {
	return (rule.validFrom === null || rule.validFrom <= date) && (rule.validTo === null || date <= rule.validTo);
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
	const context: ConditionContext = { findOperator: createOperatorLookup(), namedConditions, findings, following: [] };
	const compiled = ruleSet.rules.map((rule, index) => ({ rule, compiled: compileRule(rule, index, context) }));
	if (findings.length > 0) throw new RuleSetError(findings);
	const rules = compiled.flatMap((one) => (one.rule.enabled && one.compiled ? [one.compiled] : []));
	rules.sort((left, right) => compareRank(left.match, right.match));

	const evaluate = (subject: FactSubject): RuleMatch[] => {
		const date = subject.invoice.invoiceDate;
		return rules.filter((rule) => isValidOn(rule, date) && rule.holds(subject)).map((rule) => rule.match);
	};
	return {
		name: ruleSet.name ?? '',
		hash: hashOf(ruleSet),
		ruleCount: rules.length,
		evaluate,
		evaluateMany(lines, visit) {
			let index = 0;
			for (const subject of lines) {
				visit(evaluate(subject), index);
				index += 1;
			}
		},
	};
}

/**
 * The one door to json-rules-engine. Its `Rule` parses and checks a rule, its operator functions (with their
 * validators and decorators) decide a comparison. Its promise-based `Engine.run` is not used: a shared engine
 * loses rules when two runs overlap, and it is thousands of times slower than calling the operators.
 */
import { Engine, Rule } from 'json-rules-engine';
import type { ConditionInput, RuleInput } from '../model/ruleSet';
import { OWN_OPERATORS } from './ownOperators';

/** An operator as json-rules-engine holds it: `evaluate` runs the validator, then the comparison. */
export interface Operator {
	readonly name: string;
	evaluate(factValue: unknown, compareToValue: unknown): boolean;
}

/** A condition tree as json-rules-engine has parsed it. */
export interface ParsedCondition {
	readonly any?: readonly ParsedCondition[];
	readonly all?: readonly ParsedCondition[];
	readonly not?: ParsedCondition;
	/** Name of a condition of the rule set. */
	readonly condition?: string;
	readonly fact?: string;
	readonly operator?: string;
	readonly value?: unknown;
	readonly path?: unknown;
	booleanOperator(): 'any' | 'all' | 'not' | undefined;
	isConditionReference(): boolean;
}

/** What of a parsed rule we go on with. */
export interface ParsedRule {
	readonly priority: number;
	readonly conditions: ParsedCondition;
}

/** Parses a rule with json-rules-engine's own parser; throws what it throws. */
export function parseRule(rule: RuleInput): ParsedRule {
	const parsed = new Rule({
		conditions: copyOf(rule.conditions) as never,
		event: { type: rule.event.type, params: { ...rule.event.params } },
		name: rule.name,
		priority: rule.priority,
	});
	return { priority: parsed.priority, conditions: parsed.conditions as unknown as ParsedCondition };
}

/** Parses a named condition of a rule set. */
export function parseCondition(condition: ConditionInput): ParsedCondition {
	return new Rule({ conditions: copyOf(condition) as never, event: { type: 'code' } }).conditions as unknown as ParsedCondition;
}

/** The parser writes into what it is given, so it gets a copy. Rules are JSON, and not deep (see `checkRuleForm`). */
function copyOf(value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map(copyOf);
	const copy: Record<string, unknown> = {};
	for (const key of Object.keys(value)) copy[key] = copyOf((value as Readonly<Record<string, unknown>>)[key]);
	return copy;
}

/** Finds an operator by name, decorators included (`everyFact:not:in`), and our own; undefined if there is none. */
export function createOperatorLookup(): (name: string) => Operator | undefined {
	const engine = new Engine();
	for (const [name, operator] of Object.entries(OWN_OPERATORS)) engine.addOperator(name, operator);
	const { operators } = engine as unknown as { operators: { get(name: string): Operator | null } };
	return (name) => operators.get(name) ?? undefined;
}

import type { FactSubject } from '../facts/factCatalogue';
import { findFact } from '../facts/factCatalogue';
import { nearestFact } from '../facts/nearestFact';
import type { Finding } from '../model/finding';
import type { Operator, ParsedCondition } from './jsonRulesEngine';
import { comparisonTest } from './evaluate/comparisonTest';
import type { FactSlots } from './evaluate/FactSlots';
import { allOf, anyOf, constantTest } from './evaluate/ConditionTest';
import type { ConditionTest } from './evaluate/ConditionTest';
import { Pattern } from './evaluate/Pattern';
import { isRange } from './ownOperators';

/** What compiling a condition needs; findings are collected, so that one run reports everything. */
export interface ConditionContext {
	readonly findOperator: (name: string) => Operator | undefined;
	readonly namedConditions: ReadonlyMap<string, ParsedCondition>;
	readonly slots: FactSlots;
	readonly findings: Finding[];
	/** The rule that is compiled, and how many comparisons it has come to, references followed. */
	readonly rule: string;
	readonly size: { comparisons: number };
	/** Named conditions being compiled, outermost first; a name that comes again is a cycle. */
	readonly following: readonly string[];
}

const NEVER = constantTest(false);

/** References that refer twice to references grow without end. */
const MOST_COMPARISONS = 5000;

const FORBIDDEN_STEPS = new Set(['__proto__', 'prototype', 'constructor']);

/** Reads along a plain dotted path, own properties only; no JSONPath is ever evaluated. */
function readPath(value: unknown, steps: readonly string[]): unknown {
	return steps.reduce<unknown>((current, step) => {
		if (typeof current !== 'object' || current === null) return undefined;
		return Object.prototype.hasOwnProperty.call(current, step) ? (current as Record<string, unknown>)[step] : undefined;
	}, value);
}

/** The place of a fact; undefined if there is no such fact. */
function compileFact(name: unknown, path: unknown, at: string, context: ConditionContext): number | undefined {
	if (typeof name !== 'string') {
		context.findings.push({ code: 'RULE_FACT_INVALID', path: at, message: 'a fact must be named by text', remedy: 'Write the name of a fact, e.g. "vendor.externalId".' });
		return undefined;
	}
	const fact = findFact(name);
	if (!fact) {
		context.findings.push({
			code: 'RULE_UNKNOWN_FACT',
			path: at,
			message: `the fact "${name}" does not exist`,
			remedy: `Did you mean "${nearestFact(name)}"? Fields of your own are asked for as "line.additionalFields.<key>".`,
		});
		return undefined;
	}
	if (path === undefined || path === null || path === '') return context.slots.slotOf(name, fact.read);
	const steps = String(path).replace(/^\$\.?/, '').split('.').filter((step) => step !== '');
	if (typeof path !== 'string' || /[[\]()?*@]/.test(path) || steps.some((step) => FORBIDDEN_STEPS.has(step))) {
		context.findings.push({ code: 'RULE_PATH_REFUSED', path: at, message: 'only a plain dotted path is allowed here', remedy: 'Write "a.b" without brackets or expressions, or ask for a flat fact.' });
		return undefined;
	}
	const read = (subject: FactSubject): unknown => {
		const value = fact.read(subject);
		return typeof value === 'object' && value !== null ? readPath(value, steps) : value;
	};
	return context.slots.slotOf(name, read, JSON.stringify(steps));
}

/** Any object with a "fact" of its own refers to that fact. */
function isReference(value: unknown): value is { readonly fact: unknown; readonly path?: unknown } {
	return typeof value === 'object' && value !== null && Object.prototype.hasOwnProperty.call(value, 'fact');
}

/** What an operator would throw at, or never match, at run time is said when the rule is compiled. */
function checkValue(operator: string, value: unknown, at: string, findings: Finding[]): void {
	const base = operator.split(':').at(-1) ?? operator;
	const decorated = operator.includes(':');
	if (isReference(value) || decorated) return;
	const refuse = (message: string, remedy: string): void => {
		findings.push({ code: 'RULE_VALUE_INVALID', path: at, message, remedy });
	};
	if ((base === 'in' || base === 'notIn') && !Array.isArray(value) && typeof value !== 'string') refuse(`"${base}" needs a list of values`, 'Write a list such as ["V1", "V2"].');
	if (base === 'between' && !isRange(value)) refuse('"between" needs two numbers or two texts', 'Write a pair such as [100, 500].');
	if (['containsText', 'startsWith', 'endsWith', 'matches'].includes(base) && (typeof value !== 'string' || value === '')) refuse(`"${base}" needs a text`, 'Write the text to look for.');
	if (base === 'matches' && typeof value === 'string') {
		try {
			new Pattern(value);
		} catch (error) {
			refuse(`the pattern is not understood: ${error instanceof Error ? error.message : String(error)}`, 'Correct it; patterns are in RE2 syntax (no look-around, no back-references).');
		}
	}
}

/** `not:` turns what follows round, validators and all. */
function withoutNot(name: string, negated: boolean): { readonly name: string; readonly negated: boolean } {
	return name.startsWith('not:') ? withoutNot(name.slice('not:'.length), !negated) : { name, negated };
}

function compileComparison(condition: ParsedCondition, at: string, negated: boolean, context: ConditionContext): ConditionTest {
	const written = String(condition.operator);
	const plain = withoutNot(written, negated);
	const operator = context.findOperator(plain.name);
	if (!operator) {
		context.findings.push({ code: 'RULE_UNKNOWN_OPERATOR', path: `${at}.operator`, message: `the operator "${written}" does not exist`, remedy: 'Use one of json-rules-engine\'s operators, or containsText, startsWith, endsWith, matches, between, isEmpty.' });
	}
	const slot = compileFact(condition.fact, condition.path, `${at}.fact`, context);
	checkValue(plain.name, condition.value, `${at}.value`, context.findings);
	const rightSlot = isReference(condition.value) ? compileFact(condition.value.fact, condition.value.path, `${at}.value.fact`, context) : -1;
	if (!operator || slot === undefined || rightSlot === undefined || context.findings.length > 0) return NEVER;
	return comparisonTest({ slot, operatorName: plain.name, operator, value: condition.value, rightSlot, negated: plain.negated, rule: context.rule });
}

function compileReference(name: string, at: string, negated: boolean, context: ConditionContext): ConditionTest {
	const named = context.namedConditions.get(name);
	if (!named) {
		context.findings.push({ code: 'RULE_UNKNOWN_CONDITION', path: `${at}.condition`, message: `the rule set has no condition named "${name}"`, remedy: 'Add it under "conditions", or correct the name.' });
		return NEVER;
	}
	if (context.following.includes(name)) {
		context.findings.push({ code: 'RULE_CONDITION_CYCLE', path: `${at}.condition`, message: `the condition "${name}" refers back to itself`, remedy: 'Break the circle.' });
		return NEVER;
	}
	return compileTree(named, `conditions.${name}`, negated, { ...context, following: [...context.following, name] });
}

/** Whether the rule is still of a size that can be compiled; says so once. */
function isBearable(at: string, context: ConditionContext): boolean {
	context.size.comparisons += 1;
	if (context.size.comparisons === MOST_COMPARISONS + 1) {
		context.findings.push({ code: 'RULE_CONDITION_TOO_LARGE', path: at, message: `the rule "${context.rule}" has more than ${MOST_COMPARISONS} comparisons`, remedy: 'Divide it into several rules, or use lists ("in") instead of many comparisons.' });
	}
	return context.size.comparisons <= MOST_COMPARISONS;
}

/** What is denied is carried down to the comparisons, so that none but they can be turned round. */
function compileTree(condition: ParsedCondition, at: string, negated: boolean, context: ConditionContext): ConditionTest {
	if (!isBearable(at, context)) return NEVER;
	const compileMembers = (members: readonly ParsedCondition[], key: string): ConditionTest[] =>
		members.map((member, index) => compileTree(member, `${at}.${key}[${index}]`, negated, context));
	switch (condition.booleanOperator()) {
		case 'any': {
			const members = compileMembers(condition.any ?? [], 'any');
			if (members.length === 0) return constantTest(!negated);
			return negated ? allOf(members) : anyOf(members);
		}
		case 'all': {
			const members = compileMembers(condition.all ?? [], 'all');
			if (members.length === 0) return constantTest(!negated);
			return negated ? anyOf(members) : allOf(members);
		}
		case 'not':
			return condition.not ? compileTree(condition.not, `${at}.not`, !negated, context) : NEVER;
		default:
			return condition.isConditionReference()
				? compileReference(String(condition.condition), at, negated, context)
				: compileComparison(condition, at, negated, context);
	}
}

/**
 * Compiles a condition that json-rules-engine has parsed into tests of the same meaning: an empty `any` holds, an empty
 * `all` holds, and where several are given `any` comes before `all` before `not`.
 */
export function compileCondition(condition: ParsedCondition, at: string, context: ConditionContext): ConditionTest {
	return compileTree(condition, at, false, context);
}

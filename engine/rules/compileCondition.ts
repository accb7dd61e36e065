import type { FactSubject } from '../facts/factCatalogue';
import { findFact } from '../facts/factCatalogue';
import { nearestFact } from '../facts/nearestFact';
import type { Finding } from '../model/finding';
import type { Operator, ParsedCondition } from './jsonRulesEngine';
import { compilePattern, isRange } from './ownOperators';

/** Decides for one line. */
export type Predicate = (subject: FactSubject) => boolean;

/** What compiling a condition needs; findings are collected, so that one run reports everything. */
export interface ConditionContext {
	readonly findOperator: (name: string) => Operator | undefined;
	readonly namedConditions: ReadonlyMap<string, ParsedCondition>;
	readonly findings: Finding[];
	/** Named conditions being compiled, outermost first; a name that comes again is a cycle. */
	readonly following: readonly string[];
}

const NEVER: Predicate = () => false;

const FORBIDDEN_STEPS = new Set(['__proto__', 'prototype', 'constructor']);

/** Reads along a plain dotted path, own properties only; no JSONPath is ever evaluated. */
function readPath(value: unknown, steps: readonly string[]): unknown {
	return steps.reduce<unknown>((current, step) => {
		if (typeof current !== 'object' || current === null) return undefined;
		return Object.prototype.hasOwnProperty.call(current, step) ? (current as Record<string, unknown>)[step] : undefined;
	}, value);
}

type ValueReader = (subject: FactSubject) => unknown;

function compileFact(name: unknown, path: unknown, at: string, context: ConditionContext): ValueReader | undefined {
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
	if (path === undefined || path === null || path === '') return fact.read;
	const steps = String(path).replace(/^\$\.?/, '').split('.').filter((step) => step !== '');
	if (typeof path !== 'string' || /[[\]()?*@]/.test(path) || steps.some((step) => FORBIDDEN_STEPS.has(step))) {
		context.findings.push({ code: 'RULE_PATH_REFUSED', path: at, message: 'only a plain dotted path is allowed here', remedy: 'Write "a.b" without brackets or expressions, or ask for a flat fact.' });
		return undefined;
	}
	return (subject) => {
		const value = fact.read(subject);
		return typeof value === 'object' && value !== null ? readPath(value, steps) : value;
	};
}

function compileValue(value: unknown, at: string, context: ConditionContext): ValueReader | undefined {
	const isReference = typeof value === 'object' && value !== null && Object.prototype.hasOwnProperty.call(value, 'fact');
	if (!isReference) return () => value;
	const reference = value as { fact: unknown; path?: unknown };
	return compileFact(reference.fact, reference.path, `${at}.fact`, context);
}

/** What an operator would throw at, or never match, at run time is said when the rule is compiled. */
function checkValue(operator: string, value: unknown, at: string, findings: Finding[]): void {
	const base = operator.split(':').at(-1) ?? operator;
	const decorated = operator.includes(':');
	const isReference = typeof value === 'object' && value !== null && Object.prototype.hasOwnProperty.call(value, 'fact');
	if (isReference || decorated) return;
	const refuse = (message: string, remedy: string): void => {
		findings.push({ code: 'RULE_VALUE_INVALID', path: at, message, remedy });
	};
	if ((base === 'in' || base === 'notIn') && !Array.isArray(value) && typeof value !== 'string') refuse(`"${base}" needs a list of values`, 'Write a list such as ["V1", "V2"].');
	if (base === 'between' && !isRange(value)) refuse('"between" needs two numbers or two texts', 'Write a pair such as [100, 500].');
	if (['containsText', 'startsWith', 'endsWith', 'matches'].includes(base) && (typeof value !== 'string' || value === '')) refuse(`"${base}" needs a text`, 'Write the text to look for.');
	if (base === 'matches' && typeof value === 'string') {
		try {
			compilePattern(value);
		} catch (error) {
			refuse(`the pattern is not understood: ${error instanceof Error ? error.message : String(error)}`, 'Correct it; patterns are in RE2 syntax (no look-around, no back-references).');
		}
	}
}

function compileComparison(condition: ParsedCondition, at: string, context: ConditionContext): Predicate {
	const name = String(condition.operator);
	const operator = context.findOperator(name);
	if (!operator) {
		context.findings.push({ code: 'RULE_UNKNOWN_OPERATOR', path: `${at}.operator`, message: `the operator "${name}" does not exist`, remedy: 'Use one of json-rules-engine\'s operators, or containsText, startsWith, endsWith, matches, between, isEmpty.' });
	}
	const left = compileFact(condition.fact, condition.path, `${at}.fact`, context);
	checkValue(name, condition.value, `${at}.value`, context.findings);
	const right = compileValue(condition.value, `${at}.value`, context);
	if (!operator || !left || !right) return NEVER;
	return (subject) => operator.evaluate(left(subject), right(subject)) === true;
}

function compileReference(name: string, at: string, context: ConditionContext): Predicate {
	const named = context.namedConditions.get(name);
	if (!named) {
		context.findings.push({ code: 'RULE_UNKNOWN_CONDITION', path: `${at}.condition`, message: `the rule set has no condition named "${name}"`, remedy: 'Add it under "conditions", or correct the name.' });
		return NEVER;
	}
	if (context.following.includes(name)) {
		context.findings.push({ code: 'RULE_CONDITION_CYCLE', path: `${at}.condition`, message: `the condition "${name}" refers back to itself`, remedy: 'Break the circle.' });
		return NEVER;
	}
	return compileCondition(named, `conditions.${name}`, { ...context, following: [...context.following, name] });
}

/**
 * Compiles a condition that json-rules-engine has parsed into a synchronous predicate of the same meaning:
 * an empty `any` holds, an empty `all` holds, and where several are given `any` comes before `all` before `not`.
 */
export function compileCondition(condition: ParsedCondition, at: string, context: ConditionContext): Predicate {
	const compileMembers = (members: readonly ParsedCondition[], key: string): Predicate[] =>
		members.map((member, index) => compileCondition(member, `${at}.${key}[${index}]`, context));
	switch (condition.booleanOperator()) {
		case 'any': {
			const members = compileMembers(condition.any ?? [], 'any');
			return members.length === 0 ? () => true : (subject) => members.some((member) => member(subject));
		}
		case 'all': {
			const members = compileMembers(condition.all ?? [], 'all');
			return (subject) => members.every((member) => member(subject));
		}
		case 'not': {
			const member = condition.not ? compileCondition(condition.not, `${at}.not`, context) : NEVER;
			return (subject) => !member(subject);
		}
		default:
			return condition.isConditionReference()
				? compileReference(String(condition.condition), at, context)
				: compileComparison(condition, at, context);
	}
}

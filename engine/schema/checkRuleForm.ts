import type { Finding } from '../model/finding';

/** Names that reach for what every object has; a dimension of that name would be lost, or worse. */
export const REFUSED_NAMES: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor']);

/** Deeper conditions are no rules that a person reads, and whoever follows them one by one runs out of stack. */
const DEEPEST = 100;

/** Lists and objects in one tree of conditions. One that holds an object many times over would else never end. */
const MOST_PARTS = 50_000;

const CONDITION_KEYS: ReadonlySet<string> = new Set(['all', 'any', 'not', 'condition', 'fact', 'operator', 'value', 'path', 'params', 'priority', 'name']);
const REFERENCE_KEYS: ReadonlySet<string> = new Set(['fact', 'path', 'params']);

type Members = Readonly<Record<string, unknown>>;

interface Part {
	readonly value: object;
	readonly path: string;
	readonly depth: number;
	readonly kind: 'condition' | 'value' | 'other';
}

function isMembers(value: unknown): value is Members {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function membersOf(value: unknown, key: string): Members {
	const member = isMembers(value) && Object.prototype.hasOwnProperty.call(value, key) ? value[key] : undefined;
	return isMembers(member) ? member : {};
}

function unknownKey(path: string, key: string): Finding {
	return { code: 'RULE_FIELD_UNKNOWN', path: `${path}.${key}`, message: `"${key}" is not a known field here`, remedy: `Remove "${key}", or correct its spelling.` };
}

/** Breadth first and without recursion, so that no depth is too much for it. */
function checkConditions(root: unknown, at: string, findings: Finding[]): void {
	const parts: Part[] = [];
	const add = (value: unknown, path: string, depth: number, kind: Part['kind']): void => {
		if (typeof value === 'object' && value !== null) parts.push({ value, path, depth, kind });
	};
	add(root, at, 1, 'condition');
	for (let index = 0; index < parts.length; index += 1) {
		const { value, path, depth, kind } = parts[index] as Part;
		if (depth > DEEPEST) {
			findings.push({ code: 'RULE_CONDITION_TOO_DEEP', path: at, message: `conditions are nested more than ${DEEPEST} levels deep`, remedy: 'Write them flatter, or give parts of them names under "conditions".' });
			return;
		}
		if (index >= MOST_PARTS) {
			findings.push({ code: 'RULE_CONDITION_TOO_LARGE', path: at, message: 'the conditions have too many parts', remedy: 'Divide the rule into several rules, or use lists ("in") instead of many comparisons.' });
			return;
		}
		if (Array.isArray(value)) {
			value.forEach((member, place) => add(member, `${path}[${place}]`, depth + 1, kind));
			continue;
		}
		for (const [key, member] of Object.entries(value)) {
			const isKnown = kind === 'condition' ? CONDITION_KEYS.has(key) : kind !== 'value' || !Object.prototype.hasOwnProperty.call(value, 'fact') || REFERENCE_KEYS.has(key);
			if (!isKnown) findings.push(unknownKey(path, key));
			const memberKind = kind === 'condition' ? (key === 'all' || key === 'any' || key === 'not' ? 'condition' : key === 'value' ? 'value' : 'other') : 'other';
			// A list within "all" or "any" is no level of its own; its members are.
			add(member, `${path}.${key}`, memberKind === 'condition' && Array.isArray(member) ? depth : depth + 1, memberKind);
		}
	}
}

/** Names of dimensions, and values that name a fact in the manner of json-rules-engine. */
function checkDimensions(values: Members, at: string, findings: Finding[]): void {
	for (const [dimension, value] of Object.entries(values)) {
		const path = `${at}.${dimension}`;
		if (REFUSED_NAMES.has(dimension)) {
			findings.push({ code: 'RULE_DIMENSION_REFUSED', path, message: `a dimension cannot be called "${dimension}"`, remedy: 'Use the external id of a dimension.' });
		}
		checkFactValue(value, path, findings);
	}
}

function checkFactValue(value: unknown, path: string, findings: Finding[]): void {
	if (!isMembers(value) || typeof value['fact'] !== 'string') return;
	findings.push(...Object.keys(value).filter((key) => !REFERENCE_KEYS.has(key)).map((key) => unknownKey(path, key)));
	const { path: within } = value;
	if (within === undefined || within === null || within === '' || within === '$') return;
	findings.push({ code: 'RULE_PATH_REFUSED', path, message: 'a value is taken from a flat fact, without a path', remedy: 'Name the flat fact itself, e.g. "line.additionalFields.costCentre", without "path".' });
}

function checkParamsForm(params: Members, at: string, findings: Finding[]): void {
	checkDimensions(membersOf(params, 'dimensions'), `${at}.dimensions`, findings);
	checkFactValue(params['postingText'], `${at}.postingText`, findings);
	const split = Array.isArray(params['split']) ? (params['split'] as unknown[]) : [];
	split.forEach((part, index) => {
		checkDimensions(membersOf(part, 'dimensions'), `${at}.split[${index}].dimensions`, findings);
		if (isMembers(part)) checkFactValue(part['postingText'], `${at}.split[${index}].postingText`, findings);
	});
}

/**
 * What must be seen before anything else looks at a rule set: unknown keys and depth of conditions, and names that a
 * schema would drop in silence. Anything may be given.
 */
export function checkRuleForm(input: unknown): Finding[] {
	const findings: Finding[] = [];
	if (!isMembers(input)) return findings;
	for (const [name, condition] of Object.entries(membersOf(input, 'conditions'))) checkConditions(condition, `conditions.${name}`, findings);
	const rules = Array.isArray(input['rules']) ? (input['rules'] as unknown[]) : [];
	rules.forEach((rule, index) => {
		if (!isMembers(rule)) return;
		checkConditions(rule['conditions'], `rules[${index}].conditions`, findings);
		checkParamsForm(membersOf(rule['event'], 'params'), `rules[${index}].event.params`, findings);
	});
	const tests = Array.isArray(input['tests']) ? (input['tests'] as unknown[]) : [];
	tests.forEach((test, index) => {
		if (isMembers(test)) checkDimensions(membersOf(test['expect'], 'dimensions'), `tests[${index}].expect.dimensions`, findings);
	});
	return findings;
}

/** `{ "fact": "line.description" }`, as json-rules-engine has it in an event, is the template `{{line.description}}`. */
export function factToTemplate(value: unknown): unknown {
	if (!isMembers(value)) return value;
	const fact = Object.prototype.hasOwnProperty.call(value, 'fact') ? value['fact'] : undefined;
	return typeof fact === 'string' && /^[^{}]+$/.test(fact) ? `{{${fact}}}` : value;
}

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

type PartKind = 'condition' | 'value' | 'other';

/** A list or object within a tree of conditions. */
interface Part {
	readonly value: object;
	readonly within: Part | null;
	/** What the part is called there: a key, or a place in a list. */
	readonly key: string | number;
	readonly depth: number;
	readonly kind: PartKind;
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

function pathOf(root: string, part: Part): string {
	if (part.within === null) return root;
	const outer = pathOf(root, part.within);
	return typeof part.key === 'number' ? `${outer}[${part.key}]` : `${outer}.${part.key}`;
}

function isConditionKey(key: string): boolean {
	return key === 'all' || key === 'any' || key === 'not';
}

/** Adds what a part holds to those that are still to be seen, and says which keys of it nobody knows. */
function openPart(part: Part, at: string, parts: Part[], findings: Finding[]): void {
	const { value, depth, kind } = part;
	const add = (member: unknown, key: string | number, memberDepth: number, memberKind: PartKind): void => {
		if (typeof member === 'object' && member !== null) parts.push({ value: member, within: part, key, depth: memberDepth, kind: memberKind });
	};
	if (Array.isArray(value)) {
		for (let place = 0; place < value.length; place += 1) add(value[place], place, depth + 1, kind);
		return;
	}
	const isReference = kind === 'value' && Object.prototype.hasOwnProperty.call(value, 'fact');
	for (const key of Object.keys(value)) {
		if ((kind === 'condition' && !CONDITION_KEYS.has(key)) || (isReference && !REFERENCE_KEYS.has(key))) findings.push(unknownKey(pathOf(at, part), key));
		const member = (value as Members)[key];
		if (kind !== 'condition') add(member, key, depth + 1, 'other');
		// A list within "all" or "any" is no level of its own; its members are.
		else if (isConditionKey(key)) add(member, key, Array.isArray(member) ? depth : depth + 1, 'condition');
		else add(member, key, depth + 1, key === 'value' ? 'value' : 'other');
	}
}

/** Breadth first and without recursion, so that no depth is too much for it. */
function checkConditions(root: unknown, at: string, findings: Finding[]): void {
	if (typeof root !== 'object' || root === null) return;
	const parts: Part[] = [{ value: root, within: null, key: '', depth: 1, kind: 'condition' }];
	for (let index = 0; index < parts.length; index += 1) {
		const part = parts[index] as Part;
		if (part.depth > DEEPEST) {
			findings.push({ code: 'RULE_CONDITION_TOO_DEEP', path: at, message: `conditions are nested more than ${DEEPEST} levels deep`, remedy: 'Write them flatter, or give parts of them names under "conditions".' });
			return;
		}
		if (index >= MOST_PARTS) {
			findings.push({ code: 'RULE_CONDITION_TOO_LARGE', path: at, message: 'the conditions have too many parts', remedy: 'Divide the rule into several rules, or use lists ("in") instead of many comparisons.' });
			return;
		}
		openPart(part, at, parts, findings);
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
	for (const [name, condition] of Object.entries(membersOf(input, 'conditions'))) {
		if (!REFUSED_NAMES.has(name)) checkConditions(condition, `conditions.${name}`, findings);
		else findings.push({ code: 'RULE_CONDITION_INVALID', path: `conditions.${name}`, message: `a condition cannot be called "${name}"`, remedy: 'Give it another name.' });
	}
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

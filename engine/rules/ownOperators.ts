import { RE2JS } from 're2js';

type OperatorFunction = (factValue: unknown, compareToValue: unknown) => boolean;

/** Text compares as people read: whatever the case. */
export function foldCase(text: string): string {
	return text.toLowerCase();
}

function compareText(compare: (text: string, part: string) => boolean): OperatorFunction {
	return (factValue, compareToValue) =>
		typeof factValue === 'string' && typeof compareToValue === 'string' && compare(foldCase(factValue), foldCase(compareToValue));
}

/** A pattern that takes time in proportion to the text. */
export type CompiledPattern = RE2JS;

/** Compiles a pattern for linear-time matching, or throws what is wrong with it. */
export function compilePattern(pattern: string): RE2JS {
	return RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
}

const COMPILED_PATTERNS_KEPT = 500;

/** One matcher per lookup, which lives as long as the compiled rule set. */
function matchesOperator(): OperatorFunction {
	const compiled = new Map<string, RE2JS>();
	return (factValue, pattern) => {
		if (typeof factValue !== 'string' || typeof pattern !== 'string') return false;
		let expression = compiled.get(pattern);
		if (!expression) {
			if (compiled.size >= COMPILED_PATTERNS_KEPT) compiled.clear();
			expression = compilePattern(pattern);
			compiled.set(pattern, expression);
		}
		return expression.test(factValue);
	};
}

/** Whether a value is a range that `between` understands: two numbers, or two texts such as dates. */
export function isRange(value: unknown): value is readonly [number, number] | readonly [string, string] {
	if (!Array.isArray(value) || value.length !== 2) return false;
	const [low, high] = value as readonly unknown[];
	return (typeof low === 'number' && typeof high === 'number') || (typeof low === 'string' && typeof high === 'string');
}

function between(factValue: unknown, range: unknown): boolean {
	if (!isRange(range)) return false;
	const [low, high] = range;
	if (typeof low === 'number') return typeof factValue === 'number' && factValue >= low && factValue <= (high as number);
	return typeof factValue === 'string' && factValue >= low && factValue <= (high as string);
}

function isEmpty(factValue: unknown, expected: unknown): boolean {
	const empty = factValue === undefined || factValue === null || factValue === '' || (Array.isArray(factValue) && factValue.length === 0);
	return empty === (expected !== false);
}

/** The operators on top of json-rules-engine's own. Text compares case-insensitively; a fact of another type never matches. */
export const OWN_OPERATORS: Readonly<Record<string, OperatorFunction>> = {
	containsText: compareText((text, part) => text.includes(part)),
	startsWith: compareText((text, part) => text.startsWith(part)),
	endsWith: compareText((text, part) => text.endsWith(part)),
	/** A regular expression in RE2's syntax, found anywhere in the text, in time proportional to its length. */
	matches: matchesOperator(),
	between,
	isEmpty,
};

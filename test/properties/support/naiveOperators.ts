/**
 * Our own operators once more, written as plainly as they are described, for json-rules-engine to run. They share no
 * code with the engine: that is what makes a comparison worth something.
 */
type Operator = (fact: unknown, value: unknown) => boolean;

function texts(compare: (text: string, part: string) => boolean): Operator {
	return (fact, value) => typeof fact === 'string' && typeof value === 'string' && compare(fact.toLowerCase(), value.toLowerCase());
}

function between(fact: unknown, value: unknown): boolean {
	if (!Array.isArray(value) || value.length !== 2) return false;
	const [low, high] = value as [unknown, unknown];
	if (typeof fact === 'number' && typeof low === 'number' && typeof high === 'number') return low <= fact && fact <= high;
	return typeof fact === 'string' && typeof low === 'string' && typeof high === 'string' && low <= fact && fact <= high;
}

function isEmpty(fact: unknown, expected: unknown): boolean {
	const nothing = fact === undefined || fact === null || fact === '' || (Array.isArray(fact) && fact.length === 0);
	return expected === false ? !nothing : nothing;
}

/** The flags `iu` fold case as RE2 does, by Unicode's simple folding; callers keep to what both understand alike. */
function matches(fact: unknown, pattern: unknown): boolean {
	return typeof fact === 'string' && typeof pattern === 'string' && new RegExp(pattern, 'iu').test(fact);
}

export const NAIVE_OPERATORS: Readonly<Record<string, Operator>> = {
	containsText: texts((text, part) => text.includes(part)),
	startsWith: texts((text, part) => text.startsWith(part)),
	endsWith: texts((text, part) => text.endsWith(part)),
	matches,
	between,
	isEmpty,
};

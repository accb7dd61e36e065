import type { Finding } from '../../model/finding';
import type { PlacedComparison } from './readConjunction';

const LONG = 500;
const MANY_ALTERNATIVES = 100;
const MUCH_REPETITION = 200;

function problemOf(pattern: string): readonly [message: string, remedy: string] | undefined {
	if (/^\^?(\.\*\??|\.\+\??)?\$?$/.test(pattern)) return ['it matches every text', 'Take the comparison out, or say what to look for.'];
	if (pattern.length > LONG) return [`it is ${pattern.length} characters long`, 'Divide it into several rules, or use containsText.'];
	if (pattern.split('|').length > MANY_ALTERNATIVES) return ['it has very many alternatives', 'Use several rules, or "any" with containsText: these are found by one search.'];
	const repetitions = [...pattern.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].map(([, least, most]) => Math.max(Number(least), Number(most ?? 0)));
	if (repetitions.some((count) => count > MUCH_REPETITION)) return ['it repeats something very often', 'Repeat less often: a description is seldom so long.'];
	return undefined;
}

/** Patterns that cost more than they tell. They still take no more than time in proportion to the text. */
export function checkPatterns(comparisons: readonly PlacedComparison[], rule: string): readonly Finding[] {
	return comparisons.flatMap(({ operator, value, path }) => {
		const problem = operator.split(':').at(-1) === 'matches' && typeof value === 'string' ? problemOf(value) : undefined;
		return problem ? [{ code: 'RULE_PATTERN_EXPENSIVE', path: `${path}.value`, message: `the pattern of the rule "${rule}" is costly or idle: ${problem[0]}`, remedy: problem[1] }] : [];
	});
}

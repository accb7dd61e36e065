import { LONGEST_PLAIN } from './textTraits';

/**
 * Patterns that the language's own regular expressions decide as RE2 does, and as fast as can be, on plain short texts.
 *
 * Equal, because only what both read alike is let through: plain characters, `. ^ $ | ( )`, `\d \s \w \b` and their
 * opposites, simple classes, quantifiers on single characters, and `?` on groups; and only texts of printable Latin-1,
 * in which the two agree on spaces, ends of lines and letter cases. Bounded, because a text is so short that even the
 * worst search (its length to the power of the open quantifiers, and one) takes few steps. Everything else is RE2's.
 */

const LITERAL = 'A-Za-z0-9 _\\-/&%:;,#@\'"=!<>~æøåäöüéèêàáíóúñçÆØÅÄÖÜÉÈÊÀÁÍÓÚÑÇ';
const CHARACTER = `[${LITERAL}]|\\\\[.\\-+*?()[\\]{}|^$/\\\\&%#]|\\.|\\\\[dDsSwW]|\\[\\^?(?:[A-Za-z0-9 _/&,.:;]|[a-z]-[a-z]|[A-Z]-[A-Z]|\\d-\\d)+\\]`;
const BOUND = '\\{\\d{1,2}\\}|\\{\\d{1,2},\\d{1,2}\\}|\\?';
const OPEN = '[*+]|\\{\\d{1,2},\\}';
const TOKEN = new RegExp(`(?<open>(?:${CHARACTER})(?:${OPEN})\\??)|(?:${CHARACTER})(?:(?:${BOUND})\\??)?|\\\\[bB](?![*+?{])|[\\^$|](?![*+?{])|\\((?:\\?:)?(?![*+?{])|\\)(?:\\?(?![*+?{]))?(?![*+{])`, 'y');

const LONGEST_PATTERN = 200;
const MOST_STEPS = 5_000_000;
const MOST_OPEN = 3;
/** Ways through a pattern, open quantifiers aside: each choice multiplies them. */
const MOST_WAYS = 64;
/** Steps that one way takes at one place of the text. */
const STEPS = 4;

/** A pattern for plain texts (see `textTraits`) up to a length. */
export interface NativePattern {
	readonly expression: RegExp;
	readonly longestText: number;
}

/** How much a search may have to try. */
interface Effort {
	readonly open: number;
	readonly ways: number;
}

function waysOf(token: string): number {
	const range = /\{(\d+),(\d+)\}\??$/.exec(token);
	if (range) return Math.max(1, Number(range[2]) - Number(range[1]) + 1);
	return token.length > 1 && /[^\\]\?\??$/.test(token) ? 2 : 1;
}

/** Null: something is not understood alike. */
function effortOf(pattern: string): Effort | null {
	let open = 0;
	let ways = 1;
	/** Alternatives of the groups that are open, the pattern itself first. */
	const alternatives = [1];
	TOKEN.lastIndex = 0;
	while (TOKEN.lastIndex < pattern.length) {
		const found = TOKEN.exec(pattern);
		if (!found || found[0] === '') return null;
		const [token] = found;
		if (found.groups?.open !== undefined) open += 1;
		else if (token.startsWith('(')) alternatives.push(1);
		else if (token === '|') alternatives.push((alternatives.pop() ?? 1) + 1);
		else if (token.startsWith(')')) ways *= (alternatives.pop() ?? 1) * (token.length > 1 ? 2 : 1);
		else ways *= waysOf(token);
	}
	return alternatives.length === 1 ? { open, ways: ways * (alternatives[0] ?? 1) } : null;
}

const FACTORIALS = [1, 1, 2, 6, 24];

/** Null: the pattern has something that is left to RE2. */
export function nativePattern(pattern: string): NativePattern | null {
	if (pattern.length > LONGEST_PATTERN || pattern === '') return null;
	const effort = effortOf(pattern);
	if (!effort || effort.open > MOST_OPEN || effort.ways > MOST_WAYS) return null;
	const places = effort.open + 1;
	const longestText = Math.floor(((MOST_STEPS * (FACTORIALS[places] ?? 1)) / (STEPS * effort.ways)) ** (1 / places));
	return { expression: new RegExp(pattern, 'i'), longestText: Math.min(LONGEST_PLAIN, longestText) };
}

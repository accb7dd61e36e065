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
const MOST_STEPS = 2_000_000;
const MOST_TEXT = 2000;

/** A pattern for plain texts up to a length. */
export interface NativePattern {
	readonly expression: RegExp;
	readonly longestText: number;
}

/** Null: the pattern has something that is left to RE2. */
export function nativePattern(pattern: string): NativePattern | null {
	if (pattern.length > LONGEST_PATTERN || pattern === '') return null;
	let open = 0;
	TOKEN.lastIndex = 0;
	while (TOKEN.lastIndex < pattern.length) {
		const at = TOKEN.lastIndex;
		const token = TOKEN.exec(pattern);
		if (!token || TOKEN.lastIndex === at) return null;
		if (token.groups?.open !== undefined) open += 1;
	}
	try {
		const longestText = Math.min(MOST_TEXT, Math.floor((MOST_STEPS / pattern.length) ** (1 / (open + 1))));
		return open > 3 ? null : { expression: new RegExp(pattern, 'i'), longestText };
	} catch {
		// Brackets that do not fit: RE2 says what is wrong with them.
		return null;
	}
}

const PLAIN_TEXT = /^[\x20-\x7e\xa1-\xff]*$/;

/** Whether a text is one for native patterns, but for its length. */
export function isPlainText(text: string): boolean {
	return text.length <= MOST_TEXT && PLAIN_TEXT.test(text);
}

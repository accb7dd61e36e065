/**
 * Finds texts of which at least one must occur, in lower case, in every text that a pattern matches. A pattern is only
 * tried where one of them was found; so it may find fewer than there are, but never one that is not required.
 */

/** Letters whose other cases all lower-case to themselves (ſ, which folds to s, is seen to where texts are searched). */
const LITERAL = /^[a-z0-9 _\-/&%:;,#@'"=!<>~æøåäöüéèêàáíóúñç]$/;
const NO_TEXT = new Set(['d', 'D', 'w', 'W', 's', 'S', 'b', 'B', 'A', 'z', 't', 'n', 'r', 'f', 'v']);
const MOST = 8;
const SHORTEST = 2;

/** Thrown where the pattern has something that is not understood here; then nothing is known about it. */
class NotUnderstood extends Error {}

type Literals = readonly string[] | null;

function shortest(literals: readonly string[]): number {
	return Math.min(...literals.map((literal) => literal.length));
}

/** The better of two: the one whose shortest text is longer, then the one with fewer texts. */
function better(left: Literals, right: Literals): Literals {
	if (left === null || right === null) return left ?? right;
	return shortest(right) > shortest(left) || (shortest(right) === shortest(left) && right.length < left.length) ? right : left;
}

class Reader {
	private at = 0;
	private depth = 0;

	constructor(private readonly pattern: string) {}

	read(): Literals {
		const literals = this.alternatives();
		if (this.at < this.pattern.length) throw new NotUnderstood();
		return literals;
	}

	/** What one of the alternatives requires each of them must, so all of their texts together. */
	private alternatives(): Literals {
		this.depth += 1;
		if (this.depth > 50) throw new NotUnderstood();
		let all: Literals = this.sequence();
		while (this.pattern[this.at] === '|') {
			this.at += 1;
			const next = this.sequence();
			all = all === null || next === null ? null : [...new Set([...all, ...next])];
		}
		this.depth -= 1;
		return all !== null && all.length <= MOST ? all : null;
	}

	private sequence(): Literals {
		let best: Literals = null;
		let run = '';
		const endRun = (): void => {
			if (run !== '') best = better(best, [run]);
			run = '';
		};
		while (this.at < this.pattern.length && this.pattern[this.at] !== '|' && this.pattern[this.at] !== ')') {
			const { character, inner } = this.atom();
			const repeats = this.quantifier();
			if (character === null || repeats === 'maybe') endRun();
			if (repeats === 'maybe') continue;
			best = better(best, inner);
			if (character === null) continue;
			run += character;
			// "ab+c" requires "ab" and then "bc", but not "abc".
			if (repeats === 'more') endRun();
		}
		endRun();
		return best;
	}

	/** A character that must occur, or what a group requires, or neither. */
	private atom(): { readonly character: string | null; readonly inner: Literals } {
		const character = this.pattern[this.at] ?? '';
		this.at += 1;
		if (character === '(') return { character: null, inner: this.group() };
		if (character === '[') return this.skipClass();
		if (character === '\\') return this.escape();
		if ('.^$'.includes(character)) return { character: null, inner: null };
		if ('*+?{}'.includes(character)) throw new NotUnderstood();
		const folded = character.toLowerCase();
		return { character: LITERAL.test(folded) ? folded : null, inner: null };
	}

	private group(): Literals {
		if (this.pattern.startsWith('?:', this.at)) this.at += 2;
		else if (this.pattern[this.at] === '?') throw new NotUnderstood();
		const inner = this.alternatives();
		if (this.pattern[this.at] !== ')') throw new NotUnderstood();
		this.at += 1;
		return inner;
	}

	private escape(): { readonly character: string | null; readonly inner: null } {
		const escaped = this.pattern[this.at] ?? '';
		this.at += 1;
		if (NO_TEXT.has(escaped)) return { character: null, inner: null };
		if (/[A-Za-z0-9]/.test(escaped) || escaped === '') throw new NotUnderstood();
		return { character: LITERAL.test(escaped) ? escaped : null, inner: null };
	}

	private skipClass(): { readonly character: null; readonly inner: null } {
		const close = /^\^?\]?[^[\]\\]*\]/.exec(this.pattern.slice(this.at));
		if (!close) throw new NotUnderstood();
		this.at += close[0].length;
		return { character: null, inner: null };
	}

	/** `maybe`: may be left out; `more`: may be repeated; `once`. */
	private quantifier(): 'once' | 'more' | 'maybe' {
		const found = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/.exec(this.pattern.slice(this.at, this.at + 24));
		if (!found) return 'once';
		this.at += found[0].length;
		if (found[1] !== undefined) return Number(found[1]) === 0 ? 'maybe' : 'more';
		return found[0].startsWith('+') ? 'more' : 'maybe';
	}
}

/** Longer patterns are not looked into. */
const LONGEST = 2000;

/** See above; null if nothing is known to be required. */
export function requiredLiterals(pattern: string): Literals {
	if (pattern.length > LONGEST) return null;
	try {
		const literals = new Reader(pattern).read();
		return literals !== null && literals.length > 0 && shortest(literals) >= SHORTEST ? literals : null;
	} catch (error) {
		if (error instanceof NotUnderstood) return null;
		throw error;
	}
}

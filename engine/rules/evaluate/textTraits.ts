import { foldCase } from '../ownOperators';

/** Texts up to here may be decided by patterns of the language's own; see `nativePattern`. */
export const LONGEST_PLAIN = 2000;

/** Added to a character that is not in lower case. */
export const UPPER = 1 << 8;
/** Added to a character that is not printable. */
export const ODD = 1 << 9;

/** By Latin-1 character: its lower case, whether that is another character, and whether it is odd. */
export const latinTraits = Int32Array.from({ length: 256 }, (_, code) => {
	const folded = foldCase(String.fromCharCode(code)).charCodeAt(0);
	const isPrintable = (code >= 0x20 && code <= 0x7e) || code >= 0xa1;
	return folded | (folded === code ? 0 : UPPER) | (isPrintable ? 0 : ODD);
});

/** The lower case of a Latin-1 character, as its code. */
export function foldedCode(code: number): number {
	return (latinTraits[code] as number) & 0xff;
}

/** Spreads pairs of characters over the bits of a word: `(previous × PAIR) xor code`. */
export const PAIR = 13;

/**
 * Which characters, and which pairs of neighbouring ones, occur in a text of Latin-1, each as bits of a word; several share
 * a bit. A text holds no part that has a bit which the text has not. Upper and lower case have the same bits, since their
 * codes differ by 32, which is one turn of a word.
 */
export interface Marks {
	readonly letters: number;
	readonly pairs: number;
}

/** What one look at a text tells about it. Reused from text to text. */
export class TextTraits {
	/** See {@link Marks}. All bits: nothing is known. */
	letters = -1;
	pairs = -1;
	/** It is in lower case. */
	isFolded = false;
	/** Printable Latin-1, and not too long for patterns of the language's own. */
	isPlain = false;
	/** There are characters beyond Latin-1, some of which a search for keywords takes for others. */
	isRare = false;

	/** Whether the text has all of these marks; if not, it does not hold what they are of. */
	have(letters: number, pairs: number): boolean {
		return (this.letters & letters) === letters && (this.pairs & pairs) === pairs;
	}

	/** @param seen what stands in `latinTraits` for the characters of the text, joined */
	set(letters: number, pairs: number, seen: number, length: number): void {
		this.letters = letters;
		this.pairs = pairs;
		this.isFolded = (seen & UPPER) === 0;
		this.isPlain = (seen & ODD) === 0 && length <= LONGEST_PLAIN;
		this.isRare = false;
	}

	setRare(): void {
		this.letters = -1;
		this.pairs = -1;
		this.isFolded = false;
		this.isPlain = false;
		this.isRare = true;
	}
}

/** Reads the traits of a text, once through it. */
export function readTraits(text: string, into: TextTraits): void {
	let letters = 0;
	let pairs = 0;
	let previous = 0;
	let seen = 0;
	for (let at = 0; at < text.length; at += 1) {
		const code = text.charCodeAt(at);
		if (code > 0xff) {
			into.setRare();
			return;
		}
		seen |= latinTraits[code] as number;
		letters |= 1 << code;
		pairs |= 1 << (previous ^ code);
		previous = code * PAIR;
	}
	into.set(letters, pairs, seen, text.length);
}

/** The bits that a text must have to hold this part; none: it may, whatever its bits are. */
export function marksOf(part: string): Marks {
	let letters = 0;
	let pairs = 0;
	for (let at = 0; at < part.length; at += 1) {
		const code = part.charCodeAt(at);
		if (code > 0xff) return { letters: 0, pairs: 0 };
		letters |= 1 << code;
		if (at > 0) pairs |= 1 << ((part.charCodeAt(at - 1) * PAIR) ^ code);
	}
	return { letters, pairs };
}

/** The bits that a text must have to hold any one of these parts. */
export function marksOfAny(parts: readonly string[]): Marks {
	return parts.map(marksOf).reduce((left, right) => ({ letters: left.letters & right.letters, pairs: left.pairs & right.pairs }));
}

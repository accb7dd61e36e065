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

/** Spreads pairs of characters over the 64 bits of two words: `(previous × PAIR) xor code`; higher bits do not count. */
export const PAIR = 13;

/**
 * Which pairs of neighbouring characters occur, in lower case, as bits of two words; several pairs share a bit. A text
 * holds no part that has a bit which the text has not.
 */
export interface Pairs {
	readonly low: number;
	readonly high: number;
}

/** What one look at a text tells about it. Reused from text to text. */
export class TextTraits {
	/** See {@link Pairs}. All bits: nothing is known. */
	pairsLow = -1;
	pairsHigh = -1;
	/** It is in lower case. */
	isFolded = false;
	/** Printable Latin-1, and not too long for patterns of the language's own. */
	isPlain = false;
	/** There are characters beyond Latin-1, some of which a search for keywords takes for others. */
	isRare = false;

	/** @param seen what stands in `latinTraits` for the characters of the text, joined */
	set(pairsLow: number, pairsHigh: number, seen: number, length: number): void {
		this.pairsLow = pairsLow;
		this.pairsHigh = pairsHigh;
		this.isFolded = (seen & UPPER) === 0;
		this.isPlain = (seen & ODD) === 0 && length <= LONGEST_PLAIN;
		this.isRare = false;
	}

	setRare(): void {
		this.pairsLow = -1;
		this.pairsHigh = -1;
		this.isFolded = false;
		this.isPlain = false;
		this.isRare = true;
	}
}

/** Reads the traits of a text, once through it. */
export function readTraits(text: string, into: TextTraits): void {
	let pairsLow = 0;
	let pairsHigh = 0;
	let previous = 0;
	let seen = 0;
	for (let at = 0; at < text.length; at += 1) {
		const code = text.charCodeAt(at);
		if (code > 0xff) {
			into.setRare();
			return;
		}
		const folded = latinTraits[code] as number;
		seen |= folded;
		const pair = previous ^ folded;
		const inHigh = -((pair >> 5) & 1);
		pairsLow |= (1 << pair) & ~inHigh;
		pairsHigh |= (1 << pair) & inHigh;
		previous = folded * PAIR;
	}
	into.set(pairsLow, pairsHigh, seen, text.length);
}

/** The bits that a text must have to hold this part, which is in lower case; none: it may, whatever its bits are. */
export function pairsOf(part: string): Pairs {
	let low = 0;
	let high = 0;
	for (let at = 1; at < part.length; at += 1) {
		const [previous, code] = [part.charCodeAt(at - 1), part.charCodeAt(at)];
		if (previous > 0xff || code > 0xff) return { low: 0, high: 0 };
		const pair = (previous * PAIR) ^ code;
		if ((pair & 32) === 0) low |= 1 << pair;
		else high |= 1 << pair;
	}
	return { low, high };
}

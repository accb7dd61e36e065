import { growColumn, nextCapacity } from '../keys/growColumn';
import { KeyHash } from '../keys/KeyHash';
import { KeyTable } from '../keys/KeyTable';
import { foldCase } from '../rules/ownOperators';

const LETTERS = /[\p{L}\p{M}]+/gu;

/**
 * The words of line descriptions: for each different text the different runs of letters in it, in lower case. Texts
 * themselves are not kept.
 *
 * A keyword made of letters alone is contained in a text if and only if it is contained in one of its words. So whether
 * `containsText` holds is known exactly, also where the keyword is a part of a longer word. Texts are told apart by a
 * hash of 64 bits.
 */
export class WordBook {
	readonly words: string[] = [];
	private readonly numbers = new Map<string, number>();
	private readonly texts = new KeyTable();
	private readonly hash = new KeyHash();
	/** Where the words of each text begin; the next one's beginning is its end. */
	private starts = new Uint32Array(257);
	private wordsOfTexts = new Uint32Array(1024);

	/** How many texts there are, counted from 1; text 0 is a line without description. */
	get textCount(): number {
		return this.texts.size + 1;
	}

	/** The number of a text, from 1; 0 if it is none. */
	textOf(description: unknown): number {
		if (typeof description !== 'string' || description === '') return 0;
		const { high, low } = this.hash.of(description);
		const before = this.texts.size;
		const text = this.texts.add(high, low);
		if (this.texts.size > before) this.keepWords(description, text);
		return text + 1;
	}

	wordsOf(text: number): Uint32Array {
		return text === 0 ? this.wordsOfTexts.subarray(0, 0) : this.wordsOfTexts.subarray(this.starts[text - 1], this.starts[text]);
	}

	private keepWords(description: string, text: number): void {
		if (text + 2 > this.starts.length) this.starts = growColumn(this.starts, nextCapacity(text + 2));
		let end = this.starts[text] as number;
		for (const word of new Set(foldCase(description).match(LETTERS))) {
			if (end >= this.wordsOfTexts.length) this.wordsOfTexts = growColumn(this.wordsOfTexts, nextCapacity(end + 1));
			this.wordsOfTexts[end++] = this.numberOf(word);
		}
		this.starts[text + 1] = end;
	}

	private numberOf(word: string): number {
		const known = this.numbers.get(word);
		if (known !== undefined) return known;
		const number = this.words.length;
		this.words.push(word);
		this.numbers.set(word, number);
		return number;
	}
}

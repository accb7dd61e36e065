import type { LineTable } from './LineTable';
import { STOP_WORDS } from './stopWords';

const SHORTEST = 3;
const LONGEST = 40;

/** So many different keywords are tried, the most frequent ones first. */
const MOST_KEYWORDS = 50_000;

/** A word that may become a keyword: long enough to mean something, and not one of those that mean nothing. */
function isKeyword(word: string): boolean {
	return word.length >= SHORTEST && word.length <= LONGEST && !STOP_WORDS.has(word) && word.toLowerCase() === word;
}

/** The lines that contain a keyword, and how many of them are of the time mined. */
export interface KeywordLines {
	readonly keyword: string;
	readonly support: number;
	readonly lines: Uint32Array;
}

/** Which keywords each line contains, as `containsText` has it: also as parts of longer words. */
export class KeywordIndex {
	/** Numbered from 0. */
	private readonly keywords: readonly string[];
	private readonly numbers: ReadonlyMap<string, number>;
	private readonly lengths: ReadonlySet<number>;
	/** By text: the keywords that it contains; read when first asked for. */
	private readonly ofTexts: (readonly number[] | undefined)[];
	private readonly ofWords: (readonly number[] | undefined)[];
	/** Working space by keyword, all 0 between two calls. */
	private readonly counts: Uint32Array;
	private readonly supports: Uint32Array;

	/** @param least keywords stand in so many lines mined */
	constructor(
		private readonly table: LineTable,
		private readonly least: number,
	) {
		this.keywords = frequentWords(table, least);
		this.counts = new Uint32Array(this.keywords.length);
		this.supports = new Uint32Array(this.keywords.length);
		this.numbers = new Map(this.keywords.map((keyword, number) => [keyword, number]));
		this.lengths = new Set(this.keywords.map((keyword) => keyword.length));
		this.ofTexts = new Array<readonly number[] | undefined>(table.words.textCount);
		this.ofWords = new Array<readonly number[] | undefined>(table.words.words.length);
	}

	/** Of some lines, those that contain each keyword, for keywords that enough of the lines mined contain. */
	group(lines: Uint32Array): KeywordLines[] {
		const { counts, supports } = this;
		const met = this.count(lines);
		const groups = new Map<number, KeywordLines>();
		for (const keyword of met) {
			const support = supports[keyword] as number;
			if (support >= this.least) groups.set(keyword, { keyword: this.keywords[keyword] as string, support, lines: new Uint32Array(counts[keyword] as number) });
			counts[keyword] = 0;
			supports[keyword] = 0;
		}
		if (groups.size > 0) this.fill(groups, lines);
		for (const keyword of met) counts[keyword] = 0;
		return [...groups.values()];
	}

	/** Counts the lines of each keyword, and those of them that are mined. @returns the keywords that occur */
	private count(lines: Uint32Array): number[] {
		const { counts, supports } = this;
		const { text, later } = this.table;
		const met: number[] = [];
		for (let at = 0; at < lines.length; at += 1) {
			const line = lines[at] as number;
			const mined = later[line] === 1 ? 0 : 1;
			for (const keyword of this.ofText(text[line] as number)) {
				if (counts[keyword] === 0) met.push(keyword);
				counts[keyword] = (counts[keyword] as number) + 1;
				supports[keyword] = (supports[keyword] as number) + mined;
			}
		}
		return met;
	}

	private fill(groups: ReadonlyMap<number, KeywordLines>, lines: Uint32Array): void {
		const { counts } = this;
		for (let at = 0; at < lines.length; at += 1) {
			const line = lines[at] as number;
			for (const keyword of this.ofText(this.table.text[line] as number)) {
				const group = groups.get(keyword);
				if (!group) continue;
				group.lines[counts[keyword] as number] = line;
				counts[keyword] = (counts[keyword] as number) + 1;
			}
		}
	}

	private ofText(text: number): readonly number[] {
		const known = this.ofTexts[text];
		if (known) return known;
		const keywords = new Set<number>();
		for (const word of this.table.words.wordsOf(text)) for (const keyword of this.ofWord(word)) keywords.add(keyword);
		return (this.ofTexts[text] = [...keywords]);
	}

	private ofWord(number: number): readonly number[] {
		const known = this.ofWords[number];
		if (known) return known;
		const word = this.table.words.words[number] as string;
		const keywords = new Set<number>();
		for (const length of this.lengths) {
			for (let start = 0; start + length <= word.length; start += 1) {
				const keyword = this.numbers.get(word.slice(start, start + length));
				if (keyword !== undefined) keywords.add(keyword);
			}
		}
		return (this.ofWords[number] = [...keywords]);
	}
}

function frequentWords({ words, text, later, count }: LineTable, least: number): string[] {
	const linesOfText = new Uint32Array(words.textCount);
	for (let line = 0; line < count; line += 1) {
		if (later[line] === 0) linesOfText[text[line] as number] = (linesOfText[text[line] as number] as number) + 1;
	}
	const linesOfWord = new Uint32Array(words.words.length);
	for (let one = 1; one < linesOfText.length; one += 1) {
		for (const word of words.wordsOf(one)) linesOfWord[word] = (linesOfWord[word] as number) + (linesOfText[one] as number);
	}
	return words.words
		.map((word, number) => ({ word, lines: linesOfWord[number] as number }))
		.filter(({ word, lines }) => lines >= least && isKeyword(word))
		.sort((left, right) => right.lines - left.lines || (left.word < right.word ? -1 : 1))
		.slice(0, MOST_KEYWORDS)
		.map(({ word }) => word);
}

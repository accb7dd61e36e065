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

/** Which keywords each line contains, as `containsText` has it: also as parts of longer words. */
export class KeywordIndex {
	/** Numbered from 0. */
	readonly keywords: readonly string[];
	private readonly numbers: ReadonlyMap<string, number>;
	private readonly lengths: ReadonlySet<number>;
	/** By text: the keywords that it contains; read when first asked for. */
	private readonly ofTexts: (readonly number[] | undefined)[];
	private readonly ofWords: (readonly number[] | undefined)[];

	/** @param least keywords stand in so many lines mined */
	constructor(
		private readonly table: LineTable,
		least: number,
	) {
		this.keywords = frequentWords(table, least);
		this.numbers = new Map(this.keywords.map((keyword, number) => [keyword, number]));
		this.lengths = new Set(this.keywords.map((keyword) => keyword.length));
		this.ofTexts = new Array<readonly number[] | undefined>(table.words.textCount);
		this.ofWords = new Array<readonly number[] | undefined>(table.words.words.length);
	}

	/** Of some lines, those that contain each keyword. */
	group(lines: Uint32Array): Map<number, number[]> {
		const groups = new Map<number, number[]>();
		for (let at = 0; at < lines.length; at += 1) {
			const line = lines[at] as number;
			for (const keyword of this.ofText(this.table.text[line] as number)) {
				const group = groups.get(keyword);
				if (group) group.push(line);
				else groups.set(keyword, [line]);
			}
		}
		return groups;
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

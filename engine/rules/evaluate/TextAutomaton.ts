import { foldCase } from '../ownOperators';
import type { TextTraits } from './textTraits';
import { foldedCode, latinTraits, ODD, PAIR, readTraits, UPPER } from './textTraits';

/** Keywords are searched by their first characters: what is found is tried in full anyway. */
const SEARCHED = 24;
/** Classes that characters beyond Latin-1 share. */
const SHARED = 8;
/** So many ends of keywords in one text are noted before they are looked into. */
const MOST_ENDS = 512;
/** The bits of a class among those of a character. */
const CLASS = 0xff;
const LONG_S = 0x17f;
const S = 0x73;

/** Whether finding a keyword in a text without rare characters means that it is there, and not only that it may be. */
export function isExactKeyword(keyword: string): boolean {
	return keyword.length <= SEARCHED && /^[\0-\xff]*$/.test(keyword);
}

/** The class of each Latin-1 character that occurs in a keyword, in whatever case; 0: in none. */
function classesOf(keywords: readonly string[]): { readonly latin: Uint8Array; readonly count: number } {
	const latin = new Uint8Array(256);
	let count = 1;
	for (const keyword of keywords) {
		for (let at = 0; at < keyword.length; at += 1) {
			const code = keyword.charCodeAt(at);
			if (code < 256 && latin[code] === 0) {
				latin[code] = count;
				count += 1;
			}
		}
	}
	for (let code = 0; code < 256; code += 1) latin[code] = latin[foldedCode(code)] ?? 0;
	return { latin, count };
}

/**
 * Finds all of many keywords in one pass over a text (Aho–Corasick). A filter: every keyword that occurs is reported,
 * in whatever case, and now and then one that does not, because rare characters share classes. ſ counts as s, as it does
 * for patterns.
 */
export class TextAutomaton {
	private readonly latin: Uint8Array;
	/** By Latin-1 character: its class, and above it whether it is upper case or odd (see `textTraits`). */
	private readonly classAndTraits: Int32Array;
	private readonly firstShared: number;
	private readonly classes: number;
	/** state + class → next state; states are multiples of the number of classes. */
	private readonly next: Int32Array;
	/** States from here on are those where a keyword ends. */
	private readonly firstEnd: number;
	/** By state: a keyword that ends here, or −1. */
	private readonly keywordAt: Int32Array;
	/** By state: the next state, along shorter endings, where a keyword ends; 0: none. */
	private readonly outputLink: Int32Array;
	/** Working space: the states of a text at which keywords end. */
	private readonly ends = new Int32Array(MOST_ENDS);
	/** By keyword: another one that ends at the same state (equal in the part that is searched), or −1. */
	private readonly sameEnd: Int32Array;

	/** @param keywords distinct, lower case, not empty */
	constructor(keywords: readonly string[]) {
		const searched = keywords.map((keyword) => keyword.slice(0, SEARCHED));
		const { latin, count } = classesOf(searched);
		const isLatin = searched.every(isExactKeyword);
		this.latin = latin;
		this.classAndTraits = Int32Array.from(latin, (one, code) => one | ((latinTraits[code] as number) & (UPPER | ODD)));
		this.firstShared = count;
		this.classes = isLatin ? count : count + SHARED;
		const longest = searched.reduce((sum, keyword) => sum + keyword.length, 1);
		const next = new Int32Array(longest * this.classes);
		const keywordsAt: number[][] = [[]];
		searched.forEach((keyword, index) => this.insert(keyword, index, next, keywordsAt));
		const states = keywordsAt.length;
		const trie: Trie = {
			next: next.slice(0, states * this.classes),
			keywordAt: new Int32Array(states).fill(-1),
			outputLink: new Int32Array(states),
		};
		this.sameEnd = new Int32Array(keywords.length).fill(-1);
		keywordsAt.forEach((found, state) => {
			trie.keywordAt[state] = found[0] ?? -1;
			for (let at = 1; at < found.length; at += 1) this.sameEnd[found[at - 1] as number] = found[at] as number;
		});
		linkStates(trie, this.classes);
		const ordered = endsLast(trie, this.classes);
		this.next = ordered.next;
		this.keywordAt = ordered.keywordAt;
		this.outputLink = ordered.outputLink;
		this.firstEnd = ordered.firstEnd * this.classes;
	}

	private insert(keyword: string, index: number, next: Int32Array, keywordsAt: number[][]): void {
		let state = 0;
		for (let at = 0; at < keyword.length; at += 1) {
			const edge = state * this.classes + this.classOf(keyword.charCodeAt(at));
			let target = next[edge] ?? 0;
			if (target === 0) {
				target = keywordsAt.length;
				keywordsAt.push([]);
				next[edge] = target;
			}
			state = target;
		}
		keywordsAt[state]?.push(index);
	}

	private classOf(code: number): number {
		if (code < 256) return this.latin[code] ?? 0;
		if (code === LONG_S) return this.latin[S] ?? 0;
		return this.classes === this.firstShared ? 0 : this.firstShared + (code % SHARED);
	}

	/**
	 * @param found collects the keywords' indexes; one may come several times
	 * @param traits what is seen of the text on the way
	 * @returns how many were written
	 */
	search(text: string, found: number[], traits: TextTraits): number {
		const { classAndTraits, next, firstEnd, ends } = this;
		let ended = 0;
		let state = 0;
		let letters = 0;
		let pairs = 0;
		let previous = 0;
		let seen = 0;
		// Nothing is called in here, so that all that it reads is found once for the whole text.
		for (let at = 0; at < text.length; at += 1) {
			const code = text.charCodeAt(at);
			if (code > 0xff) return this.searchAny(text, found, traits);
			const character = classAndTraits[code] as number;
			state = next[state + (character & CLASS)] as number;
			if (state >= firstEnd) {
				if (ended === MOST_ENDS) return this.searchAny(text, found, traits);
				ends[ended] = state;
				ended += 1;
			}
			seen |= character;
			letters |= 1 << code;
			pairs |= 1 << (previous ^ code);
			previous = code * PAIR;
		}
		traits.set(letters, pairs, seen, text.length);
		let count = 0;
		for (let at = 0; at < ended; at += 1) count = this.report(ends[at] as number, found, count);
		return count;
	}

	/** A text with characters beyond Latin-1, or in which very many keywords end. */
	private searchAny(text: string, found: number[], traits: TextTraits): number {
		readTraits(text, traits);
		const folded = foldCase(text);
		let count = 0;
		let state = 0;
		for (let at = 0; at < folded.length; at += 1) {
			state = this.next[state + this.classOf(folded.charCodeAt(at))] as number;
			if (state >= this.firstEnd) count = this.report(state, found, count);
		}
		return count;
	}

	/** Notes the keywords that end at a state. */
	private report(state: number, found: number[], first: number): number {
		let count = first;
		for (let ending = state / this.classes; ending !== 0; ending = this.outputLink[ending] as number) {
			for (let keyword = this.keywordAt[ending] as number; keyword >= 0; keyword = this.sameEnd[keyword] as number) found[count++] = keyword;
		}
		return count;
	}
}

/** The states of an automaton, numbered from 0, the root. */
interface Trie {
	readonly next: Int32Array;
	readonly keywordAt: Int32Array;
	readonly outputLink: Int32Array;
}

/** Breadth first: a missing edge leads where the longest known ending of the text leads. */
function linkStates({ next, keywordAt, outputLink }: Trie, classes: number): void {
	const failure = new Int32Array(keywordAt.length);
	const queue = [...next.subarray(0, classes)].filter((target) => target !== 0);
	for (let head = 0; head < queue.length; head += 1) {
		const state = queue[head] as number;
		const fallback = failure[state] as number;
		outputLink[state] = (keywordAt[fallback] as number) >= 0 ? fallback : (outputLink[fallback] as number);
		for (let one = 0; one < classes; one += 1) {
			const target = next[state * classes + one] as number;
			const other = next[fallback * classes + one] as number;
			if (target === 0) {
				next[state * classes + one] = other;
			} else {
				failure[target] = other;
				queue.push(target);
			}
		}
	}
}

/** Numbers the states anew, those where a keyword ends last, so that one comparison tells them; edges lead to multiples. */
function endsLast({ next, keywordAt, outputLink }: Trie, classes: number): Trie & { readonly firstEnd: number } {
	const states = [...keywordAt.keys()];
	const isEnd = (state: number): boolean => (keywordAt[state] as number) >= 0 || outputLink[state] !== 0;
	const order = [...states.filter((state) => !isEnd(state)), ...states.filter(isEnd)];
	const place = new Int32Array(order.length);
	order.forEach((state, index) => (place[state] = index));
	const ordered = new Int32Array(next.length);
	order.forEach((state, index) => {
		for (let one = 0; one < classes; one += 1) ordered[index * classes + one] = (place[next[state * classes + one] as number] as number) * classes;
	});
	return {
		next: ordered,
		keywordAt: Int32Array.from(order, (state) => keywordAt[state] as number),
		outputLink: Int32Array.from(order, (state) => place[outputLink[state] as number] as number),
		firstEnd: states.length - states.filter(isEnd).length,
	};
}

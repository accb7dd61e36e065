/** Keywords are searched by their first characters: what is found is tried in full anyway. */
const SEARCHED = 24;
/** Classes that characters beyond Latin-1 share. */
const SHARED = 8;
const LONG_S = 0x17f;
const S = 0x73;

/** The class of each Latin-1 character that occurs in a keyword; 0: in none. */
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
	return { latin, count };
}

/**
 * Finds all of many keywords in one pass over a text (Aho–Corasick). A filter: every keyword that occurs is reported,
 * and now and then one that does not, because rare characters share classes. ſ counts as s, as it does for patterns.
 */
export class TextAutomaton {
	private readonly latin: Uint8Array;
	private readonly firstShared: number;
	private readonly classes: number;
	/** state + class → next state; states are multiples of the number of classes. */
	private readonly next: Int32Array;
	/** By state: a keyword that ends here, or −1. */
	private readonly keywordAt: Int32Array;
	/** By state: the next state, along shorter endings, where a keyword ends; 0: none. */
	private readonly outputLink: Int32Array;
	/** By keyword: another one that ends at the same state (equal in the part that is searched), or −1. */
	private readonly sameEnd: Int32Array;

	/** @param keywords distinct, lower case, not empty */
	constructor(keywords: readonly string[]) {
		const searched = keywords.map((keyword) => keyword.slice(0, SEARCHED));
		const { latin, count } = classesOf(searched);
		this.latin = latin;
		this.firstShared = count;
		this.classes = count + SHARED;
		const longest = searched.reduce((sum, keyword) => sum + keyword.length, 1);
		const next = new Int32Array(longest * this.classes);
		const keywordsAt: number[][] = [[]];
		searched.forEach((keyword, index) => this.insert(keyword, index, next, keywordsAt));
		const states = keywordsAt.length;
		this.next = next.slice(0, states * this.classes);
		this.keywordAt = new Int32Array(states).fill(-1);
		this.outputLink = new Int32Array(states);
		this.sameEnd = new Int32Array(keywords.length).fill(-1);
		keywordsAt.forEach((found, state) => this.setOutput(state, found));
		this.link(states);
	}

	private setOutput(state: number, found: readonly number[]): void {
		found.forEach((keyword, index) => {
			if (index === 0) this.keywordAt[state] = keyword;
			else this.sameEnd[found[index - 1] ?? 0] = keyword;
		});
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
		return this.firstShared + (code % SHARED);
	}

	/** Breadth first: a missing edge leads where the longest known ending of the text leads. */
	private link(states: number): void {
		const { classes, next, keywordAt, outputLink } = this;
		const failure = new Int32Array(states);
		const queue: number[] = [];
		for (let one = 0; one < classes; one += 1) {
			const target = next[one] ?? 0;
			if (target !== 0) queue.push(target);
		}
		for (let head = 0; head < queue.length; head += 1) {
			const state = queue[head] ?? 0;
			const fallback = failure[state] ?? 0;
			outputLink[state] = (keywordAt[fallback] ?? -1) >= 0 ? fallback : (outputLink[fallback] ?? 0);
			for (let one = 0; one < classes; one += 1) {
				const target = next[state * classes + one] ?? 0;
				const other = next[fallback * classes + one] ?? 0;
				if (target === 0) {
					next[state * classes + one] = other;
				} else {
					failure[target] = other;
					queue.push(target);
				}
			}
		}
		for (let edge = 0; edge < next.length; edge += 1) next[edge] = (next[edge] ?? 0) * classes;
	}

	/**
	 * @param text in lower case
	 * @param found collects the keywords' indexes; one may come several times
	 * @returns how many were written
	 */
	search(text: string, found: number[]): number {
		const { latin, classes, next, keywordAt, outputLink } = this;
		let count = 0;
		let state = 0;
		for (let at = 0; at < text.length; at += 1) {
			const code = text.charCodeAt(at);
			state = next[state + (code < 256 ? (latin[code] as number) : this.classOf(code))] as number;
			if (state === 0) continue;
			let ending = state / classes;
			if (keywordAt[ending] === -1) ending = outputLink[ending] as number;
			for (; ending !== 0; ending = outputLink[ending] as number) {
				for (let keyword = keywordAt[ending] as number; keyword >= 0; keyword = this.sameEnd[keyword] as number) found[count++] = keyword;
			}
		}
		return count;
	}
}

import type { KeywordIndex } from './KeywordIndex';
import type { LineGroup } from './LineGroup';
import type { RuleSearch } from './RuleSearch';

/** A keyword says something of a purchase, and not of a vendor, if so many vendors use it alike. */
const LEAST_VENDORS = 3;

const PRIORITY = 5;

/**
 * Proposes the keywords of some lines, those with most lines first: so a word that only ever comes with a more frequent one
 * adds nothing and is left out.
 *
 * @param within what else the lines have in common
 */
export function mineKeywords(search: RuleSearch, index: KeywordIndex, within: Omit<LineGroup, 'mustHelp' | 'within'>): void {
	// Of two equally frequent words the longer one is less often a part of another word.
	const candidates = index
		.group(within.lines)
		.sort((left, right) => right.support - left.support || right.keyword.length - left.keyword.length || (left.keyword < right.keyword ? -1 : 1));
	for (const { keyword, lines } of candidates) {
		search.propose({
			...within,
			title: `${within.title} ${keyword}`,
			conditions: [...within.conditions, { fact: 'line.description', operator: 'containsText', value: keyword }],
			lines,
			within: within.lines,
			mustHelp: true,
		});
	}
}

/** Rules that pick by a keyword alone, whoever the vendor is. */
export function mineKeywordRules(search: RuleSearch, index: KeywordIndex): void {
	const lines = Uint32Array.from({ length: search.table.count }, (_, line) => line);
	mineKeywords(search, index, { kind: 'keyword', priority: PRIORITY, title: 'keyword', conditions: [], lines, leastVendors: LEAST_VENDORS });
}

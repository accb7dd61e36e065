import { KeywordIndex } from './KeywordIndex';
import { LineTable, vendorOf } from './LineTable';
import { mineKeywordRules } from './mineKeywordRules';
import { mineVendorRules } from './mineVendorRules';
import { nameRules } from './nameRules';
import { readSuggestOptions } from './readSuggestOptions';
import type { SuggestLimits } from './readSuggestOptions';
import type { RuleDraft } from './RuleDraft';
import { RuleSearch } from './RuleSearch';
import type { RuleMiner, RuleSuggestions } from './RuleSuggestions';
import type { SuggestOptions } from './SuggestOptions';
import { toSuggestedRule } from './toSuggestedRule';
import type { ValueBook } from './ValueBook';
import { writeSuggestionTable } from './writeSuggestionTable';

export type { RuleMiner, RuleSuggestions, SuggestedRule } from './RuleSuggestions';
export type { SuggestedKind, SuggestOptions } from './SuggestOptions';

/** From the broadest to the narrowest, so that each knows what is said already. */
function search(table: LineTable, limits: SuggestLimits): RuleSearch {
	const found = new RuleSearch(table, limits);
	const asksForWords = limits.kinds.has('keyword') || limits.kinds.has('vendorKeyword');
	const index = asksForWords ? new KeywordIndex(table, limits.minSupport) : null;
	if (limits.kinds.has('keyword') && index) mineKeywordRules(found, index);
	mineVendorRules(found, index);
	return found;
}

/** Text by which drafts are told apart, whatever the order of the documents. */
function identity({ group, choices }: RuleDraft, values: ValueBook): string {
	return JSON.stringify([group.conditions, choices.map(({ dimension }) => values.dimensions[dimension]?.externalDimensionId)]);
}

/** Those that hold for most lines first. */
function rank(drafts: readonly RuleDraft[], values: ValueBook): RuleDraft[] {
	return drafts
		.map((draft) => ({ draft, id: identity(draft, values) }))
		.sort((left, right) => right.draft.support - left.draft.support || right.draft.right - left.draft.right || (left.id < right.id ? -1 : 1))
		.map(({ draft }) => draft);
}

function countMined(table: LineTable): RuleSuggestions['mined'] {
	const vendors = new Set<number>();
	let lines = 0;
	for (let line = 0; line < table.count; line += 1) {
		if (table.later[line] === 1) continue;
		lines += 1;
		const vendor = vendorOf(table, line);
		if (vendor !== 0) vendors.add(vendor);
	}
	return { lines, vendors: vendors.size };
}

function suggest(table: LineTable, limits: SuggestLimits): RuleSuggestions {
	const found = search(table, limits);
	const { values } = table;
	const ranked = rank(found.drafts, values);
	const drafts = ranked.slice(0, limits.maxRules);
	const names = nameRules(drafts, limits.takenNames, (dimension) => values.dimensions[dimension]?.externalDimensionId ?? '');
	const suggestions = drafts.map((draft, at) => toSuggestedRule(draft, names[at] as string, values, limits.checkFrom !== null));
	const mined = countMined(table);
	return {
		ruleSet: { name: 'suggested rules', rules: suggestions.map(({ rule }) => rule) },
		table: writeSuggestionTable(suggestions),
		suggestions,
		mined,
		checked: limits.checkFrom === null ? null : { lines: table.count - mined.lines },
		alreadyThere: found.alreadyThere,
		failedLater: found.failedLater,
		notTabular: found.notTabular,
		beyondMost: ranked.length - drafts.length,
	};
}

/**
 * Mines rules from documents that are handed in one by one and not kept.
 *
 * @throws CodedError `SUGGEST_OPTION_INVALID`
 * @throws RuleSetError if the existing rules cannot be compiled
 */
export function createRuleMiner(options: SuggestOptions = {}): RuleMiner {
	const limits = readSuggestOptions(options);
	const table = new LineTable(limits);
	return {
		add: (document) => table.add(document),
		suggest: () => suggest(table, limits),
	};
}

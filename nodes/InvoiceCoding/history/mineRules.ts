import { createRuleMiner, readHistoryOnce } from '../../../engine/index';
import type { PostedDocument, RuleSuggestions, SuggestOptions } from '../../../engine/index';
import type { PostedHistory } from './executeOnHistory';

/**
 * Reads the history once and mines rules from it. What cannot be read is left out.
 *
 * @param before only what was posted before this day is looked at, neither to mine nor to check; absent: everything is
 */
export async function mineRules({ sources, mapping, watch }: PostedHistory, options: SuggestOptions, before?: string): Promise<RuleSuggestions> {
	const miner = createRuleMiner(options);
	const add = (document: PostedDocument): void => {
		if (before === undefined || dayOf(document) < before) miner.add(document);
	};
	const onRows = watch('Mining');
	for (const source of sources) await readHistoryOnce(source, mapping, { needsWhole: () => false, document: add, reject: () => {}, skip: () => {} }, onRows);
	return miner.suggest();
}

function dayOf({ invoice, postings }: PostedDocument): string {
	return postings[0]?.postingDate ?? invoice.postingDate ?? invoice.invoiceDate;
}

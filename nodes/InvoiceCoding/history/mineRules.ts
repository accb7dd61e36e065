import { createRuleMiner, readHistoryOnce } from '../../../engine/index';
import type { RuleSuggestions, SuggestOptions } from '../../../engine/index';
import type { PostedHistory } from './executeOnHistory';

/** Reads the history once and mines rules from it. What cannot be read is left out; a back-test counts it. */
export async function mineRules({ sources, mapping, watch }: PostedHistory, options: SuggestOptions): Promise<RuleSuggestions> {
	const miner = createRuleMiner(options);
	const onRows = watch('Mining');
	for (const source of sources) {
		await readHistoryOnce(source, mapping, { needsWhole: () => false, document: (document) => miner.add(document), reject: () => {}, skip: () => {} }, onRows);
	}
	return miner.suggest();
}

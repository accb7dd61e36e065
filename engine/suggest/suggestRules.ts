import type { PostedDocument } from '../model/postedDocument';
import type { RuleSetInput } from '../model/ruleSet';
import { createRuleMiner } from './createRuleMiner';
import type { SuggestOptions } from './createRuleMiner';

/** Mines rules from a posted history that is in memory. @throws CodedError `SUGGEST_OPTION_INVALID` */
export function suggestRules(history: Iterable<PostedDocument>, options: SuggestOptions = {}): RuleSetInput {
	const miner = createRuleMiner(options);
	for (const document of history) miner.add(document);
	return miner.suggest().ruleSet;
}

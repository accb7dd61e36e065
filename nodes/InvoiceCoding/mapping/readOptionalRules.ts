import type { IExecuteFunctions } from 'n8n-workflow';

import type { RuleSetInput } from '../../../engine/index';
import { readOptionalInput } from './readOptionalInput';
import { readRules } from './readRules';

/** Rules, and where they came from. `nothing`: the input brought none. */
export interface FoundRules {
	readonly from: 'fields' | 'input' | 'json' | 'none' | 'nothing';
	readonly ruleSet: RuleSetInput;
}

/**
 * Reads the rule set where rules are welcome but no must: an input that brings nothing gives an empty one.
 *
 * @throws what {@link readRules} throws, but for `RULES_MISSING`
 */
export async function readOptionalRules(context: IExecuteFunctions, inputIndex: number): Promise<FoundRules> {
	const from = context.getNodeParameter('rulesFrom', 0, 'input') as 'fields' | 'input' | 'json' | 'none';
	if (from === 'input' && readOptionalInput(context, inputIndex).length === 0) return { from: 'nothing', ruleSet: { rules: [] } };
	return { from, ruleSet: await readRules(context, inputIndex) };
}

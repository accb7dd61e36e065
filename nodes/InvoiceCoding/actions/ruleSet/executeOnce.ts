import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { writeError } from '../../../shared/executePerItem';
import { toNodeError } from '../../../shared/toNodeError';

/** The one input of the rule-set operations; see docs/decisions/0026. */
export const RULES_INPUT = 0;

/** From so many items on, results name none of them: each result would have to name all. */
const MAX_PAIRED_ITEMS = 200;

/**
 * Runs an operation on a rule set: once, since all items of the input are one rule set. Under Continue On Fail a failure
 * becomes one error item.
 *
 * @param run gives the JSON of the output items
 */
export async function executeOnce(context: IExecuteFunctions, run: () => Promise<readonly IDataObject[]>): Promise<INodeExecutionData[][]> {
	const pairing = pairWithAll(context.getInputData(RULES_INPUT).length);
	try {
		return [(await run()).map((json) => ({ json, ...pairing }))];
	} catch (error) {
		if (!context.continueOnFail()) throw toNodeError(context.getNode(), error);
		return [[{ json: writeError(error), ...pairing }]];
	}
}

function pairWithAll(count: number): Pick<INodeExecutionData, 'pairedItem'> {
	if (count === 1) return { pairedItem: { item: 0 } };
	return count > MAX_PAIRED_ITEMS ? {} : { pairedItem: Array.from({ length: count }, (_unused, item) => ({ item })) };
}

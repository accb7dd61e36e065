import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { codeInvoice, CodedError, compileLedger, compileRuleSet, explainCoding, parseInvoice } from '../../../../engine/index';
import type { CodingResult, CompiledRuleSet, PreparedLedger, PreparedPolicy } from '../../../../engine/index';
import { executePerItem } from '../../../shared/executePerItem';
import type { ItemResult } from '../../../shared/executePerItem';
import type { NodeOperation } from '../../../shared/operationTable';
import { readJsonObject } from '../../../shared/readJson';
import { readPerItem } from '../../../shared/readParameter';
import { toNodeError } from '../../../shared/toNodeError';
import { readFlag } from '../../mapping/readFlag';
import { readInvoice, readProposal } from '../../mapping/readInvoice';
import { createOverridesReader } from '../../mapping/readOverrides';
import { createLivePolicy, createPolicyReader } from '../../mapping/readPolicy';
import { readRules } from '../../mapping/readRules';
import { OUTPUT_OF, writeCoding } from '../../mapping/writeCoding';
import { writeRecord } from '../../mapping/writeRecord';
import { mergeFields } from './mergeFields';

const OUTPUTS = 3;
const INVOICES_INPUT = 0;
const RULES_INPUT = 1;

/**
 * Merges Kaunt's proposal with the customer's rules, one coding per invoice. Rules and ledger are read once per run;
 * when they cannot be used, no invoice is coded. Failed items go to Blocked, never to Auto.
 */
export const merge: NodeOperation = {
	description: mergeFields,
	execute: async (context) => {
		const items = context.getInputData(INVOICES_INPUT);
		if (items.length === 0) return Array.from({ length: OUTPUTS }, () => []);
		const code = await prepareCoder(context, items);
		const outputs = await executePerItem(context, items.length, async (itemIndex) => [code(itemIndex)], {
			outputs: OUTPUTS,
			errorOutput: OUTPUT_OF.blocked,
			inputIndex: INVOICES_INPUT,
		});
		addDispositionHint(context, outputs, items.length);
		return outputs;
	},
};

/** Reads what holds for the whole run. What fails here fails the node; under Continue On Fail, every item. */
async function prepareCoder(context: IExecuteFunctions, items: readonly INodeExecutionData[]): Promise<(itemIndex: number) => ItemResult> {
	try {
		const ruleSet = compileRuleSet(await readRules(context, RULES_INPUT));
		const ledger = compileLedger(readJsonObject(context.getNodeParameter('ledgerJson', 0, {}), 'Ledger (JSON)'));
		return createCoder(context, items, ruleSet, ledger);
	} catch (error) {
		if (!context.continueOnFail()) throw toNodeError(context.getNode(), error);
		return () => rethrow(error);
	}
}

function rethrow(error: unknown): never {
	throw error;
}

function createCoder(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	ruleSet: CompiledRuleSet,
	ledger: PreparedLedger,
): (itemIndex: number) => ItemResult {
	const policyOf = createPolicyReader(context);
	const overridesOf = createOverridesReader(context);
	const invoiceField = readPerItem<string>(context, 'invoiceField', 'invoice');
	const proposalField = readPerItem<string>(context, 'proposalField', 'proposal');
	const optionsOf = readPerItem<IDataObject>(context, 'options', {});
	const livePolicyOf = createLivePolicy();
	const fetchedAt = new Date().toISOString();
	return (itemIndex) => {
		const item = items[itemIndex]?.json ?? {};
		const options = optionsOf(itemIndex);
		const invoice = readInvoice(item, invoiceField(itemIndex));
		const proposal = readProposal(item, proposalField(itemIndex));
		const policy = policyOf(itemIndex);
		const overrides = overridesOf(itemIndex);
		const alreadyPosted = readFlag(options.alreadyPosted, 'Already Posted');
		// Of Kaunt's request; items of the Kaunt node carry it.
		const correlationId = typeof item.correlationId === 'string' ? item.correlationId : null;
		const codeBy = (by: PreparedPolicy): CodingResult => codeInvoice({ invoice, proposal, ruleSet, ledger, policy: by, correlationId, overrides, alreadyPosted });
		const record = (decided: CodingResult): IDataObject => writeRecord(decided, { proposal, fetchedAt });
		if (options.record === 'only') return { output: OUTPUT_OF.review, json: record(codeBy(livePolicyOf(checkedShadow(policy)))) };
		const result = codeBy(policy);
		const { mode } = policy.policy;
		return writeCoding(result, {
			explanation: readFlag(options.includeExplanation, 'Include Explanation') ? explainCoding(result, { invoice: parseInvoice(invoice) }) : undefined,
			record: options.record === 'beside' ? record(mode === 'live' ? result : codeBy(livePolicyOf(policy))) : undefined,
			invoice: options.includeInvoice === false ? undefined : invoice,
		});
	};
}

/** A record instead of a coding must not look like one that was decided. */
function checkedShadow(policy: PreparedPolicy): PreparedPolicy {
	if (policy.policy.mode === 'shadow') return policy;
	throw new CodedError({
		code: 'RECORD_ONLY_IN_SHADOW',
		message: "'Only the Record' gives no codings, and the mode is not Shadow.",
		remedy: "Set 'Mode' in 'Policy Options' to 'Shadow', or 'Record' to 'Beside the Coding'.",
		path: 'options.record',
	});
}

/** "3 of 10 invoices need review": seen in the panel without opening an item. */
function addDispositionHint(context: IExecuteFunctions, outputs: INodeExecutionData[][], total: number): void {
	const review = outputs[OUTPUT_OF.review]?.length ?? 0;
	const blocked = outputs[OUTPUT_OF.blocked]?.length ?? 0;
	const recorded = outputs[OUTPUT_OF.review]?.filter(({ json }) => isRecord(json)).length ?? 0;
	if (recorded > 0) {
		context.addExecutionHints({ message: `${recorded} of ${total} invoices recorded, on the output 'Review'; nothing was decided.`, type: 'info', location: 'outputPane' });
		return;
	}
	if (review + blocked === 0) return;
	const parts = [
		...(review > 0 ? [`${review} of ${total} ${total === 1 ? 'invoice needs' : 'invoices need'} review`] : []),
		...(blocked > 0 ? [`${blocked} of ${total} ${blocked === 1 ? 'is' : 'are'} blocked`] : []),
	];
	context.addExecutionHints({
		message: `${parts.join('; ')}. The reasons are in the field 'reasons' of each item.`,
		type: blocked > 0 ? 'warning' : 'info',
		location: 'outputPane',
	});
}

function isRecord(json: IDataObject): boolean {
	return 'fetchedAt' in json && !('units' in json);
}

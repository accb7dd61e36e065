import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { codeInvoice, CodedError, compileLedger, compileRuleSet, explainCoding, parseInvoice } from '../../../../engine/index';
import type { CodingResult, CompiledRuleSet, PreparedLedger, PreparedPolicy } from '../../../../engine/index';
import { executePerItem } from '../../../shared/executePerItem';
import type { ItemResult } from '../../../shared/executePerItem';
import type { NodeOperation } from '../../../shared/operationTable';
import { readPerItem } from '../../../shared/readParameter';
import { toNodeError } from '../../../shared/toNodeError';
import { mergeHints } from '../../mapping/mergeHints';
import { readFlag } from '../../mapping/readFlag';
import { readInvoice, readProposal } from '../../mapping/readInvoice';
import { readLedger } from '../../mapping/readLedger';
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
		const seen: Seen = { ruleCount: 0, withoutProposal: 0, proposalField: '' };
		const code = await prepareCoder(context, items, seen);
		const outputs = await executePerItem(context, items.length, async (itemIndex) => [code(itemIndex)], {
			outputs: OUTPUTS,
			errorOutput: OUTPUT_OF.blocked,
			inputIndex: INVOICES_INPUT,
		});
		for (const hint of mergeHints(outputs, { ...seen, total: items.length })) context.addExecutionHints({ ...hint, location: 'outputPane' });
		return outputs;
	},
};

/** What is noticed on the way, for the hints. */
interface Seen {
	ruleCount: number;
	withoutProposal: number;
	proposalField: string;
}

/** Reads what holds for the whole run. What fails here fails the node; under Continue On Fail, every item. */
async function prepareCoder(context: IExecuteFunctions, items: readonly INodeExecutionData[], seen: Seen): Promise<(itemIndex: number) => ItemResult> {
	try {
		const ruleSet = compileRuleSet(await readRules(context, RULES_INPUT));
		const ledger = compileLedger(readLedger(context));
		// What a rule forbids is not told in a coding, so with such rules it cannot be said that none had a say.
		seen.ruleCount = ruleSet.matches.some(({ mode }) => mode === 'forbid') ? 0 : ruleSet.ruleCount;
		return createCoder(context, items, { ruleSet, ledger, seen });
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
	{ ruleSet, ledger, seen }: { readonly ruleSet: CompiledRuleSet; readonly ledger: PreparedLedger; readonly seen: Seen },
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
		if (proposal === null && policy.policy.precedence !== 'rulesOnly') Object.assign(seen, { withoutProposal: seen.withoutProposal + 1, proposalField: proposalField(itemIndex) });
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

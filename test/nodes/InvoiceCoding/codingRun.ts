import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';

import { InvoiceCoding } from '../../../nodes/InvoiceCoding/InvoiceCoding.node';
import { buildInvoice } from '../../support/buildInvoice';
import { runNode, type NodeOutcome } from '../../support/runNode';

/** One run of the Invoice Coding node. */
export interface CodingRun {
	readonly parameters?: IDataObject;
	readonly items?: readonly (IDataObject | INodeExecutionData)[];
	/** Items of the input Rules. Absent: it is not connected. */
	readonly rules?: readonly (IDataObject | INodeExecutionData)[];
	readonly onError?: INode['onError'];
}

/** Runs the real node in n8n's engine. */
export async function runCoding({ parameters = {}, items = [{ invoice: buildInvoice() }], rules, onError }: CodingRun): Promise<NodeOutcome> {
	return await runNode({
		node: new InvoiceCoding(),
		parameters: { resource: 'coding', operation: 'merge', ...parameters },
		items,
		...(rules === undefined ? {} : { secondInput: rules }),
		onError,
	});
}

/** A rule that codes the freight of one vendor. */
export function freightRule(overrides: IDataObject = {}): IDataObject {
	return {
		name: 'freight',
		conditions: { all: [{ fact: 'vendor.externalId', operator: 'equal', value: 'V100' }] },
		event: { type: 'code', params: { dimensions: { Account: '6540' } } },
		...overrides,
	};
}

/** A proposal of Kaunt for the one line of the invoice: an account, as a combination. */
export function accountProposal(account: string, confidence = 'High'): IDataObject {
	return {
		id: 'proposal-1',
		invoiceLineCodingDimensionCombinationProposals: [
			{
				invoiceLineNumber: '1',
				dimensionCombinationProposals: [
					{ confidence, proposalPriority: 1, dimensionsWithValues: [{ externalDimensionId: 'Account', externalDimensionValueId: account, confidence }] },
				],
			},
		],
	};
}

/** Dimension → value of the first unit of a coding. */
export function codedValues(json: IDataObject | undefined): Record<string, unknown> {
	const units = (json?.units ?? []) as Array<{ dimensions: Array<{ externalDimensionId: string; externalDimensionValueId: unknown }> }>;
	return Object.fromEntries((units[0]?.dimensions ?? []).map(({ externalDimensionId, externalDimensionValueId }) => [externalDimensionId, externalDimensionValueId]));
}

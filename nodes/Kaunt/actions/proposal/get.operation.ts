import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { CodedError } from '../../../../engine/index';
import { executePerItem } from '../../../shared/executePerItem';
import type { NodeOperation } from '../../../shared/operationTable';
import { connectToKaunt } from '../../connectToKaunt';
import { maxConcurrencyOption } from '../../fields';
import { optionsField } from '../../../shared/optionsField';
import { addProposalHints } from '../../proposalHints';
import { readConcurrency } from '../../readConcurrency';
import { simplifyAll, simplifyProposalFields } from '../../simplifyProposal';
import { writeProposal } from '../../writeProposal';

const show = { resource: ['proposal'], operation: ['get'] };

const description: INodeProperties[] = [
	{
		displayName: 'Proposal ID',
		name: 'proposalId',
		type: 'string',
		required: true,
		displayOptions: { show },
		default: '={{ $json.proposalId }}',
		placeholder: 'e.g. 0b0f7f5e-3f0e-4a51-9d0f-222222222222',
		description: "Kaunt's ID of the proposal, as 'Request' returned it",
	},
	...simplifyProposalFields(show),
	optionsField(show, [maxConcurrencyOption('items')]),
];

/** Reads a proposal once. One that is not ready is no failure: the item goes on with the status `pending`. */
export const get: NodeOperation = {
	description,
	execute: async (context) => {
		const options = context.getNodeParameter('options', 0, {}) as IDataObject;
		const connection = await connectToKaunt(context, {});
		const outputs = await executePerItem(
			context,
			context.getInputData().length,
			async (itemIndex) => {
				const proposalId = readProposalId(context.getNodeParameter('proposalId', itemIndex, ''));
				const answer = await connection.clientOf(connection.companyOf(itemIndex)).getProposal(proposalId);
				return [{ json: writeProposal(answer) }];
			},
			{ concurrency: readConcurrency(options) },
		);
		addProposalHints(context, outputs);
		return context.getNodeParameter('simplify', 0, false) === true ? simplifyAll(outputs) : outputs;
	},
};

function readProposalId(value: unknown): string {
	const proposalId = typeof value === 'string' ? value.trim() : '';
	if (proposalId !== '') return proposalId;
	throw new CodedError({
		code: 'PROPOSAL_ID_MISSING',
		message: "'Proposal ID' is empty.",
		remedy: "Take the ID from the output of 'Request', e.g. {{ $json.proposalId }}.",
	});
}

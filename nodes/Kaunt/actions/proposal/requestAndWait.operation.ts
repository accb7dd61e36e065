import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { KauntClient, ProposalWait } from '../../../../clients/index';
import { CodedError } from '../../../../engine/index';
import { executePerUnit } from '../../../shared/executePerItem';
import type { NodeOperation } from '../../../shared/operationTable';
import { sourceFields } from '../../../shared/sourceFields';
import { connectToKaunt } from '../../connectToKaunt';
import { maxConcurrencyOption, optionsField } from '../../fields';
import { prepareInvoices } from '../../prepareInvoices';
import type { Requested } from '../../prepareInvoices';
import { readConcurrency } from '../../readConcurrency';
import { readWait } from '../../readWait';
import { writeProposal } from '../../writeProposal';

const show = { resource: ['proposal'], operation: ['requestAndWait'] };

const description: INodeProperties[] = [
	...sourceFields('invoice', show),
	{
		displayName: 'Deadline (Seconds)',
		name: 'deadlineSeconds',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		displayOptions: { show },
		default: 600,
		description: 'How long to wait for each proposal. The execution is held meanwhile: for many invoices, request in one workflow and get in another.',
	},
	{
		displayName: 'On Deadline',
		name: 'onDeadline',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show },
		options: [
			{ name: 'Fail', value: 'fail', description: 'The item fails' },
			{ name: 'Output the Item', value: 'output', description: "The item goes on with the status 'timedOut' and without a proposal" },
		],
		default: 'output',
		description: 'What happens to an item whose proposal is not ready in time',
	},
	optionsField(show, [
		{
			displayName: 'Empty Grace (Seconds)',
			name: 'emptyGraceSeconds',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 0 },
			default: 60,
			description: 'How long an empty proposal counts as not ready yet. After that it counts as: Kaunt has nothing to propose.',
		},
		{
			displayName: 'First Poll (Seconds)',
			name: 'firstPollSeconds',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 3,
			description: 'How long to wait before asking for the first time',
		},
		maxConcurrencyOption('items'),
		{
			displayName: 'Max Poll Interval (Seconds)',
			name: 'maxPollSeconds',
			type: 'number',
			typeOptions: { minValue: 0.1 },
			default: 30,
			description: 'Longest time between two polls',
		},
		{
			displayName: 'Poll Factor',
			name: 'pollFactor',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 1.6,
			description: 'By how much the time between two polls grows each time',
		},
	]),
];

/** Submits invoices and polls until each proposal is ready, turns out empty, or the deadline has passed. */
export const requestAndWait: NodeOperation = {
	description,
	execute: async (context) => {
		const options = context.getNodeParameter('options', 0, {}) as IDataObject;
		const failsOnDeadline = context.getNodeParameter('onDeadline', 0, 'output') === 'fail';
		const connection = await connectToKaunt(context, {});
		return await executePerUnit(
			context,
			prepareInvoices(context, connection, (itemIndex) => readWait(context, itemIndex, options)),
			async ({ client, invoice, rules }) => {
				const request = await client.requestProposal(invoice);
				return [{ json: await waitForOne(client, { request, invoice }, rules, failsOnDeadline) }];
			},
			{ concurrency: readConcurrency(options) },
		);
	},
};

async function waitForOne(client: KauntClient, { request, invoice }: Requested, wait: ProposalWait, failsOnDeadline: boolean): Promise<IDataObject> {
	const answer = await client.waitForProposal(request.proposalId, wait);
	const written = writeProposal(answer, { request, invoice });
	if (answer.status !== 'timedOut') return written;
	if (failsOnDeadline) throw new CodedError({ ...answer.error, details: { proposalId: request.proposalId } });
	return { ...written, error: { ...answer.error } };
}

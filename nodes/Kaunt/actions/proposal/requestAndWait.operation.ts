import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { ProposalOutcome } from '../../../../clients/index';
import { CodedError } from '../../../../engine/index';
import { executePerUnit } from '../../../shared/executePerItem';
import type { ItemResult } from '../../../shared/executePerItem';
import type { NodeOperation } from '../../../shared/operationTable';
import { sourceFields } from '../../../shared/sourceFields';
import { connectToKaunt } from '../../connectToKaunt';
import { maxConcurrencyOption } from '../../fields';
import { invoiceForm } from '../../form/invoiceForm';
import { optionsField } from '../../../shared/optionsField';
import { ifSubmittedBeforeOption, readReuses } from '../../ifSubmittedBefore';
import { prepareInvoices } from '../../prepareInvoices';
import type { Requested } from '../../prepareInvoices';
import { addProposalHints } from '../../proposalHints';
import { readConcurrency } from '../../readConcurrency';
import { readWait } from '../../readWait';
import { simplifyAll, simplifyProposalFields } from '../../simplifyProposal';
import { submitInvoices } from '../../submitInvoices';
import { takeRequested } from '../../takeRequested';
import { waitTogether } from '../../waitTogether';
import { writeProposal } from '../../writeProposal';

/** Outputs of the operation. */
const PROPOSALS = 0;
const TIMED_OUT = 1;

const show = { resource: ['proposal'], operation: ['requestAndWait'] };

const description: INodeProperties[] = [
	...sourceFields('invoice', show, invoiceForm),
	{
		displayName: 'Deadline (Seconds)',
		name: 'deadlineSeconds',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		displayOptions: { show },
		default: 600,
		description: 'How long to wait for each proposal, counted from its submission. The execution is held meanwhile: for long waits, request in one workflow and get in another.',
	},
	{
		displayName: 'On Deadline',
		name: 'onDeadline',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show },
		options: [
			{ name: 'Fail', value: 'fail', description: 'The item fails' },
			{ name: "Output on 'Timed Out'", value: 'output', description: "The item goes to the second output with the status 'timedOut', its proposal ID and no proposal" },
		],
		default: 'output',
		description: 'What happens to an item whose proposal is not ready in time',
	},
	...simplifyProposalFields(show),
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
		ifSubmittedBeforeOption,
		maxConcurrencyOption('requests'),
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

/** Submits all invoices, then polls for all together until each proposal is ready, turns out empty, or its deadline has passed. */
export const requestAndWait: NodeOperation = {
	description,
	execute: async (context) => {
		const options = context.getNodeParameter('options', 0, {}) as IDataObject;
		const failsOnDeadline = context.getNodeParameter('onDeadline', 0, 'output') === 'fail';
		const concurrency = readConcurrency(options);
		const connection = await connectToKaunt(context, {});
		const units = prepareInvoices(context, connection, (itemIndex) => readWait(context, itemIndex, options));
		const submissions = await submitInvoices(context, units, { concurrency, reuses: readReuses(options) });
		const hasFailed = [...submissions.values()].some(({ kind }) => kind === 'failed');
		// A run that is about to fail for a refused invoice need not wait for the others: its next try takes them up.
		const isLost = hasFailed && !context.continueOnFail();
		const outcomes = isLost ? new Map<string, ProposalOutcome>() : await waitTogether(units, submissions, concurrency);
		const outputs = await executePerUnit(
			context,
			units,
			async ({ contentHash, invoice }) => {
				const request = takeRequested(submissions, contentHash)?.request;
				const outcome = outcomes.get(contentHash);
				return request === undefined || outcome === undefined ? [] : [toResult(outcome, { request, invoice }, failsOnDeadline)];
			},
			{ outputs: 2 },
		);
		addProposalHints(context, outputs);
		return context.getNodeParameter('simplify', 0, false) === true ? simplifyAll(outputs) : outputs;
	},
};

function toResult(outcome: ProposalOutcome, requested: Requested, failsOnDeadline: boolean): ItemResult {
	if (outcome.status === 'refused') throw outcome.error;
	const written = writeProposal(outcome, requested);
	if (outcome.status !== 'timedOut') return { json: written, output: PROPOSALS };
	if (failsOnDeadline) throw new CodedError({ ...outcome.error, details: { proposalId: outcome.proposalId } });
	return { json: { ...written, error: { ...outcome.error } }, output: TIMED_OUT };
}

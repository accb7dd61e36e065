import type { INodeProperties } from 'n8n-workflow';

import { executePerItem } from '../../../shared/executePerItem';
import type { NodeOperation } from '../../../shared/operationTable';
import { readJsonObject } from '../../../shared/readJson';
import { connectToKravia } from '../../connectToKravia';
import { writeAnswer } from '../../writeInvoice';

const description: INodeProperties[] = [
	{
		displayName: 'Template (JSON)',
		name: 'templateJson',
		type: 'json',
		required: true,
		displayOptions: { show: { resource: ['creditor'], operation: ['activateOnboarding'] } },
		default: '={{ $json.template }}',
		description: "The template of 'Start Onboarding' with its fields filled in",
	},
];

/** Submits the filled-in template of each item, which creates the creditor. Where it goes must have been entered in the credential's settings. */
export const activateOnboarding: NodeOperation = {
	description,
	execute: async (context) => {
		const client = await connectToKravia(context);
		return await executePerItem(context, context.getInputData().length, async (itemIndex) => {
			const template = readJsonObject(context.getNodeParameter('templateJson', itemIndex, {}), 'Template (JSON)');
			return [{ json: { status: 'activated', answer: writeAnswer(await client.activateOnboarding(template)) } }];
		});
	},
};

import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { executePerItem } from '../../../shared/executePerItem';
import type { NodeOperation } from '../../../shared/operationTable';
import { optionsField } from '../../../shared/optionsField';
import { readJsonObject } from '../../../shared/readJson';
import { connectToKravia } from '../../connectToKravia';
import { invoiceIdFields, readPickedId } from '../../idField';
import { writeAnswer } from '../../writeInvoice';

const show = { resource: ['invoice'], operation: ['startDistribution'] };

const description: INodeProperties[] = [
	...invoiceIdFields(show),
	optionsField(show, [
		{
			displayName: 'Body (JSON)',
			name: 'bodyJson',
			type: 'json',
			default: '{}',
			description: 'What to send with the request, if Kravia has told you; empty means nothing',
		},
	]),
];

/** Has each invoice sent to its debtor. Where the request goes must have been entered in the credential's settings. */
export const startDistribution: NodeOperation = {
	description,
	execute: async (context) => {
		const client = await connectToKravia(context);
		return await executePerItem(context, context.getInputData().length, async (itemIndex) => {
			const { bodyJson } = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
			const invoiceId = readPickedId(context, 'invoiceId', 'Invoice', itemIndex);
			const answer = await client.startDistribution(invoiceId, readJsonObject(bodyJson, 'Body (JSON)'));
			return [{ json: { status: 'started', invoiceId, answer: writeAnswer(answer) } }];
		});
	},
};

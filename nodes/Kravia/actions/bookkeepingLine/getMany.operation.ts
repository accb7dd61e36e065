import type { INodeProperties } from 'n8n-workflow';

import { executePerItem } from '../../../shared/executePerItem';
import type { NodeOperation } from '../../../shared/operationTable';
import { connectToKravia } from '../../connectToKravia';
import { toCalendarDate } from '../../../shared/toCalendarDate';
import { isSimplified, simplifyField } from '../../simplifyField';
import { writeAnswer } from '../../writeInvoice';

const show = { resource: ['bookkeepingLine'], operation: ['getMany'] };

const description: INodeProperties[] = [
	{
		displayName: 'Date',
		name: 'date',
		type: 'dateTime',
		required: true,
		displayOptions: { show },
		default: '',
		placeholder: 'e.g. 2026-01-31',
		description: 'The booking date; the time of day is ignored',
	},
	{
		displayName: 'Creditor ID',
		name: 'creditorId',
		type: 'string',
		displayOptions: { show },
		default: '',
		placeholder: 'e.g. 10759',
		description: "Kravia's ID of the creditor; empty for all of the token. The credential's settings must say where it goes.",
	},
	simplifyField(show),
];

/** Reads all bookkeeping lines of a day, each as an item. Where they are must have been entered in the credential's settings. */
export const getMany: NodeOperation = {
	description,
	execute: async (context) => {
		const client = await connectToKravia(context);
		return await executePerItem(context, context.getInputData().length, async (itemIndex) => {
			const creditorId: unknown = context.getNodeParameter('creditorId', itemIndex, '');
			const date = toCalendarDate(context.getNodeParameter('date', itemIndex, ''), context.getTimezone());
			const lines = await client.listBookkeepingLines({ date, ...(creditorId === '' ? {} : { creditorId }) });
			return lines.map(({ raw, ...line }) => ({ json: { ...line, ...(isSimplified(context, itemIndex) ? {} : { line: writeAnswer(raw) }) } }));
		});
	},
};

import type { INodeProperties } from 'n8n-workflow';

import { executePerItem } from '../../../shared/executePerItem';
import type { NodeOperation } from '../../../shared/operationTable';
import { connectToKravia } from '../../connectToKravia';
import { readPickedId, settlementIdFields } from '../../idField';
import { writeAnswer } from '../../writeInvoice';

const show = { resource: ['settlement'], operation: ['markBooked'] };

const description: INodeProperties[] = [
	...settlementIdFields(show),
	{
		displayName: 'Internal Accounting ID',
		name: 'internalAccountingId',
		type: 'string',
		required: true,
		displayOptions: { show },
		default: '',
		placeholder: 'e.g. V-1042',
		description: 'Your own ID of the voucher by which the payout was booked',
	},
];

/** Marks the payout of each item as booked. */
export const markBooked: NodeOperation = {
	description,
	execute: async (context) => {
		const client = await connectToKravia(context);
		return await executePerItem(context, context.getInputData().length, async (itemIndex) => {
			const settlementId = readPickedId(context, 'settlementId', 'Settlement', itemIndex);
			const internalAccountingId: unknown = context.getNodeParameter('internalAccountingId', itemIndex, '');
			const { raw, ...result } = await client.markSettlementBooked({ settlementId: String(settlementId), internalAccountingId });
			return [{ json: { ...result, answer: writeAnswer(raw) } }];
		});
	},
};

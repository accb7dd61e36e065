import type { INodeProperties } from 'n8n-workflow';

import { executePerItem } from '../../../shared/executePerItem';
import type { NodeOperation } from '../../../shared/operationTable';
import { connectToKravia } from '../../connectToKravia';
import { invoiceIdFields, readPickedId } from '../../idField';
import { writeAnswer, writeInvoice } from '../../writeInvoice';

const description: INodeProperties[] = invoiceIdFields({ resource: ['invoice'], operation: ['get'] });

/** Reads one invoice or case per item. */
export const get: NodeOperation = {
	description,
	execute: async (context) => {
		const client = await connectToKravia(context);
		return await executePerItem(context, context.getInputData().length, async (itemIndex) => {
			const invoice = await client.getDetails(readPickedId(context, 'invoiceId', 'Invoice', itemIndex));
			return [{ json: { ...writeInvoice(invoice), details: writeAnswer(invoice.raw) } }];
		});
	},
};

import type { INodeProperties } from 'n8n-workflow';

import { executePerItem } from '../../../shared/executePerItem';
import type { NodeOperation } from '../../../shared/operationTable';
import { connectToKaunt } from '../../connectToKaunt';
import { limitFields } from '../../../shared/limitFields';
import { readMany, simplifyField } from '../../listFields';
import { simplifyInvoice } from './simplifyInvoice';

const show = { resource: ['postedInvoice'], operation: ['getAll'] };

const description: INodeProperties[] = [...limitFields(show), simplifyField(show)];

/** Reads the posted invoices of the company of each item. */
export const getAll: NodeOperation = {
	description,
	execute: async (context) => {
		const connection = await connectToKaunt(context, {});
		return await executePerItem(context, context.getInputData().length, async (itemIndex) => {
			const client = connection.clientOf(connection.companyOf(itemIndex));
			const invoices = await readMany(context, itemIndex, async (options) => await client.listPostedInvoices(options));
			const isSimple = context.getNodeParameter('simplify', itemIndex, true) === true;
			return invoices.map((invoice) => ({ json: isSimple ? simplifyInvoice(invoice) : invoice }));
		});
	},
};

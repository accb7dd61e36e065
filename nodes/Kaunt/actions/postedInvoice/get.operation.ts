import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { executePerItem } from '../../../shared/executePerItem';
import type { NodeOperation } from '../../../shared/operationTable';
import { connectToKaunt } from '../../connectToKaunt';
import { maxConcurrencyOption } from '../../fields';
import { optionsField } from '../../../shared/optionsField';
import { idField, readId, simplifyField } from '../../listFields';
import { readConcurrency } from '../../readConcurrency';
import { simplifyInvoice } from './simplifyInvoice';

const show = { resource: ['postedInvoice'], operation: ['get'] };

const description: INodeProperties[] = [
	idField('Posted Invoice ID', 'postedInvoiceId', show, "Kaunt's own ID of the posted invoice, as 'Upload' returned it"),
	simplifyField(show),
	optionsField(show, [maxConcurrencyOption('items')]),
];

/** Reads one posted invoice per item. */
export const get: NodeOperation = {
	description,
	execute: async (context) => {
		const connection = await connectToKaunt(context, {});
		return await executePerItem(
			context,
			context.getInputData().length,
			async (itemIndex) => {
				const client = connection.clientOf(connection.companyOf(itemIndex));
				const invoice = (await client.getPostedInvoice(readId(context, 'postedInvoiceId', 'Posted Invoice ID', itemIndex))) as IDataObject;
				return [{ json: context.getNodeParameter('simplify', itemIndex, true) === true ? simplifyInvoice(invoice) : invoice }];
			},
			{ concurrency: readConcurrency(context.getNodeParameter('options', 0, {}) as IDataObject) },
		);
	},
};

import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { executePerUnit } from '../../../shared/executePerItem';
import type { NodeOperation } from '../../../shared/operationTable';
import { sourceFields } from '../../../shared/sourceFields';
import { connectToKaunt } from '../../connectToKaunt';
import { maxConcurrencyOption, optionsField } from '../../fields';
import { prepareInvoices } from '../../prepareInvoices';
import { readConcurrency } from '../../readConcurrency';

const show = { resource: ['proposal'], operation: ['request'] };

const description: INodeProperties[] = [...sourceFields('invoice', show), optionsField(show, [maxConcurrencyOption('items')])];

/** Submits invoices for coding and goes on at once; the proposals are fetched later with Get. */
export const request: NodeOperation = {
	description,
	execute: async (context) => {
		const options = context.getNodeParameter('options', 0, {}) as IDataObject;
		const connection = await connectToKaunt(context, {});
		return await executePerUnit(
			context,
			prepareInvoices(context, connection, () => undefined),
			async ({ client, invoice }) => {
				const accepted = await client.requestProposal(invoice);
				return [{ json: { ...accepted, status: 'requested', invoice } as unknown as IDataObject }];
			},
			{ concurrency: readConcurrency(options) },
		);
	},
};

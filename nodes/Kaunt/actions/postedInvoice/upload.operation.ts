import type { INodeProperties } from 'n8n-workflow';

import type { NodeOperation } from '../../../shared/operationTable';
import { sourceFields } from '../../../shared/sourceFields';
import { batchSizeOption, maxConcurrencyOption } from '../../fields';
import { invoiceForm, readInvoiceForm } from '../../form/invoiceForm';
import { optionsField } from '../../../shared/optionsField';
import { uploadRows } from '../../uploadRows';

const show = { resource: ['postedInvoice'], operation: ['upload'] };

const description: INodeProperties[] = [
	...sourceFields('posted invoice', show, invoiceForm),
	optionsField(show, [batchSizeOption, maxConcurrencyOption('batches')]),
];

/** Teaches Kaunt with invoices that are already booked. Sending one again replaces it, so a run may be repeated. */
export const upload: NodeOperation = {
	description,
	execute: async (context) =>
		await uploadRows(context, {
			noun: 'posted invoice',
			readForm: readInvoiceForm,
			send: async (client, rows) => ({ results: await client.uploadPostedInvoices(rows) }),
		}),
};

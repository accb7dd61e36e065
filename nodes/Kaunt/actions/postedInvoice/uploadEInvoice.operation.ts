import type { INodeProperties } from 'n8n-workflow';

import type { NodeOperation } from '../../../shared/operationTable';
import { optionsField } from '../../../shared/optionsField';
import { additionalIdsField, eInvoiceIdField, fileConcurrencyOption, inputFileField } from '../../files/fileFields';
import { sendEInvoices } from '../../files/sendFiles';

const show = { resource: ['postedInvoice'], operation: ['uploadEInvoice'] };

const description: INodeProperties[] = [
	inputFileField(show, 'XML file'),
	eInvoiceIdField(show),
	additionalIdsField(show),
	optionsField(show, [fileConcurrencyOption]),
];

/** Teaches Kaunt with the e-invoice of a booked invoice. */
export const uploadEInvoice: NodeOperation = {
	description,
	execute: async (context) => await sendEInvoices(context, 'uploaded', async (client, input) => await client.uploadPostedInvoiceEInvoice(input)),
};

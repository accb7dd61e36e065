import type { INodeProperties } from 'n8n-workflow';

import type { NodeOperation } from '../../../shared/operationTable';
import { optionsField } from '../../../shared/optionsField';
import { additionalIdsField, eInvoiceIdField, fileConcurrencyOption, inputFileField } from '../../files/fileFields';
import { sendEInvoices } from '../../files/sendFiles';

const show = { resource: ['proposal'], operation: ['requestFromEInvoice'] };

const description: INodeProperties[] = [
	inputFileField(show, 'XML file'),
	eInvoiceIdField(show),
	additionalIdsField(show),
	optionsField(show, [fileConcurrencyOption]),
];

/** Submits e-invoices for coding and goes on at once; the proposals are fetched later with Get. */
export const requestFromEInvoice: NodeOperation = {
	description,
	execute: async (context) => await sendEInvoices(context, 'requested', async (client, input) => await client.requestProposalFromEInvoice(input)),
};

import type { INodeProperties } from 'n8n-workflow';

import type { NodeOperation } from '../../../shared/operationTable';
import { optionsField } from '../../../shared/optionsField';
import { additionalIdsField, documentIdField, fileConcurrencyOption, inputFileField } from '../../files/fileFields';
import { sendDocuments } from '../../files/sendFiles';

const show = { resource: ['postedInvoice'], operation: ['uploadDocument'] };

const description: INodeProperties[] = [
	inputFileField(show, 'PDF, scan or image'),
	documentIdField(show),
	additionalIdsField(show),
	optionsField(show, [fileConcurrencyOption]),
];

/** Teaches Kaunt with the document of a booked invoice; Kaunt's Document AI reads it. */
export const uploadDocument: NodeOperation = {
	description,
	execute: async (context) => await sendDocuments(context, 'uploaded', async (client, input) => await client.uploadPostedInvoiceDocument(input)),
};

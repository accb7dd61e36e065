import type { INodeProperties } from 'n8n-workflow';

import { executePerItem } from '../../../shared/executePerItem';
import type { NodeOperation } from '../../../shared/operationTable';
import { readInputFile } from '../../../shared/readInputFile';
import { connectToKravia } from '../../connectToKravia';
import { invoiceIdFields, readPickedId } from '../../idField';
import { writeAnswer } from '../../writeInvoice';

const show = { resource: ['invoice'], operation: ['uploadAttachment'] };

/** The most that the setting `attachmentMaxBytes` may allow: what is larger never gets into memory. */
const MAX_BYTES = 100_000_000;

const description: INodeProperties[] = [
	...invoiceIdFields(show),
	{
		displayName: 'Input Data Field Name',
		name: 'binaryPropertyName',
		type: 'string',
		required: true,
		displayOptions: { show },
		default: 'data',
		placeholder: 'e.g. data',
		hint: 'The name of the input field that holds the file',
		description: 'Name of the field of the input item that holds the file',
	},
];

/** Sends the file of each item as an attachment of an invoice. Where it goes must have been entered in the credential's settings. */
export const uploadAttachment: NodeOperation = {
	description,
	execute: async (context) => {
		const client = await connectToKravia(context);
		return await executePerItem(context, context.getInputData().length, async (itemIndex) => {
			const invoiceId = readPickedId(context, 'invoiceId', 'Invoice', itemIndex);
			const file = await readInputFile(context, itemIndex, MAX_BYTES);
			const answer = await client.uploadAttachment(invoiceId, file);
			return [{ json: { status: 'uploaded', invoiceId, fileName: file.fileName, answer: writeAnswer(answer) } }];
		});
	},
};

import type { INodeProperties } from 'n8n-workflow';

import { upload } from './upload.operation';

export { upload };

/** The menu of operations on posted invoices. */
export const menu: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['postedInvoice'] } },
	options: [
		{
			name: 'Upload',
			value: 'upload',
			action: 'Upload posted invoices',
			description: 'Teach Kaunt with invoices that are already booked in the ledger',
		},
	],
	default: 'upload',
};

/** The fields of these operations. */
export const fields: INodeProperties[] = upload.description;

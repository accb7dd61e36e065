import type { INodeProperties } from 'n8n-workflow';

import { upload } from './upload.operation';

export { upload };

/** Operations on posted invoices, as the menu shows them, and their fields. */
export const description: INodeProperties[] = [
	{
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
	},
	...upload.description,
];

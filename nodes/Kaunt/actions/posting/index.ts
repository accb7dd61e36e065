import type { INodeProperties } from 'n8n-workflow';

import { upload } from './upload.operation';

export { upload };

/** Operations on postings, as the menu shows them, and their fields. */
export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['posting'] } },
		options: [
			{
				name: 'Upload',
				value: 'upload',
				action: 'Upload postings',
				description: 'Teach Kaunt how posted invoices were coded, line by line',
			},
		],
		default: 'upload',
	},
	...upload.description,
];

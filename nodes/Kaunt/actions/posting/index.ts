import type { INodeProperties } from 'n8n-workflow';

import { upload } from './upload.operation';

export { upload };

/** The menu of operations on postings. */
export const menu: INodeProperties = {
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
};

/** The fields of these operations. */
export const fields: INodeProperties[] = upload.description;

import type { INodeProperties } from 'n8n-workflow';

import { download } from './download.operation';

export { download };

/** The menu of operations on files. */
export const menu: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['file'] } },
	options: [
		{
			name: 'Download',
			value: 'download',
			action: 'Download file',
			description: 'Fetch an attachment of an invoice from the address that Kaunt gave for it',
		},
	],
	default: 'download',
};

/** The fields of these operations. */
export const fields: INodeProperties[] = download.description;

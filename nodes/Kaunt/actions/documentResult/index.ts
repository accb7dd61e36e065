import type { INodeProperties } from 'n8n-workflow';

import { get } from './get.operation';

export { get };

/** The menu of operations on results of Document AI. */
export const menu: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['documentResult'] } },
	options: [
		{
			name: 'Get',
			value: 'get',
			action: 'Get document AI result',
			description: 'Retrieve what Document AI read from a document that was submitted earlier',
		},
	],
	default: 'get',
};

/** The fields of these operations. */
export const fields: INodeProperties[] = get.description;

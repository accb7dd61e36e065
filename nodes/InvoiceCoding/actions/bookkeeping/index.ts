import type { INodeProperties } from 'n8n-workflow';

import { build } from './build.operation';

export { build };

/** Operations on bookkeeping lines, as the menu shows them, and their fields. */
export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['bookkeeping'] } },
		options: [
			{
				name: 'Build Bookkeeping Lines',
				value: 'build',
				action: 'Build bookkeeping lines',
				description: 'Make the bookkeeping lines of a sales invoice or credit note by your rules, for the Kravia node to register',
			},
		],
		default: 'build',
	},
	...build.description,
];

import type { INodeProperties } from 'n8n-workflow';

import { register } from './register.operation';

export { register };

/** Operations on sales invoices, as the menu shows them, and their fields. */
export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['invoice'] } },
		options: [
			{
				name: 'Register',
				value: 'register',
				action: 'Register invoice',
				description: 'Register a sales invoice with its order lines and bookkeeping lines, exactly once',
			},
		],
		default: 'register',
	},
	...register.description,
];

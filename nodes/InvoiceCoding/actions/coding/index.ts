import type { INodeProperties } from 'n8n-workflow';

import { explain } from './explain.operation';
import { merge } from './merge.operation';

export { explain, merge };

/** Operations on codings, as the menu shows them, and their fields. */
export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['coding'] } },
		options: [
			{
				name: 'Explain',
				value: 'explain',
				action: 'Explain coding',
				description: 'Say in a text what was decided about an invoice and why, from what Merge gave',
			},
			{
				name: 'Merge',
				value: 'merge',
				action: 'Merge proposal with rules',
				description: "Merge Kaunt's proposal with your own rules into one coding, and say whether it may go on by itself",
			},
		],
		default: 'merge',
	},
	...explain.description,
	...merge.description,
];

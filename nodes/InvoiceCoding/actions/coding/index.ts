import type { INodeProperties } from 'n8n-workflow';

import { merge } from './merge.operation';

export { merge };

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
				name: 'Merge',
				value: 'merge',
				action: 'Merge proposal with rules',
				description: "Merge Kaunt's proposal with your own rules into one coding, and say whether it may go on by itself",
			},
		],
		default: 'merge',
	},
	...merge.description,
];

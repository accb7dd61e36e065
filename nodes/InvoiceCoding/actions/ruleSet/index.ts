import type { INodeProperties } from 'n8n-workflow';

import { convertFromTable } from './convertFromTable.operation';

export { convertFromTable };

/** Operations on rule sets, as the menu shows them, and their fields. */
export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['ruleSet'] } },
		options: [
			{
				name: 'Convert From Table',
				value: 'convertFromTable',
				action: 'Convert table to rule set',
				description: 'Make one rule set of the rows of a table, to store or to send it',
			},
		],
		default: 'convertFromTable',
	},
	...convertFromTable.description,
];

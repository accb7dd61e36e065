import type { INodeProperties } from 'n8n-workflow';

import { check } from './check.operation';
import { convertFromTable } from './convertFromTable.operation';
import { convertToTable } from './convertToTable.operation';

export { check, convertFromTable, convertToTable };

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
				name: 'Check',
				value: 'check',
				action: 'Check rule set',
				description: 'Find what is wrong in your rules before an invoice meets them: one item per finding',
			},
			{
				name: 'Convert From Table',
				value: 'convertFromTable',
				action: 'Convert table to rule set',
				description: 'Make one rule set of the rows of a table, to store or to send it',
			},
			{
				name: 'Convert to Table',
				value: 'convertToTable',
				action: 'Convert rule set to table',
				description: 'Make rows of your rules, to edit them in a sheet: one item per rule',
			},
		],
		default: 'check',
	},
	...check.description,
	...convertFromTable.description,
	...convertToTable.description,
];

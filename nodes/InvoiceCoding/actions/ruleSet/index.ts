import type { INodeProperties } from 'n8n-workflow';

import { operationMenu } from '../../../shared/operationMenu';
import { check } from './check.operation';
import { convertFromTable } from './convertFromTable.operation';
import { convertToTable } from './convertToTable.operation';
import { suggest } from './suggest.operation';

export { check, convertFromTable, convertToTable, suggest };

/** Operations on rule sets, as the menu shows them, and their fields. An agent's tool has no history to mine. */
export const description: INodeProperties[] = [
	...operationMenu(
		'ruleSet',
		[
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
			{
				name: 'Suggest',
				value: 'suggest',
				action: 'Suggest rules',
				description: 'Mine rules from what you have posted, ready for review: one item per rule, as a row of a table',
			},
		],
		'check',
		['check', 'convertFromTable', 'convertToTable'],
	),
	...check.description,
	...convertFromTable.description,
	...convertToTable.description,
	...suggest.description,
];

import type { INodeProperties } from 'n8n-workflow';

import { operationMenu } from '../../../shared/operationMenu';
import { run } from './run.operation';

export { run };

/** Operations on back-tests, as the menu shows them, and their fields. An agent's tool has no history to test on. */
export const description: INodeProperties[] = [
	...operationMenu(
		'backtest',
		[
			{
				name: 'Run',
				value: 'run',
				action: 'Run back test',
				description: 'Find out how often Kaunt and your rules would have been right about what you have posted: figures, advice and a report',
			},
		],
		'run',
		[],
	),
	...run.description,
];

import type { INodeProperties } from 'n8n-workflow';

import { operationMenu } from '../../../shared/operationMenu';
import { credit } from './credit.operation';
import { register } from './register.operation';

export { credit, register };

/** The operations on collection cases and their fields. */
export const description: INodeProperties[] = [
	...operationMenu(
		'collectionCase',
		[
			{ name: 'Credit', value: 'credit', action: 'Credit collection case', description: 'Reduce what is owed on one or more collection cases, once' },
			{ name: 'Register', value: 'register', action: 'Register collection case', description: 'Hand an overdue claim to Kravia for collection, exactly once' },
		],
		'register',
		[],
	),
	...credit.description,
	...register.description,
];

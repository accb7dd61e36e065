import type { INodeProperties } from 'n8n-workflow';

import { operationMenu } from '../../../shared/operationMenu';
import { credit } from './credit.operation';

export { credit };

/** The operations on collection cases and their fields. */
export const description: INodeProperties[] = [
	...operationMenu(
		'collectionCase',
		[{ name: 'Credit', value: 'credit', action: 'Credit collection case', description: 'Reduce what is owed on one or more collection cases, once' }],
		'credit',
		[],
	),
	...credit.description,
];

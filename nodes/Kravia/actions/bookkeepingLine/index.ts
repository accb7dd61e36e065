import type { INodeProperties } from 'n8n-workflow';

import { operationMenu } from '../../../shared/operationMenu';
import { getMany } from './getMany.operation';

export { getMany };

/** The operations on bookkeeping lines and their fields. */
export const description: INodeProperties[] = [
	...operationMenu(
		'bookkeepingLine',
		[{ name: 'Get Many', value: 'getMany', action: 'Get many bookkeeping lines', description: 'Retrieve the bookkeeping lines of a day. Kravia does not document its address: the credential must name it.' }],
		'getMany',
		['getMany'],
	),
	...getMany.description,
];

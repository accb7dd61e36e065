import type { INodeProperties } from 'n8n-workflow';

import { operationMenu } from '../../../shared/operationMenu';
import { uploadHistory } from './uploadHistory.operation';

export { uploadHistory };

/** The menu of operations on a history. */
export const menus: INodeProperties[] = operationMenu(
	'history',
	[
		{
			name: 'Upload History',
			value: 'uploadHistory',
			action: 'Upload history',
			description: 'Teach Kaunt a whole export of the ledger, from a file or from items, or check it without sending anything',
		},
	],
	'uploadHistory',
	[],
);

/** The fields of these operations. */
export const fields: INodeProperties[] = uploadHistory.description;

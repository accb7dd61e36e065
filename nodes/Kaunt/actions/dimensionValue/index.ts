import type { INodeProperties } from 'n8n-workflow';

import { operationMenu } from '../../../shared/operationMenu';
import { close } from './close.operation';
import { reopen } from './reopen.operation';

export { close, reopen };

/** The menu of operations on dimension values. */
export const menus: INodeProperties[] = operationMenu(
	'dimensionValue',
	[
		{ name: 'Close', value: 'close', action: 'Close dimension value', description: 'Let Kaunt propose a value no more, e.g. a closed account' },
		{ name: 'Reopen', value: 'reopen', action: 'Reopen dimension value', description: 'Let Kaunt propose a closed value again' },
	],
	'close',
	[],
);

/** The fields of these operations. */
export const fields: INodeProperties[] = [...close.description, ...reopen.description];

import type { INodeProperties } from 'n8n-workflow';

import { operationMenu } from '../../../shared/operationMenu';
import { close } from './close.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { reopen } from './reopen.operation';
import { sync } from './sync.operation';

export { close, get, getAll, reopen, sync };

/** The menus of operations on dimensions. */
export const menus: INodeProperties[] = operationMenu(
	'dimension',
	[
		{ name: 'Close', value: 'close', action: 'Close dimension', description: 'Let Kaunt propose no value of a dimension any more' },
		{ name: 'Get', value: 'get', action: 'Get dimension', description: 'Retrieve a dimension with its values' },
		{ name: 'Get Many', value: 'getAll', action: 'Get many dimensions', description: 'Retrieve the dimensions of a company with their values' },
		{ name: 'Reopen', value: 'reopen', action: 'Reopen dimension', description: 'Let Kaunt propose values of a closed dimension again' },
		{ name: 'Sync', value: 'sync', action: 'Sync dimensions', description: 'Close and reopen dimension values until they are as in a list from your ledger' },
	],
	'sync',
	['getAll', 'get'],
);

/** The fields of these operations. */
export const fields: INodeProperties[] = [...close.description, ...get.description, ...getAll.description, ...reopen.description, ...sync.description];

import type { INodeProperties } from 'n8n-workflow';

import { operationMenu } from '../../../shared/operationMenu';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { update } from './update.operation';
import { upload } from './upload.operation';

export { get, getAll, update, upload };

/** The menus of operations on postings. */
export const menus: INodeProperties[] = operationMenu(
	'posting',
	[
		{ name: 'Get', value: 'get', action: 'Get posting', description: 'Retrieve a posting that Kaunt has learned from' },
		{ name: 'Get Many', value: 'getAll', action: 'Get many postings', description: 'Retrieve what Kaunt has learned from' },
		{ name: 'Update', value: 'update', action: 'Update posting', description: 'Change fields of a posting; all others stay as they are' },
		{ name: 'Upload', value: 'upload', action: 'Upload postings', description: 'Teach Kaunt how posted invoices were coded, line by line' },
	],
	'upload',
	['getAll', 'get'],
);

/** The fields of these operations. */
export const fields: INodeProperties[] = [...get.description, ...getAll.description, ...update.description, ...upload.description];

import type { INodeProperties } from 'n8n-workflow';

import { operationMenu } from '../../../shared/operationMenu';
import { register } from './register.operation';

export { register };

/** The operations on credit notes and their fields. */
export const description: INodeProperties[] = [
	...operationMenu(
		'creditNote',
		[{ name: 'Register', value: 'register', action: 'Register credit note', description: 'Register a credit note with its order lines and bookkeeping lines, exactly once' }],
		'register',
		[],
	),
	...register.description,
];

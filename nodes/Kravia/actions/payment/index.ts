import type { INodeProperties } from 'n8n-workflow';

import { operationMenu } from '../../../shared/operationMenu';
import { register } from './register.operation';

export { register };

/** The operations on payments and their fields. */
export const description: INodeProperties[] = [
	...operationMenu(
		'payment',
		[
			{
				name: 'Register',
				value: 'register',
				action: 'Register payment',
				description: "Register a payment that reached your own account, once. Kravia's payouts must not be registered.",
			},
		],
		'register',
		[],
	),
	...register.description,
];

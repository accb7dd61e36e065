import type { INodeProperties } from 'n8n-workflow';

import { operationMenu } from '../../../shared/operationMenu';
import { getMany } from './getMany.operation';
import { markBooked } from './markBooked.operation';

export { getMany, markBooked };

/** The operations on payouts and their fields. */
export const description: INodeProperties[] = [
	...operationMenu(
		'settlement',
		[
			{ name: 'Get Many', value: 'getMany', action: 'Get many settlements', description: 'Retrieve payouts with a suggestion how to book them' },
			{ name: 'Mark as Booked', value: 'markBooked', action: 'Mark settlement as booked', description: 'Tell Kravia under which ID of yours a payout was booked' },
		],
		'getMany',
		['getMany'],
	),
	...getMany.description,
	...markBooked.description,
];

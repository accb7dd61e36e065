import type { INodeProperties } from 'n8n-workflow';

import { operationMenu } from '../../../shared/operationMenu';
import { get } from './get.operation';
import { getMany } from './getMany.operation';
import { markHandled } from './markHandled.operation';
import { register } from './register.operation';
import { startDistribution } from './startDistribution.operation';
import { uploadAttachment } from './uploadAttachment.operation';

export { get, getMany, markHandled, register, startDistribution, uploadAttachment };

/** Operations on sales invoices, as the menu shows them, and their fields. */
export const description: INodeProperties[] = [
	...operationMenu(
		'invoice',
		[
			{ name: 'Get', value: 'get', action: 'Get invoice', description: 'Retrieve an invoice or a case with its payments, what is owed and what can be done' },
			{ name: 'Get Many', value: 'getMany', action: 'Get many invoices', description: 'Retrieve the invoices and cases that have changed' },
			{ name: 'Mark Changes as Handled', value: 'markHandled', action: 'Mark changes as handled', description: "Let the next 'Get Many' go on behind these changes; for the end of a workflow" },
			{ name: 'Register', value: 'register', action: 'Register invoice', description: 'Register a sales invoice with its order lines and bookkeeping lines, exactly once' },
			{
				name: 'Start Distribution',
				value: 'startDistribution',
				action: 'Start distribution of invoice',
				description: 'Have an invoice sent to its debtor. Kravia does not document its address: the credential must name it.',
			},
			{
				name: 'Upload Attachment',
				value: 'uploadAttachment',
				action: 'Upload attachment of invoice',
				description: 'Send a file that goes with an invoice. Kravia does not document its address: the credential must name it.',
			},
		],
		'register',
		['getMany', 'get'],
	),
	...get.description,
	...getMany.description,
	...markHandled.description,
	...register.description,
	...startDistribution.description,
	...uploadAttachment.description,
];

import type { INodeProperties } from 'n8n-workflow';

import { historyFields } from '../../../shared/history/historyFields';

const show = { resource: ['history'], operation: ['uploadHistory'] };

/** The form of Upload History: where the history is, how its rows are read, and whether anything is sent. */
export const uploadFields: INodeProperties[] = [
	...historyFields(show, {
		items: 'Each input item is one row; rejected rows that were corrected go in like this too',
		dimensionId: 'ID under which Kaunt shall know the dimension; the same in your rules and coding',
		invoiceId: 'How the ID of an invoice is made: fields or columns in braces. It must be unique in the company, as Kaunt replaces an invoice of the same ID for good. Empty: as the mapping says.',
	}),
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		displayOptions: { show },
		default: true,
		description: 'Whether to only read and check everything, and to show what would be sent. Nothing is sent to Kaunt.',
	},
];

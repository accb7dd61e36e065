import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { historyFields } from '../../shared/history/historyFields';

/** The form of an operation that reads what was posted; the same as that of Upload History of the node Kaunt. */
export function postedFields(show: NonNullable<IDisplayOptions['show']>): INodeProperties[] {
	return historyFields(show, {
		items: 'Each input item is one row: a posted invoice, a posting, or a row of the ledger',
		dimensionId: "The dimension's ID, written as in your rules and in Kaunt's proposals",
		invoiceId: 'How the ID of an invoice is made: fields or columns in braces. Its proposal is found by it. Empty: as the mapping says.',
	});
}

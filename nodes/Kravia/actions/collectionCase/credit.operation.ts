import type { NodeOperation } from '../../../shared/operationTable';
import { bookItems } from '../../booking/bookItems';
import { bookingFields } from '../../booking/bookingFields';

/** Credits collection cases, each credit once. */
export const credit: NodeOperation = {
	description: bookingFields({ resource: ['collectionCase'], operation: ['credit'] }, { noun: 'credit', date: 'Day of the credit' }),
	execute: async (context) => await bookItems(context, 'credit', async (client, booking, options) => await client.creditCases(booking, options)),
};

import type { NodeOperation } from '../../../shared/operationTable';
import { bookItems } from '../../booking/bookItems';
import { bookingFields } from '../../booking/bookingFields';

/** Registers payments that reached the creditor's own account, each once. */
export const register: NodeOperation = {
	description: bookingFields({ resource: ['payment'], operation: ['register'] }, { noun: 'payment', date: 'Day on which the money reached your account' }),
	execute: async (context) => await bookItems(context, 'payment', async (client, payment, options) => await client.registerPayment(payment, options)),
};

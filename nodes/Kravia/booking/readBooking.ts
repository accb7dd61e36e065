import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { BookingOptions } from '../../../clients/index';
import { readJson } from '../../shared/readJson';
import { textOf } from '../../shared/textOf';
import { toCalendarDate } from '../../shared/toCalendarDate';

/** A payment or credit as it was entered; the client checks it. */
export interface EnteredBooking {
	readonly booking: Readonly<Record<string, unknown>>;
	readonly options: BookingOptions;
}

/** Reads one item's payment or credit. @throws CodedError `JSON_INVALID` */
export function readBooking(context: IExecuteFunctions, itemIndex: number): EnteredBooking {
	const read = (name: string): unknown => context.getNodeParameter(name, itemIndex, '');
	const { ifNotShown, amount } = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const id = read('accountingPaymentId');
	return {
		booking: {
			date: toCalendarDate(read('date'), context.getTimezone()),
			description: read('description'),
			accountingPaymentId: typeof id === 'number' ? id : textOf(id),
			invoices: readInvoices(context, itemIndex),
			...(amount === undefined ? {} : { amount }),
		},
		options: ifNotShown === 'send' ? { ifNotShown } : {},
	};
}

function readInvoices(context: IExecuteFunctions, itemIndex: number): unknown {
	if (context.getNodeParameter('invoicesFrom', itemIndex, 'fields') === 'json') return readJson(context.getNodeParameter('invoicesJson', itemIndex, '[]'), 'Invoices (JSON)') ?? [];
	const { invoice = [] } = context.getNodeParameter('invoices', itemIndex, {}) as { invoice?: unknown[] };
	return invoice;
}

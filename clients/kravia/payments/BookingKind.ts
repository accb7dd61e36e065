import type { KraviaSettings } from '../kraviaSettings';
import type { Booking } from './parseBooking';
import { toBookingAmount } from './parseBooking';

/** Payment or credit: what differs between the two. */
export interface BookingKind {
	readonly name: 'payment' | 'credit';
	/** Subject of a sentence. */
	readonly what: string;
	readonly path: 'payment' | 'credit';
	/** The body in exactly the letter case of Kravia's documentation, which differs between the two. */
	toBody(booking: Booking, settings: KraviaSettings): unknown;
}

/** A payment that the creditor received directly. Amounts are positive. */
export const PAYMENT: BookingKind = {
	name: 'payment',
	what: 'The payment',
	path: 'payment',
	toBody: ({ date, description, accountingPaymentId, amountMinor, parts }) => ({
		date,
		description,
		AccountingPaymentId: accountingPaymentId,
		amount: toBookingAmount(amountMinor),
		invoices: parts.map((part) => ({ invoiceId: part.invoiceId, amount: toBookingAmount(part.amountMinor) })),
	}),
};

/** A credit of collection cases. Amounts are negative as sent, unless the setting `creditAmounts` says otherwise. */
export const CREDIT: BookingKind = {
	name: 'credit',
	what: 'The credit',
	path: 'credit',
	toBody: ({ date, description, accountingPaymentId, amountMinor, parts }, { creditAmounts }) => {
		const sign = creditAmounts === 'positive' ? 1 : -1;
		return {
			Date: `${date}T00:00:00`,
			Amount: sign * toBookingAmount(amountMinor),
			AccountingPaymentId: accountingPaymentId,
			Description: description,
			Invoices: parts.map((part) => ({ InvoiceId: part.invoiceId, Amount: sign * toBookingAmount(part.amountMinor) })),
		};
	},
};

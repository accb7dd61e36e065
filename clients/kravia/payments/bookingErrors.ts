import { CodedError } from '../../../engine/index';
import type { BookingKind } from './BookingKind';
import type { BookingLookUp } from './lookUpBooking';
import type { Booking } from './parseBooking';

/** Thrown when the id is taken at Kravia by something else, or only some of the parts are there. Nothing was sent. */
export function bookingConflict(kind: BookingKind, booking: Booking, { parts }: BookingLookUp): CodedError {
	return new CodedError({
		code: kind.name === 'payment' ? 'PAYMENT_CONFLICT' : 'CREDIT_CONFLICT',
		message: `${sentence(nameOf(kind, booking))} is at Kravia already with other amounts or for some of its invoices only (${listStates(parts)}); nothing was sent.`,
		remedy: 'Compare the two. Another booking needs another accounting payment id.',
		path: 'accountingPaymentId',
		details: { sent: false, parts: evidenceOf(parts) },
	});
}

/** Thrown before sending, when Kravia shows too little to tell whether the booking is there already. */
export function cannotTellBefore(kind: BookingKind, booking: Booking, { parts }: BookingLookUp): CodedError {
	return new CodedError({
		code: kind.name === 'payment' ? 'PAYMENT_UNCLEAR' : 'CREDIT_UNCLEAR',
		message: `It cannot be told whether ${nameOf(kind, booking)} is at Kravia already, as the details show no payments by their ids (${listStates(parts)}). Nothing was sent.`,
		remedy: "Name the group in the setting \"paymentsField\" of the credential; or look at Kravia and set 'If It Cannot Be Told' to send.",
		path: 'accountingPaymentId',
		details: { sent: false, parts: evidenceOf(parts) },
	});
}

/** Thrown after sending, when it is not known whether Kravia has booked. It is not sent again. */
export function cannotTellAfter(
	kind: BookingKind,
	booking: Booking,
	evidence: { readonly reason: string; readonly lookUps: number; readonly last: BookingLookUp | null; readonly cause?: unknown },
): CodedError {
	const { reason, lookUps, last, cause } = evidence;
	const shown = last ? `; Kravia shows ${listStates(last.parts)}` : '';
	return new CodedError({
		code: kind.name === 'payment' ? 'PAYMENT_UNCLEAR' : 'CREDIT_UNCLEAR',
		message: `${sentence(nameOf(kind, booking))} was sent to Kravia without a clear answer (${reason}); ${lookUps} look-ups did not settle it${shown}. It was not sent again.`,
		remedy: 'Look at these invoices at Kravia. If nothing is there after some minutes, run again: it is looked up first.',
		path: 'accountingPaymentId',
		details: { sent: true, reason, lookUps, parts: evidenceOf(last?.parts ?? []) },
		cause,
	});
}

function nameOf(kind: BookingKind, { accountingPaymentId }: Booking): string {
	return `the ${kind.name} ${accountingPaymentId.slice(0, 60)}`;
}

const WORDS = { absent: 'not there', same: 'there', clipped: 'there as far as capital was left', different: 'there with another content', notShown: 'not shown' } as const;

function listStates(parts: BookingLookUp['parts']): string {
	const listed = parts.slice(0, 5).map(({ invoiceId, state }) => `${invoiceId}: ${WORDS[state]}`);
	return [...listed, ...(parts.length > listed.length ? [`and ${parts.length - listed.length} more`] : [])].join(', ');
}

function evidenceOf(parts: BookingLookUp['parts']): { readonly invoiceId: number; readonly state: string }[] {
	return parts.slice(0, 50).map(({ invoiceId, state }) => ({ invoiceId, state }));
}

function sentence(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

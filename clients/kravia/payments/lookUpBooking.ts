import { runBounded } from '../../http/runBounded';
import { getInvoiceDetails } from '../getInvoiceDetails';
import type { KraviaScope } from '../kraviaScope';
import type { BookingKind } from './BookingKind';
import type { Booking, BookingPart } from './parseBooking';
import { readShownBookings } from './readShownBookings';
import type { ShownBookings } from './readShownBookings';

/** How one part of a booking stands to what Kravia shows under its accounting payment id. */
export type PartState =
	/** Not there. */
	| 'absent'
	/** There with its amount. */
	| 'same'
	/** There with less, and nothing of the capital is left: the excess was ignored, as documented. */
	| 'clipped'
	/** There with something else. */
	| 'different'
	/** Kravia shows too little to tell. */
	| 'notShown';

/** What is at Kravia under the id of a booking. */
export interface BookingLookUp {
	readonly parts: readonly { readonly invoiceId: number; readonly state: PartState; readonly capitalMinor: number | null }[];
	/** `none`: no part is there. `all`: every one is. `conflict`: something else is, or only some are. */
	readonly standing: 'none' | 'all' | 'conflict' | 'unknown';
}

const CONCURRENCY = 4;

/**
 * Reads every invoice of a booking and looks for the booking's id among what is booked there.
 *
 * @throws ApiError `KRAVIA_NOT_FOUND` for an unknown invoice, SourceUnavailableError, CancelledError
 */
export async function lookUpBooking(scope: KraviaScope, kind: BookingKind, booking: Booking): Promise<BookingLookUp> {
	const parts = await runBounded(booking.parts, CONCURRENCY, async (part) => {
		const { raw } = await getInvoiceDetails(scope, part.invoiceId);
		const shown = readShownBookings(raw, scope.settings.paymentsField);
		return { invoiceId: part.invoiceId, state: stateOf(part, booking.accountingPaymentId, kind, shown), capitalMinor: shown.capitalMinor };
	});
	return { parts, standing: standingOf(parts) };
}

function stateOf(part: BookingPart, id: string, kind: BookingKind, { bookings, capitalMinor }: ShownBookings): PartState {
	if (bookings === null) return 'notShown';
	const found = bookings.filter(({ accountingPaymentId }) => accountingPaymentId === id);
	const [first] = found;
	if (!first) return bookings.some(({ accountingPaymentId }) => accountingPaymentId === undefined) ? 'notShown' : 'absent';
	// One id, booked more than once on one invoice: whoever did that, it is not this booking alone.
	if (found.length > 1 || isOtherKind(kind, first.type, first.amountMinor)) return 'different';
	if (first.amountMinor === null) return 'notShown';
	const amount = Math.abs(first.amountMinor);
	if (amount === part.amountMinor) return 'same';
	return amount < part.amountMinor && capitalMinor === 0 ? 'clipped' : 'different';
}

function isOtherKind(kind: BookingKind, type: string | null, amountMinor: number | null): boolean {
	const isCredit = /credit/i.test(type ?? '');
	if (kind.name === 'payment') return isCredit || (amountMinor ?? 0) < 0;
	return type !== null && !isCredit && /direct|payment/i.test(type);
}

function standingOf(parts: BookingLookUp['parts']): BookingLookUp['standing'] {
	const states = parts.map(({ state }) => state);
	if (states.includes('different')) return 'conflict';
	const isThere = states.map((state) => state === 'same' || state === 'clipped');
	if (!isThere.includes(true)) return states.includes('notShown') ? 'unknown' : 'none';
	// A part that was ignored as a whole, because nothing of the capital was left, leaves no trace.
	const isAll = parts.every(({ state, capitalMinor }, index) => isThere[index] || (state === 'absent' && capitalMinor === 0));
	if (isAll) return 'all';
	return states.includes('notShown') ? 'unknown' : 'conflict';
}

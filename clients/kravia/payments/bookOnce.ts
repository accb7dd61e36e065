import type { Finding } from '../../../engine/index';
import { ApiError } from '../../errors/ApiError';
import type { KraviaScope } from '../kraviaScope';
import { sendOnce } from '../sendOnce';
import type { SentOnce } from '../sendOnce';
import type { BookingKind } from './BookingKind';
import { bookingConflict, cannotTellAfter, cannotTellBefore } from './bookingErrors';
import { lookUpBooking } from './lookUpBooking';
import type { BookingLookUp } from './lookUpBooking';
import type { Booking } from './parseBooking';
import { toBookingAmount } from './parseBooking';

/** How a payment or credit is booked. */
export interface BookingOptions {
	/**
	 * When the details of an invoice do not show by which ids payments were booked, so that it cannot be told whether this
	 * one is there: `fail` sends nothing, `send` sends it once. @default 'fail'
	 */
	readonly ifNotShown?: 'fail' | 'send';
	/** An earlier try has sent it without a clear answer: it is only looked up. @default false */
	readonly sentBefore?: boolean;
}

/** What became of a payment or credit. Amounts in major units. */
export interface BookingResult {
	readonly status: 'registered' | 'alreadyRegistered';
	readonly accountingPaymentId: string;
	readonly date: string;
	/** Positive, also for a credit. */
	readonly amount: number;
	readonly invoices: readonly { readonly invoiceId: number; readonly amount: number }[];
	/** Whether it was found by looking and not by the answer to its sending. */
	readonly foundByLookUp: boolean;
	/** The answer as it came; null when it was found by looking. */
	readonly raw: unknown;
	readonly findings: readonly Finding[];
}

/**
 * Books a payment or a credit once: looks at every invoice first, sends once, and looks again when the answer is unclear.
 *
 * @throws CodedError `PAYMENT_CONFLICT`, `PAYMENT_UNCLEAR`, `CREDIT_CONFLICT`, `CREDIT_UNCLEAR`; ApiError,
 * SourceUnavailableError, CancelledError
 */
export async function bookOnce(scope: KraviaScope, kind: BookingKind, booking: Booking, options: BookingOptions): Promise<BookingResult> {
	const before = await lookUpBooking(scope, kind, booking);
	if (before.standing === 'conflict') throw bookingConflict(kind, booking, before);
	if (before.standing === 'all') return resultOf(booking, before, { status: 'alreadyRegistered', raw: null, foundByLookUp: true });
	if (options.sentBefore) throw cannotTellAfter(kind, booking, { reason: 'an earlier try', lookUps: 1, last: before });
	if (before.standing === 'unknown' && options.ifNotShown !== 'send') throw cannotTellBefore(kind, booking, before);

	const sent = await send(scope, kind, booking);
	if (sent.isClear) return resultOf(booking, before, { status: 'registered', raw: sent.body, foundByLookUp: false });
	const after = await settle(scope, kind, booking, sent.reason);
	return resultOf(booking, after, { status: sent.reason === TAKEN ? 'alreadyRegistered' : 'registered', raw: null, foundByLookUp: true });
}

const TAKEN = 'HTTP 409';

/** A conflict may mean that it is booked already, by another run for example; so it is looked for before it is an error. */
async function send(scope: KraviaScope, kind: BookingKind, booking: Booking): Promise<SentOnce> {
	const request = { method: 'POST', url: scope.url(kind.path), json: kind.toBody(booking, scope.settings) } as const;
	try {
		return await sendOnce(scope, request, kind.what);
	} catch (error) {
		if (!(error instanceof ApiError) || error.status !== 409) throw error;
		if ((await lookUpBooking(scope, kind, booking)).standing !== 'all') throw error;
		return { isClear: false, reason: TAKEN };
	}
}

async function settle(scope: KraviaScope, kind: BookingKind, booking: Booking, reason: string): Promise<BookingLookUp> {
	const { lookUpTries, lookUpPauseMs } = scope.settings;
	let last: BookingLookUp | null = null;
	let cause: unknown;
	let lookUps = 0;
	try {
		for (; lookUps < lookUpTries; lookUps += 1) {
			await scope.sender.timing.sleep(lookUpPauseMs * 2 ** lookUps);
			last = await lookUpBooking(scope, kind, booking);
			if (last.standing === 'all') return last;
		}
	} catch (error) {
		// Looking failed too: what matters to the caller is that a booking is open.
		cause = error;
	}
	throw cannotTellAfter(kind, booking, { reason, lookUps, last, cause });
}

function resultOf(booking: Booking, shown: BookingLookUp, { status, raw, foundByLookUp }: Pick<BookingResult, 'status' | 'raw' | 'foundByLookUp'>): BookingResult {
	return {
		status,
		accountingPaymentId: booking.accountingPaymentId,
		date: booking.date,
		amount: toBookingAmount(booking.amountMinor),
		invoices: booking.parts.map((part) => ({ invoiceId: part.invoiceId, amount: toBookingAmount(part.amountMinor) })),
		foundByLookUp,
		raw,
		findings: excessesOf(booking, shown),
	};
}

/** Kravia ignores without an error what goes beyond the capital that is left; so it is said here. */
function excessesOf(booking: Booking, { parts }: BookingLookUp): Finding[] {
	return parts.flatMap(({ state, capitalMinor }, index): Finding[] => {
		const part = booking.parts[index];
		const isExcess = state === 'clipped' || (state !== 'same' && capitalMinor !== null && part !== undefined && capitalMinor < part.amountMinor);
		if (!isExcess || part === undefined) return [];
		return [
			{
				code: 'PAYMENT_EXCESS_IGNORED',
				path: `invoices[${index}].amount`,
				message: `Invoice ${part.invoiceId} had less capital left than the amount; Kravia ignores what goes beyond it.`,
				remedy: 'Compare the balance of this invoice in both systems.',
			},
		];
	});
}

import { CodedError, hashContent } from '../../../engine/index';
import type { BookingKind } from './BookingKind';
import type { BookingResult } from './bookOnce';
import type { Booking } from './parseBooking';

/** Of one client, for one run: bookings of one id go one after the other, and what was booked is remembered. */
export interface BookingTurns {
	inTurn(kind: BookingKind, booking: Booking, book: () => Promise<BookingResult>): Promise<BookingResult>;
}

/** Makes an empty memory. Without it two bookings of one id at the same time would both look, find nothing, and be sent. */
export function createBookingTurns(): BookingTurns {
	const turns = new Map<string, Promise<unknown>>();
	const booked = new Map<string, { readonly content: string; readonly result: BookingResult }>();
	return {
		inTurn: async (kind, booking, book) => {
			const key = booking.accountingPaymentId;
			const content = hashContent([kind.name, booking]);
			const turn = (turns.get(key) ?? Promise.resolve()).then(async () => {
				const known = booked.get(key);
				// Kravia's details may lag behind what was booked a moment ago.
				if (known?.content === content) return { ...known.result, status: 'alreadyRegistered' as const };
				if (known) throw twoContents(kind, key);
				const result = await book();
				booked.set(key, { content, result });
				return result;
			});
			turns.set(key, turn.catch(() => undefined));
			return await turn;
		},
	};
}

function twoContents(kind: BookingKind, id: string): CodedError {
	return new CodedError({
		code: kind.name === 'payment' ? 'PAYMENT_CONFLICT' : 'CREDIT_CONFLICT',
		message: `The accounting payment id ${id.slice(0, 60)} was used in this run for another booking; nothing was sent.`,
		remedy: 'Another booking needs another accounting payment id.',
		path: 'accountingPaymentId',
		details: { sent: false },
	});
}

import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { BookingResult } from '../../../clients/index';
import { CodedError, hashContent } from '../../../engine/index';

/** What the tries of one execution have done so far, by accounting payment id. */
export interface TriedBookings {
	/** Books, unless an earlier try has: then its result is returned. Tells whether an earlier try has sent it with an open outcome. */
	guard(kind: string, booking: Readonly<Record<string, unknown>>, book: (sentBefore: boolean) => Promise<BookingResult>): Promise<BookingResult>;
}

type Tried = { readonly state: 'open' } | { readonly state: 'booked'; readonly content: string; readonly result: BookingResult };

/**
 * Under Retry On Fail n8n runs the whole node again, within seconds. Kravia may not show by then what the first try has
 * booked, so looking alone would not stop it from being booked twice. n8n keeps a node's context over the tries of an
 * execution; a later execution begins anew and looks as usual.
 */
export function openTriedBookings(context: Pick<IExecuteFunctions, 'getContext'>): TriedBookings {
	const kept = context.getContext('node');
	const tried = new Map<string, Tried>(Array.isArray(kept.bookings) ? (kept.bookings as unknown as Array<[string, Tried]>) : []);
	const keep = (key: string, entry: Tried): void => {
		tried.set(key, entry);
		kept.bookings = [...tried] as unknown as IDataObject[];
	};
	return {
		guard: async (kind, booking, book) => {
			const key = JSON.stringify([kind, String(booking.accountingPaymentId)]);
			const content = hashContent(booking);
			const before = tried.get(key);
			if (before?.state === 'booked' && before.content === content) return { ...before.result, status: 'alreadyRegistered' };
			const result = await book(before?.state === 'open').catch((error: unknown) => {
				if (error instanceof CodedError && error.details.sent === true) keep(key, { state: 'open' });
				return Promise.reject(error);
			});
			keep(key, { state: 'booked', content, result: { ...result, raw: null } });
			return result;
		},
	};
}

import { isRecord, pick, readKraviaList } from '../readKraviaAnswer';
import { fromBookingAmount } from './parseBooking';

/** A payment or credit as the details of an invoice show it. */
export interface ShownBooking {
	/** Null: shown, but without one. Undefined: Kravia does not show such a field. */
	readonly accountingPaymentId: string | null | undefined;
	/** As shown, with its sign, in minor units; null when it is not shown. */
	readonly amountMinor: number | null;
	readonly type: string | null;
}

/** What the details of one invoice show of its bookings. */
export interface ShownBookings {
	/** Null: the details hold no list of them. */
	readonly bookings: readonly ShownBooking[] | null;
	/** What is left of the original capital, in minor units; null when it is not shown. */
	readonly capitalMinor: number | null;
}

const GROUPS = ['payments', 'paymentDetails', 'directPayments'];

/** Reads an invoice's details as far as they show bookings. No names are documented, so several are looked for. @param group the setting `paymentsField` */
export function readShownBookings(details: unknown, group: string): ShownBookings {
	const outer = isRecord(details) ? details : {};
	const invoice = pick(outer, 'invoice');
	const places = [outer, ...(isRecord(invoice) ? [invoice] : [])];
	const names = group === '' ? GROUPS : [group];
	const lists = places.flatMap((place) => names.map((name) => readKraviaList(pick(place, name))));
	const list = lists.find((found) => found !== null) ?? null;
	const outstanding = places.map((place) => pick(place, 'outstandingAmount')).find(isRecord);
	return {
		bookings: list === null ? null : list.map(readShownBooking),
		capitalMinor: outstanding ? minorOf(pick(outstanding, 'capital')) : null,
	};
}

function readShownBooking(entry: unknown): ShownBooking {
	const fields = isRecord(entry) ? entry : {};
	const id = pick(fields, 'accountingPaymentId');
	const type = pick(fields, 'type');
	return {
		accountingPaymentId: id === undefined ? undefined : id === null || id === '' ? null : String(id).trim(),
		amountMinor: minorOf(pick(fields, 'amount')),
		type: typeof type === 'string' ? type : null,
	};
}

function minorOf(value: unknown): number | null {
	const number = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? fromBookingAmount(number) : null;
}

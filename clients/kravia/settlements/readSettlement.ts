import type { KraviaId } from '../readKraviaAnswer';
import { isRecord, pick } from '../readKraviaAnswer';

/**
 * A payout of Kravia to a creditor, as far as its fields can be found. No names are documented, so each may be null: null
 * means "not shown".
 */
export interface KraviaSettlement {
	readonly id: KraviaId | null;
	readonly creditorId: number | null;
	/** In major units. */
	readonly amount: number | null;
	readonly currencyCode: string | null;
	/** As shown. */
	readonly paymentDate: string | null;
	readonly bankReference: string | null;
	readonly isClosed: boolean | null;
	/** The caller's own id, once it was marked as booked; `undefined` when Kravia does not show such a field. */
	readonly internalAccountingId: string | null | undefined;
	/** How Kravia suggests to book it, row by row as it came. */
	readonly bookkeepingSuggestion: readonly unknown[] | null;
	/** The payout as it came. */
	readonly raw: unknown;
}

/** Reads one payout of the list. */
export function readSettlement(answer: unknown): KraviaSettlement {
	const row = isRecord(answer) ? answer : {};
	const first = (...names: string[]): unknown => names.map((name) => pick(row, name)).find((value) => value !== undefined && value !== null);
	const suggestion = first('bookkeepingSuggestion', 'bookkeepingSuggestions', 'bookkeepingDetails');
	const own = pick(row, 'internalAccountingId');
	const isClosed = first('isClosed', 'closed', 'isBooked');
	return {
		id: idOf(first('settlementId', 'id')),
		creditorId: numberOf(first('creditorId')),
		amount: numberOf(first('amount', 'totalAmount')),
		currencyCode: textOf(first('currencyCode', 'currency')),
		paymentDate: textOf(first('paymentDate', 'date')),
		bankReference: textOf(first('bankReference', 'reference')),
		isClosed: typeof isClosed === 'boolean' ? isClosed : null,
		internalAccountingId: own === undefined ? undefined : textOf(own),
		bookkeepingSuggestion: Array.isArray(suggestion) ? (suggestion as unknown[]) : null,
		raw: answer,
	};
}

function idOf(value: unknown): KraviaId | null {
	if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
	if (typeof value !== 'string' || !/^[A-Za-z0-9-]{1,64}$/.test(value)) return null;
	return /^[1-9]\d{0,14}$/.test(value) ? Number(value) : value;
}

function textOf(value: unknown): string | null {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value !== '' ? value : null;
}

function numberOf(value: unknown): number | null {
	if (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
	return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

import type { IDataObject } from 'n8n-workflow';

import { timeOfNotification } from '../../clients/index';
import type { KraviaInvoiceRow, KraviaNotification } from '../../clients/index';
import { withoutPersonalNumber } from '../shared/withoutPersonalNumber';
import { writeError } from '../shared/executePerItem';

/** What became of reading the invoice: it was read, it was not to be read, or reading it failed. */
export type FetchOutcome = { readonly row: KraviaInvoiceRow } | { readonly error: unknown } | 'notAsked';

/** A notification as an item: what it says, and the invoice or case as Kravia shows it now, without any `ssn`. */
export function writeNotification(notification: KraviaNotification, outcome: FetchOutcome, scope: { readonly creditorId: number; readonly receivedAt: string }): IDataObject {
	const row = rowOf(outcome);
	return {
		eventType: notification.eventType,
		claimId: notification.claimId,
		creditorId: scope.creditorId,
		timestamp: new Date(timeOfNotification(notification)).toISOString(),
		timestampRaw: notification.timestamp,
		status: row === undefined ? 'notFetched' : 'fetched',
		invoiceNo: row?.invoiceNo ?? null,
		claimType: row?.claimType ?? null,
		accountingInvoiceId: row?.accountingInvoiceId ?? null,
		lastUpdatedTime: row?.lastUpdatedTime ?? null,
		details: withoutPersonalNumber(row?.raw ?? null) as IDataObject | null,
		receivedAt: scope.receivedAt,
		...(typeof outcome === 'object' && 'error' in outcome ? writeError(outcome.error) : {}),
	};
}

/** The invoice, if it was read. */
export function rowOf(outcome: FetchOutcome): KraviaInvoiceRow | undefined {
	return typeof outcome === 'object' && 'row' in outcome ? outcome.row : undefined;
}

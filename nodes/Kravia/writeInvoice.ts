import type { IDataObject } from 'n8n-workflow';

import type { KraviaInvoiceRow } from '../../clients/index';
import { withoutPersonalNumber } from '../shared/withoutPersonalNumber';

/** What of a row stands in an item under its own name. */
const FIELDS = ['id', 'invoiceNo', 'claimType', 'creditorId', 'accountingInvoiceId', 'originalAmount', 'currencyCode', 'invoiceDate', 'dueDate', 'lastUpdatedTime'] as const;

/** The fields of an invoice or case as an item shows them; null: Kravia does not show it. What came as a whole stands beside them. */
export function writeInvoice(invoice: KraviaInvoiceRow): IDataObject {
	return Object.fromEntries(FIELDS.map((name) => [name, invoice[name]]));
}

/** An answer as it came, fit for an item. */
export function writeAnswer(answer: unknown): IDataObject[string] {
	return withoutPersonalNumber(answer) as IDataObject[string];
}

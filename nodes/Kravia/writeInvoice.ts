import type { IDataObject } from 'n8n-workflow';

import type { KraviaInvoiceRow } from '../../clients/index';
import { withoutPersonalNumber } from '../shared/withoutPersonalNumber';

/** The fields of an invoice or case as an item shows them; null: Kravia does not show it. What came as a whole stands beside them, under its own name. */
export function writeInvoice({ raw: _raw, ...fields }: KraviaInvoiceRow): IDataObject {
	return { ...fields };
}

/** An answer as it came, fit for an item. */
export function writeAnswer(answer: unknown): IDataObject[string] {
	return withoutPersonalNumber(answer) as IDataObject[string];
}

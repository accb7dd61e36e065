import { toMinorUnits } from '../../engine/index';
import type { Registration } from './parseRegistration';
import type { KraviaInvoiceRow } from './readInvoiceRow';
import { contentDifferencesOf } from './registrationContent';

/**
 * How a record at Kravia relates to a registration.
 * - `same`: it is this registration.
 * - `conflict`: it has the number of this registration and another content.
 * - `other`: it has nothing to do with it.
 * - `undecided`: Kravia shows too little of it to tell.
 */
export type Relation = 'same' | 'conflict' | 'other' | 'undecided';

/**
 * Compares a record at Kravia with a registration by creditor, invoice number and accounting invoice id, then by
 * content as far as Kravia shows it. A record that bears the accounting invoice id under another number is a conflict. A credit note carries the number of the invoice that it credits, so a credit note
 * and a claim of the same number are two records, not a conflict.
 *
 * @param claimTypes the values of `claimType` that are claim types; reads may show a status there instead
 */
export function matchRegistration(registration: Registration, row: KraviaInvoiceRow, claimTypes: readonly string[]): Relation {
	const hasOurId = Boolean(registration.accountingInvoiceId) && row.accountingInvoiceId === registration.accountingInvoiceId;
	const hasOtherNumber = row.invoiceNo !== null && row.invoiceNo !== registration.invoiceNo;
	if (hasOtherNumber && !hasOurId) return 'other';
	if (row.creditorId !== null && row.creditorId !== registration.creditorId) return 'other';
	const rowType = row.claimType !== null && claimTypes.includes(row.claimType) ? row.claimType : null;
	if (rowType !== null && isCredit(rowType) !== isCredit(registration.claimType)) return 'other';

	const differing = differencesOf(registration, { ...row, claimType: rowType });
	// A record of which no number is shown, and which has another content, is something else.
	if (row.invoiceNo === null && !hasOurId) return differing.length > 0 ? 'other' : 'undecided';
	const isNamed = hasOurId && !hasOtherNumber;
	if (!isNamed && (row.creditorId === null || rowType === null)) return 'undecided';
	return differing.length > 0 ? 'conflict' : 'same';
}

/** Names of the fields in which a record at Kravia differs from a registration, among those that both show. */
export function differencesOf(registration: Registration, row: KraviaInvoiceRow): string[] {
	const pairs: [string, string | null | undefined, string | null][] = [
		['invoiceNo', registration.invoiceNo, row.invoiceNo],
		['claimType', registration.claimType, row.claimType],
		['accountingInvoiceId', registration.accountingInvoiceId, row.accountingInvoiceId],
		['currencyCode', registration.currencyCode, row.currencyCode],
		['invoiceDate', registration.invoiceDate, row.invoiceDate],
		['dueDate', registration.dueDate, row.dueDate],
	];
	const differing = pairs.filter(([, ours, theirs]) => Boolean(ours) && Boolean(theirs) && ours !== theirs).map(([name]) => name);
	return [...differing, ...(isSameAmount(registration, row) ? [] : ['originalAmount']), ...contentDifferencesOf(registration, row.inFull)];
}

function isSameAmount(registration: Registration, row: KraviaInvoiceRow): boolean {
	if (row.originalAmount === null) return true;
	// The sign of credit notes differs between Kravia's endpoints.
	const shown = isCredit(registration.claimType) ? Math.abs(row.originalAmount) : row.originalAmount;
	return toMinorUnits(shown, registration.currencyCode) === toMinorUnits(registration.originalAmount, registration.currencyCode);
}

function isCredit(claimType: string): boolean {
	return claimType === 'CreditNote';
}

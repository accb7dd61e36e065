import { type JsonObject } from '../../server/asRecord';

/** Header fields of an invoice that are kept and given back, in the order of the documentation. */
export const INVOICE_FIELDS = ['externalInvoiceId', 'invoiceDate', 'postingDate', 'dueDate', 'currencyCode', 'amountExVat', 'vatAmount', 'amountInclVat', 'externalPurchaserId', 'buyer', 'vendor',
	'deliveryAddress', 'deliveryContact', 'vendorInvoiceNumber', 'orderNumber', 'externalApproverId', 'note', 'paymentInformation', 'invoiceLines'] as const;

/** Fields of a posting that are kept and given back. */
export const POSTING_FIELDS = ['postingLineNumber', 'invoiceLineNumbers', 'externalInvoiceId', 'vendorInvoiceNumber', 'fiscalPeriod', 'postingDate', 'description', 'postingAmountExVat',
	'postingVatAmount', 'postingAmountInclVat', 'currencyCode', 'dimensions', 'accrual'] as const;

/** The known fields of an object; unknown ones are ignored, as the real API is taken to do. */
export function pickFields(value: JsonObject, fields: readonly string[]): JsonObject {
	const picked: JsonObject = {};
	for (const field of fields) if (value[field] !== undefined) picked[field] = value[field];
	return picked;
}

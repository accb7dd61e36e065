import type { IDataObject } from 'n8n-workflow';

const KEPT = ['id', 'externalInvoiceId', 'vendorInvoiceNumber', 'invoiceDate', 'currencyCode', 'amountExVat', 'vatAmount', 'amountInclVat'];

/** The ten fields of an invoice that tell it from others. */
export function simplifyInvoice(invoice: IDataObject): IDataObject {
	const { vendor, invoiceLines } = invoice;
	const vendorName = typeof vendor === 'object' && vendor !== null && 'name' in vendor ? vendor.name : null;
	return {
		...Object.fromEntries(KEPT.map((name) => [name, invoice[name] ?? null])),
		vendorName: vendorName ?? null,
		invoiceLineCount: Array.isArray(invoiceLines) ? invoiceLines.length : null,
	};
}

import type { IDataObject, IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** The field that chooses between {@link simplifyInvoice} and the answer as it came. */
export function simplifyField(show: IDisplayOptions['show']): INodeProperties {
	return {
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		displayOptions: { show },
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	};
}

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

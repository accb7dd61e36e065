import type { JsonObject } from '../../server/asRecord';
import { textOf } from '../../server/jsonFields';
import type { Extraction } from './Extraction';

/** The invoice of a document: what was read, with the ids that were sent along before those that were read, and the document itself as attachment. */
export function invoiceOfDocument(sent: JsonObject, read: Extraction): JsonObject {
	return {
		externalInvoiceId: sent['externalInvoiceId'],
		invoiceDate: read.documentDate,
		dueDate: read.dueDate,
		currencyCode: read.currencyCode,
		amountExVat: read.amountExVat,
		vatAmount: read.vatAmount,
		amountInclVat: read.amountInclVat,
		externalPurchaserId: textOf(sent, 'externalPurchaserId'),
		buyer: { externalId: textOf(sent, 'externalBuyerId'), name: read.buyerName },
		vendor: { externalId: textOf(sent, 'externalVendorId') ?? read.vendorExternalId, name: read.vendorName, taxIdentificationNumber: read.vendorTaxNumber },
		vendorInvoiceNumber: read.vendorInvoiceNumber,
		orderNumber: read.orderNumber,
		externalApproverId: textOf(sent, 'externalApproverId'),
		note: read.note,
		invoiceLines: read.lines.map(({ description, amountExVat, vatAmount }, index) => ({
			lineNumber: String(index + 1),
			description,
			lineAmountExVat: amountExVat,
			lineVatAmount: vatAmount,
			lineAmountInclVat: amountExVat + vatAmount,
		})),
		attachments: [sent['document']],
	};
}

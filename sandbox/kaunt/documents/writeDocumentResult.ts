import type { JsonObject } from '../../server/asRecord';
import type { KauntSwitches } from '../KauntSwitches';
import type { StoredDocument } from '../company/DocumentStore';
import type { ExtractedLine, Extraction } from './Extraction';

const rateOf = (exVat: number, vat: number): number | null => (exVat === 0 ? null : Math.round((vat / exVat) * 10_000) / 100);

const writeParty = (name: string | null, taxIdentificationNumber: string | null): JsonObject | null =>
	name === null && taxIdentificationNumber === null ? null : { name, taxIdentificationNumber, emailAddress: null, phoneNumber: null, address: null };

function writeLine({ description, amountExVat, vatAmount }: ExtractedLine, index: number): JsonObject {
	return {
		lineNumber: String(index + 1),
		itemDescription: description,
		itemCode: null,
		unitOfMeasure: null,
		quantity: null,
		unitPrice: null,
		lineAmountExVat: amountExVat,
		lineVatAmount: vatAmount,
		lineVatRate: rateOf(amountExVat, vatAmount),
		lineAmountInclVat: amountExVat + vatAmount,
		customFields: [],
	};
}

function writeExtraction(read: Extraction, linesName: string): JsonObject {
	return {
		documentDate: read.documentDate,
		dueDate: read.dueDate,
		currencyCode: read.currencyCode,
		amountExVat: read.amountExVat,
		vatAmount: read.vatAmount,
		vatRate: rateOf(read.amountExVat, read.vatAmount),
		amountInclVat: read.amountInclVat,
		vendorInvoiceNumber: read.vendorInvoiceNumber,
		orderNumber: read.orderNumber,
		projectNumber: null,
		purchaseOrderNumber: null,
		contractNumber: null,
		customerNumber: null,
		buyer: writeParty(read.buyerName, null),
		vendor: writeParty(read.vendorName, read.vendorTaxNumber),
		deliveryAddress: null,
		paymentInformation: null,
		[linesName]: read.lines.map(writeLine),
	};
}

/** A document as Document AI gives it back: its state, and what was read once it is `Processed`. */
export function writeDocumentResult({ id, fileName, mimeType, state, errorMessage, extraction }: StoredDocument, { documentLinesName }: KauntSwitches): JsonObject {
	return { id, fileName, mimeType, processingState: state, processingErrorMessage: errorMessage, documentAIResult: extraction ? writeExtraction(extraction, documentLinesName) : null };
}

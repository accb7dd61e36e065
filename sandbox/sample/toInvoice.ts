import { toMajor } from './amounts';
import { buyer } from './buyer';
import { addDays } from './dates';
import type { LineDraft } from './drafts';
import type { SampleInvoice, SampleInvoiceLine, SampleParty } from './sampleTypes';
import type { VendorSpec } from './vendors/vendorSpec';

/** What an invoice needs besides its lines. */
export interface InvoiceHead {
	readonly externalInvoiceId: string;
	readonly vendorInvoiceNumber: string;
	readonly vendor: Pick<VendorSpec, 'id' | 'name' | 'taxId' | 'street' | 'zipCode' | 'city' | 'countryCode' | 'currencyCode' | 'paymentDays'>;
	readonly invoiceDate: string;
	readonly postingDate: string | null;
	readonly orderNumber: string | null;
	readonly note: string | null;
}

type LineAmounts = Pick<LineDraft, 'description' | 'name' | 'unit' | 'quantity' | 'netMinor' | 'vatMinor'>;

/** Builds an invoice in Kaunt's form; its header amounts are the exact sums of its lines. */
export function toInvoice(head: InvoiceHead, lines: readonly LineAmounts[]): SampleInvoice {
	const netMinor = lines.reduce((sum, line) => sum + line.netMinor, 0);
	const vatMinor = lines.reduce((sum, line) => sum + line.vatMinor, 0);
	return {
		externalInvoiceId: head.externalInvoiceId,
		invoiceDate: head.invoiceDate,
		postingDate: head.postingDate,
		dueDate: addDays(head.invoiceDate, head.vendor.paymentDays),
		currencyCode: head.vendor.currencyCode,
		amountExVat: toMajor(netMinor),
		vatAmount: toMajor(vatMinor),
		amountInclVat: toMajor(netMinor + vatMinor),
		externalPurchaserId: null,
		buyer,
		vendor: toParty(head.vendor),
		vendorInvoiceNumber: head.vendorInvoiceNumber,
		orderNumber: head.orderNumber,
		note: head.note,
		invoiceLines: lines.map(toLine),
	};
}

function toLine(line: LineAmounts, index: number): SampleInvoiceLine {
	return {
		lineNumber: String(index + 1),
		description: line.description,
		name: line.name,
		quantity: line.quantity,
		unitOfMeasure: line.unit,
		lineAmountExVat: toMajor(line.netMinor),
		lineVatAmount: toMajor(line.vatMinor),
		lineAmountInclVat: toMajor(line.netMinor + line.vatMinor),
	};
}

function toParty(vendor: InvoiceHead['vendor']): SampleParty {
	return {
		externalId: vendor.id,
		name: vendor.name,
		glnNumber: null,
		taxIdentificationNumber: vendor.taxId,
		address: { address: vendor.street, city: vendor.city, zipCode: vendor.zipCode, countryCode: vendor.countryCode },
		contact: null,
	};
}

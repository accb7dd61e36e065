import type { Invoice } from '../model/invoice';
import type { InvoiceLine } from '../model/invoiceLine';

/** What a rule is asked about: a line, seen with its invoice. */
export interface FactSubject {
	readonly invoice: Invoice;
	readonly line: InvoiceLine;
}

/** `number` facts compare as numbers, and the cells of decision tables are read so. */
export type FactKind = 'text' | 'number' | 'date';

export interface Fact {
	readonly name: string;
	readonly kind: FactKind;
	/** Undefined: this invoice does not say. */
	readonly read: (subject: FactSubject) => unknown;
}

/** The prefix of facts that the caller adds to a line; any key may follow. */
export const ADDITIONAL_FIELD_PREFIX = 'line.additionalFields.';

/** VAT in per cent of the net, to two digits; undefined when the net is zero. */
function vatRate(line: InvoiceLine): number | undefined {
	if (line.lineAmountExVat === 0) return undefined;
	const rate = Math.round((line.lineVatAmount / line.lineAmountExVat) * 10000) / 100;
	// The cent to which VAT is rounded moves the rate of a small line: take the whole per cent if the line allows it.
	const whole = Math.round(rate);
	const noise = Math.abs(0.5 / line.lineAmountExVat) + 0.005;
	return Math.abs(rate - whole) <= noise ? whole : rate;
}

// Each fact is read by a function of its own, naming its field: a rule set asks for them millions of times, and a field
// that is named by a variable is found several times more slowly. What is null on an invoice reads as undefined.

const INVOICE: readonly Fact[] = [
	{ name: 'invoice.externalInvoiceId', kind: 'text', read: ({ invoice }) => invoice.externalInvoiceId ?? undefined },
	{ name: 'invoice.invoiceDate', kind: 'date', read: ({ invoice }) => invoice.invoiceDate ?? undefined },
	{ name: 'invoice.postingDate', kind: 'date', read: ({ invoice }) => invoice.postingDate ?? undefined },
	{ name: 'invoice.dueDate', kind: 'date', read: ({ invoice }) => invoice.dueDate ?? undefined },
	{ name: 'invoice.currencyCode', kind: 'text', read: ({ invoice }) => invoice.currencyCode ?? undefined },
	{ name: 'invoice.amountExVat', kind: 'number', read: ({ invoice }) => invoice.amountExVat ?? undefined },
	{ name: 'invoice.vatAmount', kind: 'number', read: ({ invoice }) => invoice.vatAmount ?? undefined },
	{ name: 'invoice.amountInclVat', kind: 'number', read: ({ invoice }) => invoice.amountInclVat ?? undefined },
	{ name: 'invoice.externalPurchaserId', kind: 'text', read: ({ invoice }) => invoice.externalPurchaserId ?? undefined },
	{ name: 'invoice.vendorInvoiceNumber', kind: 'text', read: ({ invoice }) => invoice.vendorInvoiceNumber ?? undefined },
	{ name: 'invoice.orderNumber', kind: 'text', read: ({ invoice }) => invoice.orderNumber ?? undefined },
	{ name: 'invoice.externalApproverId', kind: 'text', read: ({ invoice }) => invoice.externalApproverId ?? undefined },
	{ name: 'invoice.note', kind: 'text', read: ({ invoice }) => invoice.note ?? undefined },
];

const LINE: readonly Fact[] = [
	{ name: 'line.lineNumber', kind: 'text', read: ({ line }) => line.lineNumber ?? undefined },
	{ name: 'line.description', kind: 'text', read: ({ line }) => line.description ?? undefined },
	{ name: 'line.name', kind: 'text', read: ({ line }) => line.name ?? undefined },
	{ name: 'line.quantity', kind: 'number', read: ({ line }) => line.quantity ?? undefined },
	{ name: 'line.unitOfMeasure', kind: 'text', read: ({ line }) => line.unitOfMeasure ?? undefined },
	{ name: 'line.amountExVat', kind: 'number', read: ({ line }) => line.lineAmountExVat ?? undefined },
	{ name: 'line.vatAmount', kind: 'number', read: ({ line }) => line.lineVatAmount ?? undefined },
	{ name: 'line.amountInclVat', kind: 'number', read: ({ line }) => line.lineAmountInclVat ?? undefined },
	{ name: 'line.vatRate', kind: 'number', read: ({ line }) => vatRate(line) },
];

const VENDOR: readonly Fact[] = [
	{ name: 'vendor.externalId', kind: 'text', read: ({ invoice }) => invoice.vendor?.externalId ?? undefined },
	{ name: 'vendor.name', kind: 'text', read: ({ invoice }) => invoice.vendor?.name ?? undefined },
	{ name: 'vendor.glnNumber', kind: 'text', read: ({ invoice }) => invoice.vendor?.glnNumber ?? undefined },
	{ name: 'vendor.taxIdentificationNumber', kind: 'text', read: ({ invoice }) => invoice.vendor?.taxIdentificationNumber ?? undefined },
	{ name: 'vendor.address.address', kind: 'text', read: ({ invoice }) => invoice.vendor?.address?.address ?? undefined },
	{ name: 'vendor.address.city', kind: 'text', read: ({ invoice }) => invoice.vendor?.address?.city ?? undefined },
	{ name: 'vendor.address.zipCode', kind: 'text', read: ({ invoice }) => invoice.vendor?.address?.zipCode ?? undefined },
	{ name: 'vendor.address.countryCode', kind: 'text', read: ({ invoice }) => invoice.vendor?.address?.countryCode ?? undefined },
	{ name: 'vendor.contact.name', kind: 'text', read: ({ invoice }) => invoice.vendor?.contact?.name ?? undefined },
	{ name: 'vendor.contact.emailAddress', kind: 'text', read: ({ invoice }) => invoice.vendor?.contact?.emailAddress ?? undefined },
	{ name: 'vendor.contact.phoneNumber', kind: 'text', read: ({ invoice }) => invoice.vendor?.contact?.phoneNumber ?? undefined },
];

const BUYER: readonly Fact[] = [
	{ name: 'buyer.externalId', kind: 'text', read: ({ invoice }) => invoice.buyer?.externalId ?? undefined },
	{ name: 'buyer.name', kind: 'text', read: ({ invoice }) => invoice.buyer?.name ?? undefined },
	{ name: 'buyer.glnNumber', kind: 'text', read: ({ invoice }) => invoice.buyer?.glnNumber ?? undefined },
	{ name: 'buyer.taxIdentificationNumber', kind: 'text', read: ({ invoice }) => invoice.buyer?.taxIdentificationNumber ?? undefined },
	{ name: 'buyer.address.address', kind: 'text', read: ({ invoice }) => invoice.buyer?.address?.address ?? undefined },
	{ name: 'buyer.address.city', kind: 'text', read: ({ invoice }) => invoice.buyer?.address?.city ?? undefined },
	{ name: 'buyer.address.zipCode', kind: 'text', read: ({ invoice }) => invoice.buyer?.address?.zipCode ?? undefined },
	{ name: 'buyer.address.countryCode', kind: 'text', read: ({ invoice }) => invoice.buyer?.address?.countryCode ?? undefined },
	{ name: 'buyer.contact.name', kind: 'text', read: ({ invoice }) => invoice.buyer?.contact?.name ?? undefined },
	{ name: 'buyer.contact.emailAddress', kind: 'text', read: ({ invoice }) => invoice.buyer?.contact?.emailAddress ?? undefined },
	{ name: 'buyer.contact.phoneNumber', kind: 'text', read: ({ invoice }) => invoice.buyer?.contact?.phoneNumber ?? undefined },
];

const FACTS: ReadonlyMap<string, Fact> = new Map(
	[...INVOICE, ...VENDOR, ...BUYER, ...LINE].map((fact) => [fact.name, fact]),
);

/** Every fact that rules may ask about, but for the caller's own `line.additionalFields.<key>`. */
export const FACT_NAMES: readonly string[] = [...FACTS.keys()];

/** Finds a fact by its flat name; undefined if there is none. */
export function findFact(name: string): Fact | undefined {
	const known = FACTS.get(name);
	if (known) return known;
	if (!name.startsWith(ADDITIONAL_FIELD_PREFIX) || name.length === ADDITIONAL_FIELD_PREFIX.length) return undefined;
	const key = name.slice(ADDITIONAL_FIELD_PREFIX.length);
	return {
		name,
		kind: 'text',
		read: ({ line }) => {
			const fields = line.additionalFields;
			return fields && Object.prototype.hasOwnProperty.call(fields, key) ? fields[key] : undefined;
		},
	};
}

import type { Invoice } from '../model/invoice';
import type { InvoiceLine } from '../model/invoiceLine';
import type { Party } from '../model/party';

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

const INVOICE: Readonly<Record<string, FactKind>> = {
	externalInvoiceId: 'text', invoiceDate: 'date', postingDate: 'date', dueDate: 'date', currencyCode: 'text',
	amountExVat: 'number', vatAmount: 'number', amountInclVat: 'number', externalPurchaserId: 'text',
	vendorInvoiceNumber: 'text', orderNumber: 'text', externalApproverId: 'text', note: 'text',
};

const PARTY = ['externalId', 'name', 'glnNumber', 'taxIdentificationNumber'] as const;
const ADDRESS = ['address', 'city', 'zipCode', 'countryCode'] as const;
const CONTACT = ['name', 'emailAddress', 'phoneNumber'] as const;

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

const LINE: readonly Fact[] = [
	{ name: 'line.lineNumber', kind: 'text', read: ({ line }) => line.lineNumber },
	{ name: 'line.description', kind: 'text', read: ({ line }) => line.description },
	{ name: 'line.name', kind: 'text', read: ({ line }) => line.name },
	{ name: 'line.quantity', kind: 'number', read: ({ line }) => line.quantity },
	{ name: 'line.unitOfMeasure', kind: 'text', read: ({ line }) => line.unitOfMeasure },
	{ name: 'line.amountExVat', kind: 'number', read: ({ line }) => line.lineAmountExVat },
	{ name: 'line.vatAmount', kind: 'number', read: ({ line }) => line.lineVatAmount },
	{ name: 'line.amountInclVat', kind: 'number', read: ({ line }) => line.lineAmountInclVat },
	{ name: 'line.vatRate', kind: 'number', read: ({ line }) => vatRate(line) },
];

function partyFacts(prefix: 'vendor' | 'buyer', read: (subject: FactSubject) => Party | null | undefined): Fact[] {
	return [
		...PARTY.map((field): Fact => ({ name: `${prefix}.${field}`, kind: 'text', read: (subject) => read(subject)?.[field] })),
		...ADDRESS.map((field): Fact => ({ name: `${prefix}.address.${field}`, kind: 'text', read: (subject) => read(subject)?.address?.[field] })),
		...CONTACT.map((field): Fact => ({ name: `${prefix}.contact.${field}`, kind: 'text', read: (subject) => read(subject)?.contact?.[field] })),
	];
}

const FACTS: ReadonlyMap<string, Fact> = new Map(
	[
		...Object.entries(INVOICE).map(
			([field, kind]): Fact => ({ name: `invoice.${field}`, kind, read: ({ invoice }) => invoice[field as keyof Invoice] }),
		),
		...partyFacts('vendor', ({ invoice }) => invoice.vendor),
		...partyFacts('buyer', ({ invoice }) => invoice.buyer),
		...LINE,
	].map((fact) => [fact.name, fact]),
);

/** Every fact that rules may ask about, but for the caller's own `line.additionalFields.<key>`. */
export const FACT_NAMES: readonly string[] = [...FACTS.keys()];

/** Finds a fact by its flat name; undefined if there is none. A fact that is null on an invoice reads as undefined. */
export function findFact(name: string): Fact | undefined {
	const known = FACTS.get(name);
	if (known) return { ...known, read: (subject) => known.read(subject) ?? undefined };
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

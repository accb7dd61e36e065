import type { Invoice } from '../model/invoice';
import type { AmountsMinor } from '../money/readInvoiceAmounts';
import { sumAmounts } from '../money/sumAmounts';
import { toMajorUnits } from '../money/toMajorUnits';
import type { SalesOrderLine, SalesRegistration } from '../model/salesRegistration';

/** Fields of an order line that have a fact of their own, and those that no rule may see. */
const NOT_ADDITIONAL = new Set(['description', 'total', 'count', 'unit', 'ssn', 'email', '__proto__']);

/**
 * A sales registration as the invoice that rules ask about: the debtor is its buyer, the creditor its vendor. Whatever
 * else an order line holds, its exact `vatInPercent`, `claimType` and `isPrivateIndividual` are additional fields of the
 * line. Personal number and e-mail address are no facts.
 *
 * @param amounts one per order line
 */
export function invoiceOfRegistration(registration: SalesRegistration, amounts: readonly AmountsMinor[]): Invoice {
	const { currencyCode, postalAddress } = registration;
	const money = (minor: number): number => toMajorUnits(minor, currencyCode);
	const sum = sumAmounts(amounts);
	return {
		externalInvoiceId: registration.invoiceNo,
		vendorInvoiceNumber: registration.invoiceNo,
		invoiceDate: registration.invoiceDate,
		dueDate: registration.dueDate ?? null,
		currencyCode,
		amountExVat: money(sum.exVatMinor),
		vatAmount: money(sum.vatMinor),
		amountInclVat: money(sum.inclVatMinor),
		note: registration.description ?? null,
		vendor: { externalId: registration.creditorId ?? null },
		buyer: {
			externalId: registration.debtorNumber ?? null,
			name: registration.debtorName ?? null,
			taxIdentificationNumber: registration.organizationNumber ?? null,
			address: postalAddress
				? { address: postalAddress.addressAddressLine1 ?? null, zipCode: postalAddress.addressPostalCode ?? null, city: postalAddress.addressCity ?? null, countryCode: postalAddress.addressCountryCode ?? null }
				: null,
		},
		invoiceLines: registration.orderLines.map((line, index) => ({
			lineNumber: String(index + 1),
			description: line.description ?? null,
			quantity: line.count ?? null,
			unitOfMeasure: line.unit ?? null,
			lineAmountExVat: money(amounts[index]?.exVatMinor ?? 0),
			lineVatAmount: money(amounts[index]?.vatMinor ?? 0),
			lineAmountInclVat: money(amounts[index]?.inclVatMinor ?? 0),
			additionalFields: additionalFields(line, registration),
		})),
	};
}

function additionalFields(line: SalesOrderLine, { claimType, isPrivateIndividual }: SalesRegistration): Record<string, string> {
	const fields: Record<string, string> = {};
	for (const [key, value] of Object.entries(line)) {
		if (NOT_ADDITIONAL.has(key.toLowerCase()) || !['string', 'number', 'boolean'].includes(typeof value)) continue;
		fields[key] = String(value);
	}
	fields.claimType = claimType;
	if (isPrivateIndividual !== null && isPrivateIndividual !== undefined) fields.isPrivateIndividual = String(isPrivateIndividual);
	return fields;
}

import { z } from 'zod';
import type { Invoice } from '../model/invoice';
import { amount, date, optionalCurrency, optionalDate, optionalText, requiredText } from './fields';
import { isPlainInvoice } from './isPlainInvoice';
import { parseWith } from './parseWith';

const address = z.object({ address: optionalText, city: optionalText, zipCode: optionalText, countryCode: optionalText }).passthrough();
const contact = z.object({ name: optionalText, emailAddress: optionalText, phoneNumber: optionalText }).passthrough();
const party = z
	.object({
		externalId: optionalText,
		name: optionalText,
		glnNumber: optionalText,
		taxIdentificationNumber: optionalText,
		address: address.nullish(),
		contact: contact.nullish(),
	})
	.passthrough();

const additionalFields = z.record(z.union([z.string(), z.number().transform(String), z.boolean().transform(String)]));

const invoiceLine = z
	.object({
		lineNumber: optionalText,
		description: optionalText,
		name: optionalText,
		quantity: z.union([amount, z.null()]).optional(),
		unitOfMeasure: optionalText,
		lineAmountExVat: amount,
		lineVatAmount: amount,
		lineAmountInclVat: amount,
		additionalFields: additionalFields.nullish(),
	})
	.passthrough();

/**
 * Kaunt's invoice form at our border. What Kaunt requires is required here; fields that we do not know are kept
 * (Kaunt adds optional fields without notice), so they reach Kaunt as they came.
 */
export const invoiceSchema = z
	.object({
		externalInvoiceId: requiredText,
		invoiceDate: date,
		postingDate: optionalDate,
		dueDate: optionalDate,
		currencyCode: optionalCurrency,
		amountExVat: amount,
		vatAmount: amount,
		amountInclVat: amount,
		externalPurchaserId: optionalText,
		buyer: party.nullish(),
		vendor: party,
		deliveryAddress: address.nullish(),
		deliveryContact: contact.nullish(),
		vendorInvoiceNumber: optionalText,
		orderNumber: optionalText,
		externalApproverId: optionalText,
		note: optionalText,
		invoiceLines: z.array(invoiceLine).min(1, 'an invoice needs at least one line'),
	})
	.passthrough();

/** The same, for reading only: an invoice that needs no converting is taken as it is. */
export function readInvoice(input: unknown): Invoice {
	return isPlainInvoice(input) ? input : parseInvoice(input);
}

/** Reads an invoice in Kaunt's form, or throws {@link InvalidInputError} naming every field that is wrong. */
export function parseInvoice(input: unknown): Invoice {
	return parseWith(invoiceSchema, input, 'The invoice', 'INVOICE');
}

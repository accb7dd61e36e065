import { z } from 'zod';
import type { SalesRegistration } from '../model/salesRegistration';
import { date } from './fields';
import { parseWith } from './parseWith';

const numberAsText = z.union([z.string(), z.number().transform(String)]);
const optional = numberAsText.nullish();
const requiredText = numberAsText.pipe(z.string().trim().min(1, 'it must not be empty'));

const orderLine = z
	.object({
		description: optional,
		total: z.number().finite(),
		vatInPercent: z.number().min(0, 'it must not be negative').max(100, 'it is a percentage: at most 100'),
		count: z.number().finite().nullish(),
		unit: optional,
	})
	.passthrough();

const registrationSchema = z.object({
	claimType: z.string().trim().min(1, 'it must not be empty'),
	creditorId: optional,
	debtorName: optional,
	debtorNumber: optional,
	organizationNumber: optional,
	isPrivateIndividual: z.union([z.boolean(), z.string()]).nullish(),
	postalAddress: z.object({ addressAddressLine1: optional, addressPostalCode: optional, addressCity: optional, addressCountryCode: optional }).nullish(),
	invoiceNo: requiredText,
	invoiceDate: date,
	dueDate: date.nullish(),
	originalAmount: z.number().finite().positive('it must be more than 0; credit notes are positive too'),
	currencyCode: z.string().regex(/^[A-Z]{3}$/, 'a currency is three capital letters (ISO 4217), e.g. NOK'),
	description: optional,
	// Collection cases may come without; then there is nothing to build from.
	orderLines: z.array(orderLine).min(1, 'without order lines there is nothing to build bookkeeping lines from').max(10_000),
});

/**
 * Reads a registration in Kravia's form as far as bookkeeping needs it; other fields are not looked at.
 *
 * @throws InvalidInputError `BOOKKEEPING_FIELD_MISSING`, `BOOKKEEPING_FIELD_INVALID`; none holds a value
 */
export function parseSalesRegistration(input: unknown): SalesRegistration {
	return parseWith(registrationSchema, input, 'The registration', 'BOOKKEEPING') as SalesRegistration;
}

import { z } from 'zod';
import type { Finding } from '../../engine/index';
import type { KraviaSettings } from './kraviaSettings';

/** Claim types that Kravia documents. */
export const CLAIM_TYPES = ['Invoice', 'CreditNote', 'CollectionCase'] as const;

const requiredText = z.string().trim().min(1, 'must not be empty').max(4_000, 'is too long');
/** Ids and numbers that a source may hold as a JSON integer; Kravia wants text. */
const numberAsText = z.union([requiredText, z.number().int('must be text').nonnegative('must be text').transform(String)]);
const optional = <Schema extends z.ZodTypeAny>(schema: Schema): z.ZodEffects<z.ZodOptional<z.ZodNullable<Schema>>, z.output<Schema> | null | undefined, unknown> =>
	z.preprocess((value) => (value === '' ? null : value), schema.nullable().optional()) as never;

const date = z.string().refine(isCalendarDate, 'must be a date that exists, written as yyyy-MM-dd');
const amount = z.number().finite('must be a finite number');
const digits = z.union([
	z.number().int('must be a whole number').nonnegative('must not be negative').safe('is too large'),
	z.string().trim().regex(/^\d{1,15}$/, 'must be a whole number').transform(Number),
]);

const booleanOrText = z.union([z.boolean(), z.enum(['true', 'false'])], { errorMap: () => ({ message: 'must be true or false' }) });

const postalAddress = z
	.object({
		addressAddressLine1: requiredText,
		// Text only: a number has lost its leading zero already.
		addressPostalCode: z.string({ invalid_type_error: 'must be text, because leading zeros count' }).trim().min(1, 'must not be empty'),
		addressCity: requiredText,
		addressCountryCode: z.string().trim().regex(/^[A-Z]{2}$/, 'must be two capital letters (ISO 3166-1), e.g. NO'),
	})
	.passthrough();

const orderLine = z
	.object({
		description: requiredText,
		unitPrice: amount,
		count: amount,
		vatInPercent: amount.min(0, 'must not be negative').max(100, 'is a percentage: at most 100'),
		unit: requiredText,
		total: amount,
		discountInPercent: optional(amount.min(0, 'must not be negative').max(100, 'is a percentage: at most 100')),
	})
	.passthrough();

/** Builds the schema of a registration: strict in what is documented, open for fields that are not. */
export function registrationSchema(settings: KraviaSettings) {
	const account = settings.allowTextAccounts ? z.union([digits, requiredText]) : digits;
	const bookkeepingLine = z
		.object({ amount, description: requiredText, bookingDate: date, ledgerAccount: account, vatCode: account })
		.passthrough();
	const claimTypes = [...CLAIM_TYPES, ...settings.extraClaimTypes];

	return z
		.object({
			claimType: z.string().refine((type) => claimTypes.includes(type), `must be one of ${claimTypes.join(', ')}`),
			creditorId: digits,
			accountingInvoiceId: optional(numberAsText),
			debtorName: requiredText,
			debtorNumber: optional(numberAsText),
			email: optional(requiredText),
			ssn: optional(z.string({ invalid_type_error: 'must be text' })),
			organizationNumber: optional(numberAsText),
			isPrivateIndividual: booleanOrText,
			postalAddress: optional(postalAddress),
			invoiceNo: numberAsText,
			invoiceDate: date,
			dueDate: date,
			originalAmount: amount.positive('must be more than 0; credit notes are positive too'),
			currencyCode: z.string().regex(/^[A-Z]{3}$/, 'must be three capital letters (ISO 4217), e.g. NOK'),
			description: optional(requiredText),
			orderLines: optional(z.array(orderLine)),
			bookkeepingDetails: optional(z.array(bookkeepingLine)),
		})
		.passthrough();
}

/** The schema of what the totals are made of, for a registration that is wrong elsewhere. */
export function amountsSchema(settings: KraviaSettings) {
	return registrationSchema(settings).pick({ claimType: true, originalAmount: true, currencyCode: true, orderLines: true, bookkeepingDetails: true });
}

/**
 * Finds what a claim of its kind needs beyond the form of its fields (`REGISTRATION_FIELD_MISSING`). Looks at the input as
 * it came, so that everything that is wrong is told at once.
 */
export function findMissingFields(input: Readonly<Record<string, unknown>>, settings: KraviaSettings): Finding[] {
	const isEmpty = (field: string): boolean => input[field] === undefined || input[field] === null || input[field] === '';
	const isCollection = input.claimType === 'CollectionCase';
	const isBusiness = String(input.isPrivateIndividual) === 'false';
	const isBilled = input.claimType === 'Invoice' || input.claimType === 'CreditNote';
	const hasOrderLines = Array.isArray(input.orderLines) ? input.orderLines.length > 0 : !isEmpty('orderLines');
	return [
		...(isCollection && isEmpty('postalAddress') ? [missing('postalAddress', 'a collection case needs the debtor’s address')] : []),
		...(isCollection && isBusiness && isEmpty('organizationNumber') ? [missing('organizationNumber', 'a collection case against a business needs it')] : []),
		...(settings.requireOrderLines && isBilled && !hasOrderLines ? [missing('orderLines', 'they are what the customer sees on the invoice or credit note')] : []),
	];
}

function missing(field: string, why: string): Finding {
	return { code: 'REGISTRATION_FIELD_MISSING', path: field, message: `is missing: ${why}`, remedy: `Give "${field}".` };
}

function isCalendarDate(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const at = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

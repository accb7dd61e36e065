import { z } from 'zod';
import type { Posting } from '../model/posting';
import { amount, date, optionalCurrency, optionalDate, optionalText, requiredText, wholeNumber } from './fields';
import { isPlainPosting } from './isPlainPosting';
import { parseWith } from './parseWith';

const dimension = z
	.object({
		externalDimensionId: requiredText,
		externalDimensionName: optionalText,
		externalDimensionValueId: requiredText,
		externalDimensionValueName: optionalText,
	})
	.passthrough();

/** Kaunt's posting form at our border. */
export const postingSchema = z
	.object({
		postingLineNumber: wholeNumber(0),
		externalInvoiceId: requiredText,
		vendorInvoiceNumber: optionalText,
		postedInvoiceId: optionalText,
		fiscalPeriod: optionalText,
		postingDate: date,
		description: optionalText,
		postingAmountExVat: amount,
		postingVatAmount: amount,
		postingAmountInclVat: amount,
		currencyCode: optionalCurrency,
		dimensions: z.array(dimension).min(1, 'a posting needs at least one dimension'),
		accrual: z.object({ accrualCode: optionalText, accrualStartDate: optionalDate, accrualEndDate: optionalDate }).passthrough().nullish(),
	})
	.passthrough();

/** Reads a posting in Kaunt's form, or throws {@link InvalidInputError} naming every field that is wrong. */
export function parsePosting(input: unknown): Posting {
	return parseWith(postingSchema, input, 'The posting', 'POSTING');
}

/** The same, for reading only: a posting that needs no converting is taken as it is. */
export function readPosting(input: unknown): Posting {
	return isPlainPosting(input) ? input : parsePosting(input);
}

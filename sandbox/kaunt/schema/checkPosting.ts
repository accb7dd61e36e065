import type { JsonObject } from '../../server/asRecord';
import type { FieldErrors } from '../../server/HttpAnswer';
import { FieldCheck } from './FieldCheck';

const AMOUNTS = ['postingAmountExVat', 'postingVatAmount', 'postingAmountInclVat'] as const;

function checkKeys(check: FieldCheck, posting: JsonObject): void {
	check.requiredText('externalInvoiceId');
	const number = posting['postingLineNumber'];
	if (typeof number !== 'number' || !Number.isInteger(number) || number < 0) check.fail('postingLineNumber', 'must be a whole number of 0 or more');
}

function checkOptional(check: FieldCheck, posting: JsonObject): void {
	check.optionalText('vendorInvoiceNumber', 'postedInvoiceId', 'fiscalPeriod', 'description');
	check.currency('currencyCode');
	const { invoiceLineNumbers } = posting;
	if (invoiceLineNumbers !== undefined && invoiceLineNumbers !== null && !(Array.isArray(invoiceLineNumbers) && invoiceLineNumbers.every((entry) => typeof entry === 'string'))) {
		check.fail('invoiceLineNumbers', 'must be a list of texts or null');
	}
	const accrual = check.inside('accrual', false);
	accrual?.check.optionalText('accrualCode');
	accrual?.check.optionalDate('accrualStartDate', 'accrualEndDate');
}

function checkDimensions(check: FieldCheck, least: number): void {
	check.each('dimensions', least, (dimension) => {
		dimension.requiredText('externalDimensionId');
		dimension.optionalText('externalDimensionName', 'externalDimensionValueName');
		dimension.requiredText('externalDimensionValueId');
	});
}

/** What is wrong with a posting that was sent, by field; empty when all is well. */
export function checkPosting(posting: JsonObject): FieldErrors {
	const check = new FieldCheck(posting);
	checkKeys(check, posting);
	check.requiredDate('postingDate');
	check.requiredNumber(...AMOUNTS);
	checkOptional(check, posting);
	checkDimensions(check, 1);
	return check.errors;
}

/** What is wrong with a change to a posting: both keys are required, all else is optional. */
export function checkPostingPatch(patch: JsonObject): FieldErrors {
	const check = new FieldCheck(patch);
	checkKeys(check, patch);
	check.optionalDate('postingDate');
	check.optionalNumber(...AMOUNTS);
	checkOptional(check, patch);
	checkDimensions(check, 0);
	return check.errors;
}

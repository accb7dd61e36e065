import type { Posting } from '../model/posting';
import { isCalendarDate } from './fields';
import { isAmount, isCurrencyOrNothing, isDateOrNothing, isListOf, isObject, isObjectOrNothing, isRequiredText, isTextOrNothing } from './plainValues';

function isDimension(value: unknown): boolean {
	return (
		isObject(value) &&
		isRequiredText(value.externalDimensionId) &&
		isTextOrNothing(value.externalDimensionName) &&
		isRequiredText(value.externalDimensionValueId) &&
		isTextOrNothing(value.externalDimensionValueName)
	);
}

function isAccrual(value: unknown): boolean {
	return isObject(value) && [value.accrualStartDate, value.accrualEndDate].every(isDateOrNothing) && isTextOrNothing(value.accrualCode);
}

/** Whether a posting is already just as the schema would give it, but for fields that are absent instead of null. */
export function isPlainPosting(value: unknown): value is Posting {
	return (
		isObject(value) &&
		typeof value.postingLineNumber === 'number' &&
		Number.isInteger(value.postingLineNumber) &&
		value.postingLineNumber >= 0 &&
		isRequiredText(value.externalInvoiceId) &&
		isTextOrNothing(value.vendorInvoiceNumber) &&
		isTextOrNothing(value.postedInvoiceId) &&
		isTextOrNothing(value.fiscalPeriod) &&
		typeof value.postingDate === 'string' &&
		isCalendarDate(value.postingDate) &&
		isTextOrNothing(value.description) &&
		isAmount(value.postingAmountExVat) &&
		isAmount(value.postingVatAmount) &&
		isAmount(value.postingAmountInclVat) &&
		isCurrencyOrNothing(value.currencyCode) &&
		isListOf(value.dimensions, isDimension) &&
		value.dimensions.length > 0 &&
		isObjectOrNothing(value.accrual, isAccrual)
	);
}

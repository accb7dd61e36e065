import type { Invoice } from '../model/invoice';
import { isCalendarDate } from './fields';
import { isAmount, isCurrencyOrNothing, isDateOrNothing, isListOf, isObject, isObjectOrNothing, isRequiredText, isTextOrNothing } from './plainValues';

function isPlainAddress(value: unknown): boolean {
	return isObject(value) && isTextOrNothing(value.address) && isTextOrNothing(value.city) && isTextOrNothing(value.zipCode) && isTextOrNothing(value.countryCode);
}

function isPlainContact(value: unknown): boolean {
	return isObject(value) && isTextOrNothing(value.name) && isTextOrNothing(value.emailAddress) && isTextOrNothing(value.phoneNumber);
}

function isPlainParty(value: unknown): boolean {
	return (
		isObject(value) &&
		isTextOrNothing(value.externalId) &&
		isTextOrNothing(value.name) &&
		isTextOrNothing(value.glnNumber) &&
		isTextOrNothing(value.taxIdentificationNumber) &&
		isObjectOrNothing(value.address, isPlainAddress) &&
		isObjectOrNothing(value.contact, isPlainContact)
	);
}

function areAdditionalFields(value: unknown): boolean {
	return isObject(value) && Object.values(value).every((field) => typeof field === 'string');
}

function isPlainLine(value: unknown): boolean {
	return (
		isObject(value) &&
		isTextOrNothing(value.lineNumber) &&
		isTextOrNothing(value.description) &&
		isTextOrNothing(value.name) &&
		(value.quantity === undefined || value.quantity === null || isAmount(value.quantity)) &&
		isTextOrNothing(value.unitOfMeasure) &&
		isAmount(value.lineAmountExVat) &&
		isAmount(value.lineVatAmount) &&
		isAmount(value.lineAmountInclVat) &&
		isObjectOrNothing(value.additionalFields, areAdditionalFields)
	);
}

/**
 * Whether an invoice is already just as the schema would give it, but for fields that are absent instead of null: then
 * there is nothing to convert, and reading it takes a fraction of the time. Anything else is left to the schema, which
 * alone says what is wrong.
 */
export function isPlainInvoice(value: unknown): value is Invoice {
	return (
		isObject(value) &&
		isRequiredText(value.externalInvoiceId) &&
		typeof value.invoiceDate === 'string' &&
		isCalendarDate(value.invoiceDate) &&
		isDateOrNothing(value.postingDate) &&
		isDateOrNothing(value.dueDate) &&
		isCurrencyOrNothing(value.currencyCode) &&
		isAmount(value.amountExVat) &&
		isAmount(value.vatAmount) &&
		isAmount(value.amountInclVat) &&
		isTextOrNothing(value.externalPurchaserId) &&
		isObjectOrNothing(value.buyer, isPlainParty) &&
		isPlainParty(value.vendor) &&
		isObjectOrNothing(value.deliveryAddress, isPlainAddress) &&
		isObjectOrNothing(value.deliveryContact, isPlainContact) &&
		isTextOrNothing(value.vendorInvoiceNumber) &&
		isTextOrNothing(value.orderNumber) &&
		isTextOrNothing(value.externalApproverId) &&
		isTextOrNothing(value.note) &&
		isListOf(value.invoiceLines, isPlainLine) &&
		value.invoiceLines.length > 0
	);
}

import { isRecord, type JsonObject } from '../../server/asRecord';
import type { FieldErrors } from '../../server/HttpAnswer';
import { checkAttachment } from './checkAttachment';
import { FieldCheck } from './FieldCheck';

/** Which of the undocumented checks are on. */
export interface InvoiceCheckSettings {
	readonly checkAmounts: boolean;
	readonly requireParties: boolean;
}

const TOTALS = ['amountExVat', 'vatAmount', 'amountInclVat'] as const;
const LINE_TOTALS = ['lineAmountExVat', 'lineVatAmount', 'lineAmountInclVat'] as const;

function checkAddress(parent: FieldCheck, field: string): void {
	parent.inside(field, false)?.check.optionalText('address', 'city', 'zipCode', 'countryCode');
}

function checkContact(parent: FieldCheck, field: string): void {
	parent.inside(field, false)?.check.optionalText('name', 'emailAddress', 'phoneNumber');
}

function checkParty(parent: FieldCheck, field: string, isRequired: boolean): void {
	const party = parent.inside(field, isRequired);
	if (!party) return;
	party.check.optionalText('externalId', 'name', 'glnNumber', 'taxIdentificationNumber');
	checkAddress(party.check, 'address');
	checkContact(party.check, 'contact');
}

function checkLine(line: FieldCheck, value: JsonObject): void {
	line.optionalText('lineNumber', 'description', 'name', 'unitOfMeasure');
	line.optionalNumber('quantity');
	line.requiredNumber(...LINE_TOTALS);
	const { additionalFields } = value;
	if (additionalFields === undefined || additionalFields === null) return;
	if (!isRecord(additionalFields) || Object.values(additionalFields).some((text) => typeof text !== 'string')) line.fail('additionalFields', 'must map texts to texts');
}

function checkSums(check: FieldCheck, invoice: JsonObject): void {
	const lines = Array.isArray(invoice['invoiceLines']) ? invoice['invoiceLines'].filter(isRecord) : [];
	TOTALS.forEach((total, index) => {
		const lineTotal = LINE_TOTALS[index] ?? '';
		const sum = lines.reduce((hundredths, line) => hundredths + Math.round(Number(line[lineTotal]) * 100), 0);
		if (sum !== Math.round(Number(invoice[total]) * 100)) check.fail(total, 'is not the sum of the lines');
	});
}

/** What is wrong with an invoice that was sent, by field; empty when all is well. Unknown fields are ignored. */
export function checkInvoice(invoice: JsonObject, { checkAmounts, requireParties }: InvoiceCheckSettings): FieldErrors {
	const check = new FieldCheck(invoice);
	check.requiredText('externalInvoiceId');
	check.requiredDate('invoiceDate');
	check.optionalDate('postingDate', 'dueDate');
	check.currency('currencyCode');
	check.requiredNumber(...TOTALS);
	check.optionalText('externalPurchaserId', 'vendorInvoiceNumber', 'orderNumber', 'externalApproverId', 'note');
	checkParty(check, 'buyer', requireParties);
	checkParty(check, 'vendor', requireParties);
	checkAddress(check, 'deliveryAddress');
	checkContact(check, 'deliveryContact');
	check.inside('paymentInformation', false)?.check.optionalText('paymentMethodId', 'paymentReference', 'paymentTermsId', 'bankSwiftCode', 'bankIbanNumber');
	check.each('invoiceLines', 1, checkLine);
	check.each('attachments', 0, checkAttachment);
	if (checkAmounts && check.isClean) checkSums(check, invoice);
	return check.errors;
}

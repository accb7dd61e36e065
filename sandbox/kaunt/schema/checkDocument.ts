import type { JsonObject } from '../../server/asRecord';
import type { FieldErrors } from '../../server/HttpAnswer';
import { checkAttachment } from './checkAttachment';
import { FieldCheck } from './FieldCheck';

/** What is wrong with a document that was sent, by field; empty when all is well. */
export function checkDocument(sent: JsonObject): FieldErrors {
	const check = new FieldCheck(sent);
	check.requiredText('externalInvoiceId');
	check.optionalText('externalPurchaserId', 'externalApproverId', 'externalBuyerId', 'externalVendorId');
	const document = check.inside('document', true);
	if (document) checkAttachment(document.check, document.value);
	return check.errors;
}

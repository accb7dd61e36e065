import { asRecord, type JsonObject } from '../../server/asRecord';
import { objectsOf, textOf } from '../../server/jsonFields';
import type { LineEvidence } from './LineEvidence';
import { tokenise } from './tokenise';

/** The form of a vendor's invoice number: how it begins and how long it is, so `SH03578/24` and `SH03612/24` look alike. */
export function numberShape(number: string): string {
	return `${number.trim().toLowerCase().slice(0, 3)}:${number.trim().length}`;
}

/**
 * What the learner may look at for one line of an invoice.
 *
 * @param lineIndex - from 0; -1 for a posting that belongs to no line in particular: only the header speaks then
 */
export function readLineEvidence(invoice: JsonObject, lineIndex: number): LineEvidence {
	const vendor = asRecord(invoice['vendor']);
	const lines = objectsOf(invoice, 'invoiceLines');
	const line = lines[lineIndex];
	const name = textOf(vendor, 'name');
	const number = textOf(invoice, 'vendorInvoiceNumber');
	const taxNumber = textOf(vendor, 'taxIdentificationNumber');
	const amount = line?.['lineAmountExVat'];
	return {
		vendorId: textOf(vendor, 'externalId') ?? (taxNumber && `tax ${taxNumber}`),
		vendorName: name ? tokenise(name).join(' ') || null : null,
		tokens: line ? tokenise(`${textOf(line, 'description') ?? ''} ${textOf(line, 'name') ?? ''}`) : [],
		postingTokens: [],
		amountHundredths: typeof amount === 'number' ? Math.round(amount * 100) : null,
		numberShape: number === null ? null : numberShape(number),
		lineCount: lines.length,
		lineIndex,
	};
}

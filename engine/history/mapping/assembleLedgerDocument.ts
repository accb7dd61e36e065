import type { Invoice } from '../../model/invoice';
import type { InvoiceLine } from '../../model/invoiceLine';
import type { Party } from '../../model/party';
import type { Posting } from '../../model/posting';
import { toMajorUnits } from '../../money/toMajorUnits';
import { CellFault } from '../cells/CellFault';
import type { LedgerPart } from './LedgerPart';
import type { Assembled } from './RowMapper';

/**
 * Puts the rows of one document together: one invoice line and one posting per row, numbered from 1 in the order of
 * the file; the invoice's totals are their exact sums.
 *
 * @param buyer where the rows name none
 * @throws CellFault `DOCUMENT_ROWS_DISAGREE` when the rows name different vendors or currencies
 */
export function assembleLedgerDocument(externalInvoiceId: string, parts: readonly LedgerPart[], buyer: Party): Assembled {
	const first = parts[0] as LedgerPart;
	if (parts.length > 1) checkAgreement(first, parts);
	const vendorInvoiceNumber = firstOf(parts, 'vendorInvoiceNumber');
	const total = { exVatMinor: 0, vatMinor: 0, inclVatMinor: 0 };
	for (const part of parts) {
		total.exVatMinor += part.exVatMinor;
		total.vatMinor += part.vatMinor;
		total.inclVatMinor += part.inclVatMinor;
	}
	return {
		invoice: {
			externalInvoiceId,
			invoiceDate: first.invoiceDate,
			postingDate: first.postingDate,
			...(first.dueDate === null ? {} : { dueDate: first.dueDate }),
			...(first.currencyCode === null ? {} : { currencyCode: first.currencyCode }),
			amountExVat: toMajorUnits(total.exVatMinor, first.currencyCode),
			vatAmount: toMajorUnits(total.vatMinor, first.currencyCode),
			amountInclVat: toMajorUnits(total.inclVatMinor, first.currencyCode),
			...(first.purchaserId === null ? {} : { externalPurchaserId: first.purchaserId }),
			...(first.approverId === null ? {} : { externalApproverId: first.approverId }),
			...(vendorInvoiceNumber === null ? {} : { vendorInvoiceNumber }),
			...(first.orderNumber === null ? {} : { orderNumber: first.orderNumber }),
			vendor: toParty(firstOf(parts, 'vendorId'), firstOf(parts, 'vendorName'), firstOf(parts, 'vendorTaxId')),
			buyer: first.buyerId === null && first.buyerName === null ? buyer : toParty(first.buyerId, first.buyerName, null),
			invoiceLines: parts.map(toLine),
		} satisfies Invoice,
		postings: parts.map((part, index) => toPosting(externalInvoiceId, part, index)),
		rowOfPosting: parts.map((_, index) => index),
	};
}

/** A row that says nothing agrees with all. */
function differs(one: string | null, other: string | null): boolean {
	return one !== null && other !== null && one !== other;
}

/** What the first row says that says anything. */
function firstOf(parts: readonly LedgerPart[], field: 'vendorId' | 'vendorName' | 'vendorTaxId' | 'vendorInvoiceNumber'): string | null {
	return parts.find((part) => part[field] !== null)?.[field] ?? null;
}

function checkAgreement(first: LedgerPart, parts: readonly LedgerPart[]): void {
	const vendorId = firstOf(parts, 'vendorId');
	for (const part of parts) {
		const what = differs(part.vendorId, vendorId) ? 'vendors' : differs(part.currencyCode, first.currencyCode) ? 'currencies' : null;
		if (what === null) continue;
		throw new CellFault({
			code: 'DOCUMENT_ROWS_DISAGREE',
			message: `The rows of this document name different ${what}.`,
			remedy: 'Correct the rows, or name documents by more fields (document key), so that rows of different invoices do not fall together.',
			path: what === 'vendors' ? 'vendorId' : 'currencyCode',
		});
	}
}

function toParty(externalId: string | null, name: string | null, taxIdentificationNumber: string | null): Party {
	return {
		...(externalId === null ? {} : { externalId }),
		...(name === null ? {} : { name }),
		...(taxIdentificationNumber === null ? {} : { taxIdentificationNumber }),
	};
}

function toLine(part: LedgerPart, index: number): InvoiceLine {
	return {
		lineNumber: String(index + 1),
		...(part.lineText === null ? {} : { description: part.lineText }),
		lineAmountExVat: toMajorUnits(part.exVatMinor, part.currencyCode),
		lineVatAmount: toMajorUnits(part.vatMinor, part.currencyCode),
		lineAmountInclVat: toMajorUnits(part.inclVatMinor, part.currencyCode),
	};
}

function toPosting(externalInvoiceId: string, part: LedgerPart, index: number): Posting {
	return {
		postingLineNumber: index + 1,
		externalInvoiceId,
		...(part.vendorInvoiceNumber === null ? {} : { vendorInvoiceNumber: part.vendorInvoiceNumber }),
		fiscalPeriod: part.fiscalPeriod,
		postingDate: part.postingDate,
		...(part.postingText === null ? {} : { description: part.postingText }),
		postingAmountExVat: toMajorUnits(part.exVatMinor, part.currencyCode),
		postingVatAmount: toMajorUnits(part.vatMinor, part.currencyCode),
		postingAmountInclVat: toMajorUnits(part.inclVatMinor, part.currencyCode),
		...(part.currencyCode === null ? {} : { currencyCode: part.currencyCode }),
		dimensions: part.dimensions,
		...(part.accrual === null ? {} : { accrual: part.accrual }),
	};
}

import type { CodedUnit } from '../model/codingResult';
import type { Invoice } from '../model/invoice';
import type { Posting, PostingDimension } from '../model/posting';

/** What is filled; names only where somebody gave them. */
function filledDimensions({ dimensions }: CodedUnit): PostingDimension[] {
	const filled: PostingDimension[] = [];
	for (const { externalDimensionId, externalDimensionName, externalDimensionValueId, externalDimensionValueName } of dimensions) {
		if (externalDimensionValueId === null) continue;
		if (externalDimensionName !== null && externalDimensionValueName !== null) {
			filled.push({ externalDimensionId, externalDimensionName, externalDimensionValueId, externalDimensionValueName });
			continue;
		}
		filled.push({
			externalDimensionId,
			...(externalDimensionName === null ? {} : { externalDimensionName }),
			externalDimensionValueId,
			...(externalDimensionValueName === null ? {} : { externalDimensionValueName }),
		});
	}
	return filled;
}

/**
 * The postings that a coding would lead to, one per unit, in Kaunt's form: for the ERP, and for Kaunt once posted.
 * An open slot is left out, so a posting may lack a dimension: the disposition says whether it may be used.
 */
export function buildPostings(invoice: Invoice, units: readonly CodedUnit[]): readonly Posting[] {
	return units.map((unit, index): Posting => {
		const posting: Posting = {
			postingLineNumber: index + 1,
			externalInvoiceId: invoice.externalInvoiceId,
			vendorInvoiceNumber: invoice.vendorInvoiceNumber ?? null,
			postingDate: invoice.postingDate ?? invoice.invoiceDate,
			description: unit.postingText?.value ?? null,
			postingAmountExVat: unit.amountExVat,
			postingVatAmount: unit.vatAmount,
			postingAmountInclVat: unit.amountInclVat,
			currencyCode: invoice.currencyCode ?? null,
			dimensions: filledDimensions(unit),
		};
		const { accrual } = unit;
		if (!accrual) return posting;
		return { ...posting, accrual: { accrualCode: accrual.accrualCode, accrualStartDate: accrual.accrualStartDate, accrualEndDate: accrual.accrualEndDate } };
	});
}

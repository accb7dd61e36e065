import type { CodedUnit } from '../model/codingResult';
import type { Invoice } from '../model/invoice';
import type { Posting } from '../model/posting';

/**
 * The postings that a coding would lead to, one per unit, in Kaunt's form: for the ERP, and for Kaunt once posted.
 * An open slot is left out, so a posting may lack a dimension: the disposition says whether it may be used.
 */
export function buildPostings(invoice: Invoice, units: readonly CodedUnit[]): readonly Posting[] {
	return units.map((unit, index) => ({
		postingLineNumber: index + 1,
		externalInvoiceId: invoice.externalInvoiceId,
		vendorInvoiceNumber: invoice.vendorInvoiceNumber ?? null,
		postingDate: invoice.postingDate ?? invoice.invoiceDate,
		description: unit.postingText?.value ?? null,
		postingAmountExVat: unit.amountExVat,
		postingVatAmount: unit.vatAmount,
		postingAmountInclVat: unit.amountInclVat,
		currencyCode: invoice.currencyCode ?? null,
		dimensions: unit.dimensions.flatMap((slot) =>
			slot.externalDimensionValueId === null
				? []
				: [
						{
							externalDimensionId: slot.externalDimensionId,
							...(slot.externalDimensionName === null ? {} : { externalDimensionName: slot.externalDimensionName }),
							externalDimensionValueId: slot.externalDimensionValueId,
							...(slot.externalDimensionValueName === null ? {} : { externalDimensionValueName: slot.externalDimensionValueName }),
						},
					],
		),
		...(unit.accrual
			? { accrual: { accrualCode: unit.accrual.accrualCode, accrualStartDate: unit.accrual.accrualStartDate, accrualEndDate: unit.accrual.accrualEndDate } }
			: {}),
	}));
}

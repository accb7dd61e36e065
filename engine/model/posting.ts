/** One dimension value on a posting (Kaunt: EntityDimensionDto). */
export interface PostingDimension {
	readonly externalDimensionId: string;
	readonly externalDimensionName?: string | null;
	readonly externalDimensionValueId: string;
	readonly externalDimensionValueName?: string | null;
}

/** The statement that a cost belongs to periods (Kaunt: PostingAccrualDto). Dates are `yyyy-MM-dd`. */
export interface PostingAccrual {
	readonly accrualCode?: string | null;
	readonly accrualStartDate?: string | null;
	readonly accrualEndDate?: string | null;
}

/**
 * A line as it was posted, or as the coding would have it posted, in Kaunt's form (PostingRequestDto).
 * Amounts are JSON numbers in major units of `currencyCode`.
 */
export interface Posting {
	/** Sequence within the invoice, from 1. With `externalInvoiceId` it identifies the posting. */
	readonly postingLineNumber: number;
	/** Equal to the posted invoice's: the only link between the two. */
	readonly externalInvoiceId: string;
	readonly vendorInvoiceNumber?: string | null;
	readonly postedInvoiceId?: string | null;
	/** The ERP's id of the fiscal period, e.g. `2025-03`. */
	readonly fiscalPeriod?: string | null;
	readonly postingDate: string;
	/** The posting text. */
	readonly description?: string | null;
	readonly postingAmountExVat: number;
	readonly postingVatAmount: number;
	readonly postingAmountInclVat: number;
	readonly currencyCode?: string | null;
	readonly dimensions: readonly PostingDimension[];
	readonly accrual?: PostingAccrual | null;
}

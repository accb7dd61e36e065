import type { PostingAccrual, PostingDimension } from '../../model/posting';

/** What one flat row says of its document and of its posting. Amounts in minor units. */
export interface LedgerPart {
	readonly vendorId: string | null;
	readonly vendorName: string | null;
	readonly vendorTaxId: string | null;
	readonly vendorInvoiceNumber: string | null;
	readonly buyerId: string | null;
	readonly buyerName: string | null;
	readonly orderNumber: string | null;
	readonly purchaserId: string | null;
	readonly approverId: string | null;
	readonly currencyCode: string | null;
	readonly invoiceDate: string;
	readonly postingDate: string;
	readonly dueDate: string | null;
	readonly fiscalPeriod: string;
	readonly lineText: string | null;
	readonly postingText: string | null;
	readonly exVatMinor: number;
	readonly vatMinor: number;
	readonly inclVatMinor: number;
	readonly dimensions: readonly PostingDimension[];
	readonly accrual: PostingAccrual | null;
}

/** A line that was read from a document. */
export interface ExtractedLine {
	readonly description: string;
	readonly amountExVat: number;
	readonly vatAmount: number;
}

/** What was read from a document; null = it does not say. */
export interface Extraction {
	/** yyyy-MM-dd, like all dates here. */
	readonly documentDate: string;
	readonly dueDate: string | null;
	readonly currencyCode: string;
	readonly amountExVat: number;
	readonly vatAmount: number;
	readonly amountInclVat: number;
	readonly vendorInvoiceNumber: string | null;
	readonly orderNumber: string | null;
	readonly note: string | null;
	readonly buyerName: string | null;
	readonly vendorExternalId: string | null;
	readonly vendorName: string | null;
	readonly vendorTaxNumber: string | null;
	readonly lines: readonly ExtractedLine[];
}

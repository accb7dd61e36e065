/** A line that the vendor wrote. Amounts are in major units of the invoice's currency; a credit is negative. */
export interface InvoiceLine {
	/** As the vendor numbered it: text, may be missing, may repeat. */
	readonly lineNumber?: string | null;
	readonly description?: string | null;
	/** Short catalogue name of the article. */
	readonly name?: string | null;
	readonly quantity?: number | null;
	readonly unitOfMeasure?: string | null;
	readonly lineAmountExVat: number;
	readonly lineVatAmount: number;
	readonly lineAmountInclVat: number;
	/** Anything else the caller knows about the line; rules ask for it as `line.additionalFields.<key>`. */
	readonly additionalFields?: Readonly<Record<string, string>> | null;
}

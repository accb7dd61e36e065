/** What the learner may look at when it codes one invoice line. Never the name of an account or of a cost centre. */
export interface LineEvidence {
	/** The vendor's id in the ERP, else its tax number; null when neither is known. */
	readonly vendorId: string | null;
	/** The vendor's name, folded; null when unknown. */
	readonly vendorName: string | null;
	/** The words of the line's description and name. */
	readonly tokens: readonly string[];
	/** Further words that only a posted line has (its posting text): learned from, never asked for. */
	readonly postingTokens: readonly string[];
	/** Amount ex VAT in whole hundredths; null when there is no line. */
	readonly amountHundredths: number | null;
	/** The vendor's invoice number reduced to its form, such as `aa9/9`; null when there is none. */
	readonly numberShape: string | null;
	/** How many lines the invoice has, and which this one is (from 0). */
	readonly lineCount: number;
	readonly lineIndex: number;
}

import type { BookkeepingLineKind } from './BookkeepingResult';

/** A bookkeeping line in the making, as on an invoice: the receivable counts as debit, everything else as credit. */
export interface LineDraft {
	readonly kind: BookkeepingLineKind;
	readonly ledgerAccount: number | string;
	readonly vatCode: number | string;
	readonly bookingDate: string;
	/** From dimensions. */
	readonly fields: Readonly<Record<string, string>>;
	readonly texts: readonly string[];
	/** Positive: on the side that its kind has on an invoice. In minor units. */
	readonly amountMinor: number;
	readonly orderLines: readonly number[];
	/** Position of the unit; −1 for lines that are of no unit. */
	readonly unit: number;
	readonly rules: readonly string[];
}

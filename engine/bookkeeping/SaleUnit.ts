import type { AmountsMinor } from '../money/readInvoiceAmounts';

/** One period of a sale's revenue. Days are `yyyy-MM-dd`, both inclusive; net, in minor units. */
export interface SalePeriod {
	readonly start: string;
	readonly end: string;
	readonly exVatMinor: number;
}

/** An order line, or one part of it, as the rules have it booked. Amounts in minor units. */
export interface SaleUnit extends AmountsMinor {
	/** Zero-based positions in `orderLines` and among all units. */
	readonly orderLine: number;
	readonly index: number;
	/** In per cent. */
	readonly rate: number;
	readonly ledgerAccount: number | string;
	readonly vatCode: number | string;
	/** Further fields of its bookkeeping lines, from dimensions. */
	readonly fields: Readonly<Record<string, string>>;
	readonly text: string;
	/** Null: not spread. */
	readonly periods: readonly SalePeriod[] | null;
	readonly rules: readonly string[];
}

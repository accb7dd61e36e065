import type { CodingAudit } from '../model/codingResult';
import type { Finding } from '../model/finding';
import type { BalanceProof } from './BalanceProof';

/** A bookkeeping line in Kravia's form. Fields that a dimension was mapped to stand beside these. */
export interface BuiltBookkeepingLine {
	/** In major units. */
	readonly amount: number;
	readonly description: string;
	/** `yyyy-MM-dd`. */
	readonly bookingDate: string;
	readonly ledgerAccount: number | string;
	readonly vatCode: number | string;
	readonly [field: string]: unknown;
}

/** What a bookkeeping line is for. `deferral` holds revenue of later periods. */
export type BookkeepingLineKind = 'receivable' | 'revenue' | 'vat' | 'deferral' | 'rounding';

/** Where a bookkeeping line comes from. */
export interface BookkeepingLineSource {
	readonly kind: BookkeepingLineKind;
	/** Zero-based positions in `orderLines`. */
	readonly orderLines: readonly number[];
	/** Names of the rules that gave its account, VAT code, text, periods or share. */
	readonly rules: readonly string[];
}

/** Something found while building. An error means that nothing was built. */
export interface BookkeepingFinding extends Finding {
	readonly severity: 'error' | 'warning';
}

/** The bookkeeping lines of one registration: all of them, or none. */
export interface BookkeepingResult {
	/** Empty if any finding is an error. */
	readonly lines: readonly BuiltBookkeepingLine[];
	/** One per line, in the same order. */
	readonly sources: readonly BookkeepingLineSource[];
	readonly findings: readonly BookkeepingFinding[];
	/** Null where it did not come to lines that can be added up. */
	readonly proof: BalanceProof | null;
	/** Of the rules and the ledger that decided. */
	readonly audit: CodingAudit;
}

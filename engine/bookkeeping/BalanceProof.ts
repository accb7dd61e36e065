import type { AmountConvention, CreditNoteBookkeeping } from '../model/bookkeepingOptions';
import type { Finding } from '../model/finding';

/** What a proof needs to know of a bookkeeping line. Amount in major units, date `yyyy-MM-dd`. */
export interface ProvableLine {
	readonly amount: number;
	readonly bookingDate: string;
	readonly ledgerAccount: number | string;
}

/** Bookkeeping lines, and what they are held against. */
export interface BalanceInput {
	readonly lines: readonly ProvableLine[];
	/** Of the registration, in major units; positive for a credit note too. */
	readonly originalAmount: number;
	readonly currencyCode: string;
	readonly isCreditNote: boolean;
	readonly amountConvention: AmountConvention;
	/** @default 'positive' */
	readonly creditNoteBookkeeping?: CreditNoteBookkeeping;
	/** Accounts whose lines are the receivable; all others are its counterpart. */
	readonly receivableAccounts: readonly (number | string)[];
	/** Whether every booking date must balance by itself. Kravia's own example does not. @default false */
	readonly perDate?: boolean;
}

/** Both sides of one booking date, in major units. */
export interface DateBalance {
	readonly bookingDate: string;
	readonly debit: number;
	readonly credit: number;
	/** Debit less credit. */
	readonly difference: number;
}

/** The sums of bookkeeping lines, in major units, made in whole minor units. */
export interface BalanceProof {
	readonly amountConvention: AmountConvention;
	readonly originalAmount: number;
	/** Sum of the lines on receivable accounts, with their signs. */
	readonly receivable: number;
	/** Sum of all other lines, with their signs. */
	readonly others: number;
	/** What is missing to balance: receivable less others (`asDocumented`), or the sum of all lines (`signed`). */
	readonly difference: number;
	/** Whether both sides agree with each other and with the original amount, and no sign is wrong. */
	readonly balanced: boolean;
	/** In order of time. Not part of `balanced`, unless asked for. */
	readonly byDate: readonly DateBalance[];
}

/** A proof and what it found. No proof: some amount cannot be calculated with. */
export interface BalanceResult {
	readonly proof: BalanceProof | null;
	readonly findings: readonly Finding[];
}

import type { AmountConvention, BalanceProof, CreditNoteBookkeeping, Finding } from '../../engine/index';
import type { TotalsRule } from './kraviaSettings';
import type { Registration } from './parseRegistration';
import type { KraviaInvoiceRow } from './readInvoiceRow';
import type { KraviaId } from './readKraviaAnswer';

/** How one registration is to be made. What is absent is taken from the client's settings. */
export interface RegisterOptions {
	/** What to do when it is at Kravia already. @default 'returnExisting' */
	readonly ifAlreadyRegistered?: 'returnExisting' | 'fail' | 'registerAgain';
	/** How many days back an earlier registration is looked for. @default 30 */
	readonly lookBackDays?: number;
	readonly amountConvention?: AmountConvention;
	readonly creditNoteBookkeeping?: CreditNoteBookkeeping;
	readonly receivableAccounts?: readonly (number | string)[];
	readonly privateIndividualAs?: 'text' | 'boolean';
	readonly orderLineTotals?: TotalsRule;
	readonly orderLineArithmetic?: TotalsRule;
	readonly bookkeepingTotals?: TotalsRule;
	readonly bookkeepingPerDate?: boolean;
	/** What kind of claim it must be: taken if the registration names none, and refused if it names another. */
	readonly claimType?: string;
	/** Fields that Kravia does not document; they may not stand in for a checked one. */
	readonly passThrough?: Readonly<Record<string, unknown>>;
	/** Whether an invoice or a credit note must have order lines. */
	readonly requireOrderLines?: boolean;
	/** Whether ledger accounts and VAT codes may be text. */
	readonly allowTextAccounts?: boolean;
	/**
	 * Seconds to wait once per client before the first sending, and to look again after it: for a run that begins right
	 * after a crash, when a request of the crashed process may still be at work at Kravia. @default 0
	 */
	readonly settleSeconds?: number;
	/** What an earlier try of the same run knows of it: what it sent without a clear outcome is looked up and in no case sent. */
	readonly earlier?: EarlierTry;
}

/** What an earlier try knows: it was sent with an open outcome, or it was registered. Plain JSON, to be kept between tries. */
export type EarlierTry = { readonly state: 'open' } | { readonly state: 'registered'; readonly result: RegistrationResult };

/** What a registration would be, without any request. */
export interface RegistrationCheck {
	/** As it would be sent, with the personal number if there is one. */
	readonly registration: Registration;
	/** Warnings of the checks; what stops a registration is thrown. */
	readonly findings: readonly Finding[];
	/** The sums of the bookkeeping lines, also by date; null without lines or if they are not checked. */
	readonly proof: BalanceProof | null;
}

/** What became of a registration. */
export interface RegistrationResult {
	/** `registered`: by this call. `alreadyRegistered`: it was there before, and nothing was sent. */
	readonly status: 'registered' | 'alreadyRegistered';
	/** Null: Kravia accepted the registration, but its answer holds no id that can be read (finding `KRAVIA_ID_MISSING`). */
	readonly kraviaId: KraviaId | null;
	readonly claimType: string;
	readonly invoiceNo: string;
	readonly creditorId: number;
	readonly accountingInvoiceId: string | null;
	/** Kravia's answer, or the row found by search, as it came. */
	readonly raw: unknown;
	/** Warnings of the checks. */
	readonly findings: readonly Finding[];
	/** True when the answer was unclear and the registration was then found by search. */
	readonly foundBySearch: boolean;
	/** A hash of what was registered, without the personal number: two results of one content have the same. */
	readonly content: string;
}

/** A checked registration and how to make it. */
export interface RegistrationOrder {
	readonly registration: Registration;
	readonly ifAlreadyRegistered: NonNullable<RegisterOptions['ifAlreadyRegistered']>;
	readonly lookBackDays: number;
	/** Warnings of the checks, to be handed on. */
	readonly findings: readonly Finding[];
	/** What this client registered before under the same number. */
	readonly remembered: readonly KraviaInvoiceRow[];
	/** What an earlier try knows of it. */
	readonly earlier: EarlierTry | undefined;
	/** How long to wait before the first sending of the client. */
	readonly settleMs: number;
}

import type { Finding } from '../../engine/index';
import type { AmountConvention, TotalsRule } from './kraviaSettings';
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
	readonly receivableAccounts?: readonly (number | string)[];
	readonly privateIndividualAs?: 'text' | 'boolean';
	readonly orderLineTotals?: TotalsRule;
	readonly bookkeepingTotals?: TotalsRule;
	/** Fields that Kravia does not document; they may not stand in for a checked one. */
	readonly passThrough?: Readonly<Record<string, unknown>>;
	/** An earlier try sent it and could not tell the outcome: look it up, and in no case send it. @default false */
	readonly sentBefore?: boolean;
}

/** What became of a registration. */
export interface RegistrationResult {
	/** `registered`: by this call. `alreadyRegistered`: it was there before, and nothing was sent. */
	readonly status: 'registered' | 'alreadyRegistered';
	/** Null: Kravia accepted the registration, but its answer holds no id that can be read (finding `KRAVIA_ID_MISSING`). */
	readonly kraviaId: KraviaId | null;
	readonly invoiceNo: string;
	readonly creditorId: number;
	readonly accountingInvoiceId: string | null;
	/** Kravia's answer, or the row found by search, as it came. */
	readonly raw: unknown;
	/** Warnings of the checks. */
	readonly findings: readonly Finding[];
	/** True when the answer was unclear and the registration was then found by search. */
	readonly foundBySearch: boolean;
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
	readonly sentBefore: boolean;
}

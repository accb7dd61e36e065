import type { JsonObject } from '../../server/asRecord';
import type { ChangeTime } from '../ChangeTimes';

/** The documented kinds of claims. */
export type ClaimType = 'Invoice' | 'CreditNote' | 'CollectionCase';

/** One payment or credit that was booked on a record. Amounts in hundredths of the currency. */
export interface RecordPayment {
	readonly date: string;
	readonly amountHundredths: number;
	readonly type: 'Direct' | 'Credit' | 'Collected';
	readonly accountingPaymentId: string | null;
}

/** A registered invoice, credit note or collection case. Amounts in hundredths of the currency. */
export interface KraviaRecord {
	readonly id: number;
	readonly creditorId: number;
	readonly claimType: ClaimType;
	readonly invoiceNo: string;
	/** What was registered, unknown fields too, without the personal number. */
	readonly registration: JsonObject;
	status: 'Registered' | 'Distributed' | 'Open' | 'Paid' | 'Closed';
	capitalHundredths: number;
	interestHundredths: number;
	feesHundredths: number;
	changedAt: ChangeTime;
	readonly history: { readonly status: string; readonly at: number }[];
	readonly timeline: { readonly text: string; readonly at: number }[];
	readonly payments: RecordPayment[];
	readonly documents: { readonly name: string }[];
}

/** Who sends the bills. */
export interface Creditor {
	readonly id: number;
	readonly name: string;
	readonly organizationNumber: string | null;
	webhook: { readonly secret: string; readonly enabled: boolean; readonly url: string } | null;
}

/** A payout to a creditor with the invoices in it. */
export interface Settlement {
	readonly id: number;
	readonly creditorId: number;
	readonly currencyCode: string;
	readonly paymentDate: string;
	internalAccountingId: string | null;
	readonly parts: { readonly invoiceId: number; readonly invoiceNo: string; readonly amountHundredths: number }[];
}

/** Whole hundredths of an amount in major units. */
export const toHundredths = (amount: number): number => Math.round(amount * 100);

/** Major units of whole hundredths. */
export const toMajor = (hundredths: number): number => hundredths / 100;

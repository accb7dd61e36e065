import type { ChangesQuery, ChangesResult } from './changes/listChanges';
import { listChanges } from './changes/listChanges';
import { inviteToCreditor } from './creditor/inviteToCreditor';
import { activateOnboarding, startOnboarding } from './creditor/onboarding';
import type { KraviaScope } from './kraviaScope';
import type { BookingKind } from './payments/BookingKind';
import { CREDIT, PAYMENT } from './payments/BookingKind';
import type { BookingOptions, BookingResult } from './payments/bookOnce';
import { bookOnce } from './payments/bookOnce';
import { createBookingTurns } from './payments/bookingTurns';
import { parseBooking } from './payments/parseBooking';
import type { KraviaId } from './readKraviaAnswer';
import type { SettlementList, SettlementQuery } from './settlements/listSettlements';
import { listSettlements } from './settlements/listSettlements';
import type { BookedSettlement } from './settlements/markSettlementBooked';
import { markSettlementBooked } from './settlements/markSettlementBooked';
import type { KraviaBookkeepingLine } from './undocumented/listBookkeepingLines';
import { listBookkeepingLines } from './undocumented/listBookkeepingLines';
import { startDistribution } from './undocumented/startDistribution';
import type { KraviaAttachment } from './undocumented/uploadAttachment';
import { uploadAttachment } from './undocumented/uploadAttachment';

/** What a client for Kravia does beside registering and searching. */
export interface FurtherKravia {
	/** Reads what was changed since a mark, oldest first; see `moveChangeMark` for moving it on. */
	listChanges(query: ChangesQuery): Promise<ChangesResult>;
	/**
	 * Registers a payment that the creditor received, on one or more collection cases, once. Kravia's own payouts must not be
	 * registered. Input: `{ date, description, accountingPaymentId, amount?, invoices: [{ invoiceId, amount }] }`, amounts positive.
	 *
	 * Throws InvalidInputError `PAYMENT_…`, `PAYMENT_CONFLICT`, `PAYMENT_UNCLEAR`, ApiError, SourceUnavailableError.
	 */
	registerPayment(payment: unknown, options?: BookingOptions): Promise<BookingResult>;
	/** Credits one or more collection cases, once. The same input as a payment, amounts positive too. Throws alike, with `CREDIT_…`. */
	creditCases(credit: unknown, options?: BookingOptions): Promise<BookingResult>;
	/** Lists payouts. */
	listSettlements(query?: SettlementQuery): Promise<SettlementList>;
	/** Marks a payout as booked: `{ settlementId, internalAccountingId }`. Throws `SETTLEMENT_CONFLICT`, `SETTLEMENT_UNCLEAR`, … */
	markSettlementBooked(settlement: unknown): Promise<BookedSettlement>;
	/** Asks for the template with which a creditor is onboarded. */
	startOnboarding(accountingSystem: string): Promise<unknown>;
	/** Submits the filled-in template. Throws `PATH_NOT_KNOWN` until its path is set. */
	activateOnboarding(template: unknown): Promise<unknown>;
	/** Invites a contact or an accountant: `{ creditorId, email, name, isAccountant, countryCode?, organizationNumber? }`. */
	invite(invitation: unknown): Promise<unknown>;
	/** Sends a file that goes with an invoice. Throws `PATH_NOT_KNOWN` until path, encoding and field name are set. */
	uploadAttachment(invoiceId: KraviaId, attachment: KraviaAttachment): Promise<unknown>;
	/** Has an invoice sent to its debtor. Throws `PATH_NOT_KNOWN` until its path is set. */
	startDistribution(invoiceId: KraviaId, body?: unknown): Promise<unknown>;
	/** Reads the bookkeeping lines of a day: `{ date, creditorId? }`. Throws `PATH_NOT_KNOWN` until its path is set. */
	listBookkeepingLines(query: unknown): Promise<readonly KraviaBookkeepingLine[]>;
}

/** Makes these functions over one scope. */
export function createFurtherKravia(scope: KraviaScope): FurtherKravia {
	const turns = createBookingTurns();
	const book = async (kind: BookingKind, input: unknown, options: BookingOptions): Promise<BookingResult> => {
		const booking = parseBooking(input, kind.what);
		return await turns.inTurn(kind, booking, async () => await bookOnce(scope, kind, booking, options));
	};
	return {
		listChanges: (query) => listChanges(scope, query),
		registerPayment: (payment, options = {}) => book(PAYMENT, payment, options),
		creditCases: (credit, options = {}) => book(CREDIT, credit, options),
		listSettlements: (query = {}) => listSettlements(scope, query),
		markSettlementBooked: (settlement) => markSettlementBooked(scope, settlement),
		startOnboarding: (accountingSystem) => startOnboarding(scope, accountingSystem),
		activateOnboarding: (template) => activateOnboarding(scope, template),
		invite: (invitation) => inviteToCreditor(scope, invitation),
		uploadAttachment: (invoiceId, attachment) => uploadAttachment(scope, invoiceId, attachment),
		startDistribution: (invoiceId, body) => startDistribution(scope, invoiceId, body),
		listBookkeepingLines: (query) => listBookkeepingLines(scope, query),
	};
}

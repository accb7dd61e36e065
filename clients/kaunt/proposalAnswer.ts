import type { InvoiceCodingProposal } from '../../engine/index';

/** What Kaunt answered to the submission of an invoice. */
export interface ProposalRequest {
	readonly externalInvoiceId: string;
	/** Kaunt's id of the proposal, to ask for it later. */
	readonly proposalId: string;
	readonly correlationId: string | null;
	/** Shown, never followed. */
	readonly link: string | null;
	/** What was submitted, and to which company: equal hashes are the same request. SHA-256 in hexadecimal. Absent: not known. */
	readonly contentHash?: string;
}

/** A proposal as it is now. */
export interface ProposalAnswer {
	readonly proposalId: string;
	/** `empty`: Kaunt has finished and proposes nothing, or has not begun: both look the same. */
	readonly status: 'ready' | 'pending' | 'empty';
	/** Null while pending. */
	readonly proposal: InvoiceCodingProposal | null;
	/** The invoice as Kaunt has it. Null if the answer did not hold it. */
	readonly invoice: unknown;
	readonly correlationId: string | null;
	/** Kaunt's answer as it came, inside the envelope. */
	readonly raw: unknown;
	/** Milliseconds that Kaunt asked to wait before asking again, if it did. */
	readonly retryAfterMs?: number;
}

/** The proposal did not come within the deadline. It may still come: the id stays good. */
export interface ProposalTimedOut {
	readonly proposalId: string;
	readonly status: 'timedOut';
	readonly proposal: null;
	/** From the last answer that held it. */
	readonly invoice: unknown;
	readonly correlationId: string | null;
	readonly raw: unknown;
	/** How often Kaunt was asked. */
	readonly polls: number;
	readonly waitedMs: number;
	readonly error: { readonly code: 'KAUNT_PROPOSAL_TIMED_OUT'; readonly message: string; readonly remedy: string };
}

/** Reading the proposal was refused for good, so that asking on is of no use. */
export interface ProposalRefused {
	readonly proposalId: string;
	readonly status: 'refused';
	/** What was thrown: an ApiError as a rule. The same for all proposals that a denied access (401, 403) has cut off. */
	readonly error: unknown;
	readonly polls: number;
	readonly waitedMs: number;
}

/** How the wait for one of several proposals ended. */
export type ProposalOutcome = ProposalAnswer | ProposalTimedOut | ProposalRefused;

/** A proposal to wait for. */
export interface AwaitedProposal {
	readonly proposalId: string;
	/** When it was submitted, in milliseconds since the epoch; its times count from here. Absent: now. */
	readonly submittedAt?: number;
	/** What differs for this proposal from the wait of all. */
	readonly wait?: Partial<ProposalWait>;
}

/** What came of a wait for several proposals. */
export interface AwaitedProposals {
	/** One per proposal, in the order in which they were given. */
	readonly outcomes: readonly ProposalOutcome[];
	/** How often Kaunt was asked in all. */
	readonly polls: number;
}

/** How to wait for a proposal; all times in milliseconds. */
export interface ProposalWait {
	/** After this the wait ends with `timedOut`. @default 600000 */
	readonly deadlineMs: number;
	/** Pause before the first poll. @default 3000 */
	readonly firstPollMs: number;
	/** Each pause is the one before times this. @default 1.6 */
	readonly factor: number;
	/** Longest pause. @default 30000 */
	readonly maxIntervalMs: number;
	/** Before this has passed, three empty lists count as pending. @default 60000 */
	readonly emptyGraceMs: number;
}

/** The defaults described on {@link ProposalWait}. Kaunt documents no timings. */
export const DEFAULT_PROPOSAL_WAIT: ProposalWait = {
	deadlineMs: 600_000,
	firstPollMs: 3_000,
	factor: 1.6,
	maxIntervalMs: 30_000,
	emptyGraceMs: 60_000,
};

import type { ProposalAnswer, ProposalTimedOut } from '../proposalAnswer';

/** What is known of a proposal whose deadline has passed. */
export interface LateProposal {
	readonly proposalId: string;
	/** Milliseconds since the epoch. */
	readonly submittedAt: number;
	readonly polls: number;
	/** The last answer that was one. */
	readonly lastAnswer?: ProposalAnswer;
	/** Why the last poll got no answer. */
	readonly lastFailure?: string;
}

/** The outcome at the deadline, with what was seen last. */
export function timedOut({ proposalId, submittedAt, polls, lastAnswer, lastFailure }: LateProposal, now: number): ProposalTimedOut {
	const waitedMs = now - submittedAt;
	const seen = lastFailure ?? (polls === 0 ? 'Kaunt had asked for a pause and was not asked.' : 'Kaunt answered that it is still working.');
	return {
		proposalId,
		status: 'timedOut',
		proposal: null,
		invoice: lastAnswer?.invoice ?? null,
		correlationId: lastAnswer?.correlationId ?? null,
		raw: lastAnswer?.raw ?? null,
		polls,
		waitedMs,
		error: {
			code: 'KAUNT_PROPOSAL_TIMED_OUT',
			message: `The proposal did not come within ${Math.round(waitedMs / 1000)} s (${polls} polls). Last: ${seen}`,
			remedy: 'Read it later with the same proposal id, or set a longer deadline. Without uploaded history Kaunt proposes nothing.',
		},
	};
}

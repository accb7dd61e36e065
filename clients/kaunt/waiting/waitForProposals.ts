import type { KauntScope } from '../kauntScope';
import type { AwaitedProposal, AwaitedProposals, ProposalAnswer, ProposalWait } from '../proposalAnswer';
import type { PollPause } from './PollPause';
import { createPollPause } from './PollPause';
import { ProposalWatch } from './ProposalWatch';
import { checkedWait } from './pollSchedule';

/** How a wait for several proposals runs. */
export interface WaitForProposalsOptions {
	/** Called with each proposal as soon as it is there (`ready` or `empty`), and with its place in the list. Must not throw. */
	readonly onReady?: (answer: ProposalAnswer, index: number) => void;
	/** Reads under way at the same time. Absent: the client's own setting. */
	readonly maxConcurrency?: number;
	/** Shared by all waits of a client, so that one that is told to slow down slows all. Absent: this wait's own. */
	readonly pause?: PollPause;
}

/**
 * Polls many proposals together until each is there or its deadline has passed. Each has its own age and its own growing
 * pause, counted from its submission; none is asked for again once it is there; the last poll is made at its deadline.
 *
 * Counts as pending: 202, 404, an answer without lists, three empty lists before the grace period is over, and failures
 * that may pass (no answer, 408, 429, 5xx), because the next poll is their retry. A longer pause that Kaunt asks for is
 * kept. A 429 or 503 with `Retry-After` holds back all polls of the client; a deadline that falls into that pause ends
 * its proposal without a last poll.
 *
 * A refusal for good ends the wait for its proposal; a denied access (401, 403) ends it for all that are still open, and
 * what came before is kept.
 *
 * @returns exactly one outcome per proposal, in the order in which they were given
 * @throws CodedError `PROPOSAL_WAIT_INVALID` before any poll; CancelledError when the run is cancelled
 */
export async function waitForProposals(
	scope: KauntScope,
	proposals: readonly AwaitedProposal[],
	wait: Partial<ProposalWait> = {},
	options: WaitForProposalsOptions = {},
): Promise<AwaitedProposals> {
	const startedAt = scope.sender.timing.now();
	const watched = proposals.map((proposal) => ({
		proposalId: proposal.proposalId,
		submittedAt: proposal.submittedAt ?? startedAt,
		rules: checkedWait({ ...wait, ...proposal.wait }),
	}));
	const limit = Math.max(1, Math.floor(options.maxConcurrency ?? scope.settings.maxConcurrency) || 1);
	const watch = new ProposalWatch({ scope, limit, pause: options.pause ?? createPollPause(), onReady: options.onReady }, startedAt);
	return await watch.run(watched);
}

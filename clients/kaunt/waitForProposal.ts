import type { KauntScope } from './kauntScope';
import type { ProposalAnswer, ProposalTimedOut, ProposalWait } from './proposalAnswer';
import type { WaitForProposalsOptions } from './waiting/waitForProposals';
import { waitForProposals } from './waiting/waitForProposals';

/**
 * Polls a proposal until it is there or the deadline has passed; the last poll is made at the deadline. For several use
 * {@link waitForProposals}, of which this is the case of one.
 *
 * @throws CodedError `PROPOSAL_WAIT_INVALID` for a time that is not a number of 0 or more
 * @throws ApiError when Kaunt refuses for good (401, 403, …), CancelledError when the run is cancelled
 */
export async function waitForProposal(
	scope: KauntScope,
	proposalId: string,
	wait: Partial<ProposalWait> = {},
	options: Pick<WaitForProposalsOptions, 'pause'> = {},
): Promise<ProposalAnswer | ProposalTimedOut> {
	const { outcomes } = await waitForProposals(scope, [{ proposalId }], wait, options);
	const [outcome] = outcomes;
	if (outcome === undefined) throw new Error('A wait for one proposal ended without an outcome.');
	if (outcome.status === 'refused') throw outcome.error;
	return outcome;
}

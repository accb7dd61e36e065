import { CodedError } from '../../../engine/index';
import { ApiError } from '../../errors/ApiError';
import { SourceUnavailableError } from '../../errors/SourceUnavailableError';
import { isRetryableStatus } from '../../http/retryPolicy';
import type { Timing } from '../../http/Timing';
import type { KauntClient } from '../createKauntClient';
import type { ProposalAnswer } from '../proposalAnswer';

/** Pause before the second and last attempt. */
const PAUSE_MS = 500;

/**
 * Reads the proposal that a notification tells of, while the sender of the notification waits. It is therefore tried at
 * most twice, the second time if the first found nothing yet or met a failure that may pass, and it ends at the deadline.
 *
 * @param client made with one attempt per request, as this is the retry
 * @param timing its sleep is left running at the end: let it be cancelled then
 * @param deadlineMs for everything together, the token included
 * @throws CodedError `KAUNT_FETCH_TIMED_OUT`, and whatever `getProposal` throws
 */
export async function readNotifiedProposal(
	client: Pick<KauntClient, 'getProposal'>,
	timing: Timing,
	proposalId: string,
	deadlineMs: number,
): Promise<ProposalAnswer> {
	const deadline = timing.sleep(deadlineMs).then(() => {
		throw timedOut(deadlineMs);
	});
	return await Promise.race([tryTwice(client, timing, proposalId), deadline]);
}

async function tryTwice(client: Pick<KauntClient, 'getProposal'>, timing: Timing, proposalId: string): Promise<ProposalAnswer> {
	try {
		const answer = await client.getProposal(proposalId);
		if (answer.status !== 'pending') return answer;
	} catch (error) {
		if (!mayPass(error)) throw error;
	}
	await timing.sleep(PAUSE_MS);
	return await client.getProposal(proposalId);
}

/** Not found may pass as well: a notification can be faster than the copy of the data that is read. */
function mayPass(error: unknown): boolean {
	if (error instanceof SourceUnavailableError) return true;
	return error instanceof ApiError && (error.code === 'KAUNT_PROPOSAL_NOT_FOUND' || isRetryableStatus(error.status));
}

function timedOut(deadlineMs: number): CodedError {
	return new CodedError({
		code: 'KAUNT_FETCH_TIMED_OUT',
		message: `Kaunt did not hand out the proposal within ${deadlineMs / 1000} seconds.`,
		remedy: "Read it later with the Kaunt node, 'Proposal: Get'; the proposal id is in the item.",
	});
}

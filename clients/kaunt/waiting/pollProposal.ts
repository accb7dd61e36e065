import { ApiError } from '../../errors/ApiError';
import { CancelledError } from '../../errors/CancelledError';
import { SourceUnavailableError } from '../../errors/SourceUnavailableError';
import { isRefusedUndone, isRetryableStatus, retryAfterMs } from '../../http/retryPolicy';
import { getProposal } from '../getProposal';
import type { KauntScope } from '../kauntScope';
import type { ProposalAnswer } from '../proposalAnswer';

/** What one poll brought. */
export type PollOutcome =
	/** An answer, which may say that the proposal is not ready. */
	| { readonly kind: 'answered'; readonly answer: ProposalAnswer; readonly askedMs?: number }
	/** A failure that may pass. `pausesAll`: Kaunt named a time before which it wants to hear nothing from this client. */
	| { readonly kind: 'failed'; readonly failure: string; readonly askedMs?: number; readonly pausesAll: boolean }
	/** A refusal for good. `endsAll`: of the access (401, 403), so that no other proposal can be read either. */
	| { readonly kind: 'refused'; readonly error: unknown; readonly endsAll: boolean };

/**
 * Asks for a proposal once. The next poll is the retry, so there is none of its own.
 *
 * @throws CancelledError when the run was cancelled
 */
export async function pollProposal(scope: KauntScope, proposalId: string): Promise<PollOutcome> {
	try {
		const answer = await getProposal(scope, proposalId, 'never');
		return { kind: 'answered', answer, askedMs: answer.retryAfterMs };
	} catch (error) {
		if (error instanceof CancelledError) throw error;
		if (error instanceof SourceUnavailableError) return { kind: 'failed', failure: error.message, pausesAll: false };
		if (!(error instanceof ApiError)) return { kind: 'refused', error, endsAll: false };
		return readRefusal(scope, error);
	}
}

function readRefusal(scope: KauntScope, error: ApiError): PollOutcome {
	const { status } = error;
	const mayPass = status === 404 || isRetryableStatus(status);
	if (!mayPass) return { kind: 'refused', error, endsAll: status === 401 || status === 403 };
	const askedMs = askedBy(scope, error);
	return { kind: 'failed', failure: error.message, askedMs, pausesAll: askedMs !== undefined && isRefusedUndone(status) };
}

function askedBy(scope: KauntScope, error: ApiError): number | undefined {
	const { retryAfter } = error.details;
	const asked = typeof retryAfter === 'string' ? retryAfterMs(retryAfter, scope.sender.timing.now()) : null;
	return asked ?? undefined;
}

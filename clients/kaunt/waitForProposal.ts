import { CodedError } from '../../engine/index';
import { ApiError } from '../errors/ApiError';
import { CancelledError } from '../errors/CancelledError';
import { SourceUnavailableError } from '../errors/SourceUnavailableError';
import { isRetryableStatus, retryAfterMs } from '../http/retryPolicy';
import { getProposal } from './getProposal';
import type { KauntScope } from './kauntScope';
import type { ProposalAnswer, ProposalTimedOut, ProposalWait } from './proposalAnswer';
import { DEFAULT_PROPOSAL_WAIT } from './proposalAnswer';

/**
 * Polls a proposal until it is there or the deadline has passed; the last poll is made at the deadline.
 *
 * Counts as pending: 202, 404, an answer without lists, three empty lists before the grace period is over, and failures
 * that may pass (no answer, 408, 429, 5xx), because the next poll is their retry. A longer pause that Kaunt asks for is kept.
 *
 * @throws CodedError `PROPOSAL_WAIT_INVALID` for a time that is not a number of 0 or more
 * @throws ApiError when Kaunt refuses for good (401, 403, …), CancelledError when the run is cancelled
 */
export async function waitForProposal(
	scope: KauntScope,
	proposalId: string,
	wait: Partial<ProposalWait> = {},
): Promise<ProposalAnswer | ProposalTimedOut> {
	const rules = checkedWait(wait);
	const { timing } = scope.sender;
	const startedAt = timing.now();
	let pauseMs = rules.firstPollMs;
	let last: PollOutcome | undefined;

	for (let polls = 0; ; polls += 1) {
		const leftMs = startedAt + rules.deadlineMs - timing.now();
		if (polls > 0 && leftMs <= 0) return timedOut(proposalId, last, polls, timing.now() - startedAt);
		await timing.sleep(Math.max(0, Math.min(pauseMs, leftMs)));
		if (timing.isCancelled?.()) throw new CancelledError('Waiting for the proposal');

		const outcome = await poll(scope, proposalId);
		const isInGrace = timing.now() - startedAt < rules.emptyGraceMs;
		if (outcome.answer && isFinal(outcome.answer, isInGrace)) return outcome.answer;
		last = { answer: outcome.answer ?? last?.answer, failure: outcome.failure };
		pauseMs = nextPause(pauseMs, rules, outcome.retryAfterMs);
	}
}

interface PollOutcome {
	readonly answer?: ProposalAnswer;
	/** Why the last poll got no proposal, for the message at the deadline. */
	readonly failure?: string;
	/** What Kaunt asked for. */
	readonly retryAfterMs?: number;
}

function checkedWait(wait: Partial<ProposalWait>): ProposalWait {
	const rules = { ...DEFAULT_PROPOSAL_WAIT, ...wait };
	for (const [name, value] of Object.entries(rules)) {
		// NaN would turn the deadline off.
		if (Number.isFinite(value) && value >= 0) continue;
		throw new CodedError({
			code: 'PROPOSAL_WAIT_INVALID',
			message: `"${name}" must be a number of 0 or more.`,
			remedy: `Correct "${name}".`,
			path: name,
		});
	}
	return rules;
}

async function poll(scope: KauntScope, proposalId: string): Promise<PollOutcome> {
	try {
		const answer = await getProposal(scope, proposalId, 'never');
		return { answer, retryAfterMs: answer.retryAfterMs };
	} catch (error) {
		if (error instanceof SourceUnavailableError) return { failure: error.message };
		const mayPass = error instanceof ApiError && (error.status === 404 || isRetryableStatus(error.status));
		if (mayPass) return { failure: error.message, retryAfterMs: askedBy(scope, error) };
		throw error;
	}
}

function askedBy(scope: KauntScope, error: ApiError): number | undefined {
	const { retryAfter } = error.details;
	const asked = typeof retryAfter === 'string' ? retryAfterMs(retryAfter, scope.sender.timing.now()) : null;
	return asked ?? undefined;
}

function isFinal(answer: ProposalAnswer, isInGrace: boolean): boolean {
	return answer.status === 'ready' || (answer.status === 'empty' && !isInGrace);
}

function nextPause(pauseMs: number, rules: ProposalWait, askedMs: number | undefined): number {
	// At least a millisecond: a factor or pause of 0 must not become a loop without rest.
	const own = Math.min(Math.max(1, pauseMs * Math.max(1, rules.factor)), rules.maxIntervalMs);
	return Math.max(1, own, askedMs ?? 0);
}

function timedOut(proposalId: string, last: PollOutcome | undefined, polls: number, waitedMs: number): ProposalTimedOut {
	const seen = last?.failure ?? 'Kaunt answered that it is still working.';
	return {
		proposalId,
		status: 'timedOut',
		proposal: null,
		invoice: last?.answer?.invoice ?? null,
		correlationId: last?.answer?.correlationId ?? null,
		raw: last?.answer?.raw ?? null,
		polls,
		waitedMs,
		error: {
			code: 'KAUNT_PROPOSAL_TIMED_OUT',
			message: `The proposal did not come within ${Math.round(waitedMs / 1000)} s (${polls} polls). Last: ${seen}`,
			remedy: 'Read it later with the same proposal id, or set a longer deadline. Without uploaded history Kaunt proposes nothing.',
		},
	};
}

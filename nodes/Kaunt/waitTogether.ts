import type { KauntClient, ProposalOutcome, ProposalWait } from '../../clients/index';
import type { Unit } from '../shared/executePerItem';
import type { PreparedInvoice } from './prepareInvoices';
import type { Submission } from './submitInvoices';

interface Waiting {
	readonly contentHash: string;
	readonly proposalId: string;
	readonly submittedAt: number;
	readonly wait: ProposalWait;
}

/**
 * Waits for all proposals together, those of one company with one schedule.
 *
 * @param concurrency polls under way at the same time, shared out among the companies
 * @returns by content hash; what was ready when it was found again is there without a poll
 * @throws CancelledError when the run was cancelled
 */
export async function waitTogether(
	units: ReadonlyArray<Unit<PreparedInvoice<ProposalWait>>>,
	submissions: ReadonlyMap<string, Submission>,
	concurrency: number,
): Promise<ReadonlyMap<string, ProposalOutcome>> {
	const outcomes = new Map<string, ProposalOutcome>();
	const waiting = new Map<KauntClient, Map<string, Waiting>>();
	for (const unit of units) {
		if ('failure' in unit) continue;
		const { client, contentHash, rules } = unit.value;
		const submission = submissions.get(contentHash);
		if (submission?.kind !== 'requested') continue;
		if (submission.found?.status === 'ready') outcomes.set(contentHash, submission.found);
		else addTo(waiting, client, toWaiting(contentHash, submission, rules));
	}
	const maxConcurrency = Math.max(1, Math.floor(concurrency / Math.max(1, waiting.size)));
	await Promise.all(
		[...waiting].map(async ([client, ofClient]) => {
			const list = [...ofClient.values()];
			const { outcomes: found } = await client.waitForProposals(list, {}, { maxConcurrency });
			for (const [index, outcome] of found.entries()) outcomes.set(list[index]?.contentHash ?? '', outcome);
		}),
	);
	return outcomes;
}

/** Where one content stands in several items, the longest deadline counts. */
function addTo(waiting: Map<KauntClient, Map<string, Waiting>>, client: KauntClient, one: Waiting): void {
	const ofClient = waiting.get(client) ?? new Map<string, Waiting>();
	waiting.set(client, ofClient);
	const earlier = ofClient.get(one.contentHash);
	if (earlier === undefined || earlier.wait.deadlineMs < one.wait.deadlineMs) ofClient.set(one.contentHash, one);
}

/** The deadline counts from this run also for what was submitted in an earlier one; how long it may be empty does not. */
function toWaiting(contentHash: string, { request, at, ageMs = 0 }: Extract<Submission, { kind: 'requested' }>, rules: ProposalWait): Waiting {
	return { contentHash, proposalId: request.proposalId, submittedAt: at, wait: { ...rules, emptyGraceMs: Math.max(0, rules.emptyGraceMs - ageMs) } };
}

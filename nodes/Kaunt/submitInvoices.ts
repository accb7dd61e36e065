import type { IExecuteFunctions } from 'n8n-workflow';

import { ApiError, CancelledError, DEFAULT_PROPOSAL_WAIT, runBounded } from '../../clients/index';
import type { ProposalAnswer, ProposalRequest } from '../../clients/index';
import type { Unit } from '../shared/executePerItem';
import { createN8nTiming } from '../shared/n8nTiming';
import type { PreparedInvoice } from './prepareInvoices';
import { openSubmissionMemory } from './submissionMemory';
import type { SubmissionMemory } from './submissionMemory';

/** What became of one invoice on its way to Kaunt. */
export type Submission =
	| {
			readonly kind: 'requested';
			readonly request: ProposalRequest;
			/** When it was submitted, or found again; in milliseconds since the epoch. */
			readonly at: number;
			/** The proposal as it was found. Absent: the invoice was submitted just now. */
			readonly found?: ProposalAnswer;
			/** How long ago a request that was found again had been made, where that is known. */
			readonly ageMs?: number;
	  }
	| { readonly kind: 'failed'; readonly error: unknown };

/** How invoices are submitted. */
export interface SubmitSettings {
	/** Invoices under way at the same time. */
	readonly concurrency: number;
	/** Whether a request that was made earlier for the same content is taken up again. */
	readonly reuses: boolean;
}

/**
 * Submits invoices, equal ones once. With `reuses` an invoice whose content was requested earlier, as its item or the
 * node's memory says, is read instead; it is submitted again where Kaunt no longer has that proposal or proposes nothing.
 *
 * Without Continue On Fail nothing more is started after a failure; those under way are awaited.
 *
 * @returns by content hash; those that were not started are missing
 * @throws CancelledError when the run was cancelled
 */
export async function submitInvoices(
	context: IExecuteFunctions,
	units: ReadonlyArray<Unit<PreparedInvoice<unknown>>>,
	settings: SubmitSettings,
): Promise<ReadonlyMap<string, Submission>> {
	const timing = createN8nTiming(context);
	const memory = openSubmissionMemory(context, timing.now());
	const submissions = new Map<string, Submission>();
	let isStopped = units.some((unit) => 'failure' in unit) && !context.continueOnFail();
	try {
		await runBounded(distinct(units), settings.concurrency, async (prepared) => {
			if (isStopped) return;
			const submission = await submitOne(prepared, settings.reuses, memory, () => timing.now()).catch(toFailure);
			submissions.set(prepared.contentHash, submission);
			if (submission.kind === 'failed') isStopped ||= !context.continueOnFail();
		});
	} finally {
		// Also what was submitted before a failure: the next try takes it up.
		memory.save();
	}
	return submissions;
}

/** A cancelled run stops for good: its invoices must not look like failures. */
function toFailure(error: unknown): Submission {
	if (error instanceof CancelledError) throw error;
	return { kind: 'failed', error };
}

/** One of each content; one whose item carries an earlier request stands for all. */
function distinct(units: ReadonlyArray<Unit<PreparedInvoice<unknown>>>): Array<PreparedInvoice<unknown>> {
	const found = new Map<string, PreparedInvoice<unknown>>();
	for (const unit of units) {
		if ('failure' in unit) continue;
		const { contentHash, carried } = unit.value;
		const earlier = found.get(contentHash);
		if (earlier === undefined) found.set(contentHash, unit.value);
		else if (earlier.carried === undefined && carried !== undefined) found.set(contentHash, { ...earlier, carried });
	}
	return [...found.values()];
}

async function submitOne(prepared: PreparedInvoice<unknown>, reuses: boolean, memory: SubmissionMemory, now: () => number): Promise<Submission> {
	const { client, company, externalInvoiceId, contentHash, invoice } = prepared;
	const known = reuses ? earlierRequest(prepared, memory, now()) : undefined;
	const found = known === undefined ? undefined : await findAgain(prepared, known);
	if (known !== undefined && found !== undefined) {
		const { proposalId, correlationId, ageMs } = known;
		return { kind: 'requested', request: { externalInvoiceId, proposalId, correlationId, link: null, contentHash }, at: now(), found, ageMs };
	}
	const request = await client.requestProposal(invoice);
	const at = now();
	memory.remember({ company, externalInvoiceId, contentHash, proposalId: request.proposalId, correlationId: request.correlationId, at });
	return { kind: 'requested', request, at };
}

interface EarlierRequest {
	readonly proposalId: string;
	readonly correlationId: string | null;
	readonly ageMs?: number;
}

function earlierRequest({ company, externalInvoiceId, contentHash, carried }: PreparedInvoice<unknown>, memory: SubmissionMemory, now: number): EarlierRequest | undefined {
	const remembered = memory.find(company, externalInvoiceId);
	if (remembered === undefined) return carried;
	// Submitted with other content since: at Kaunt that has taken the place of what the item carries.
	if (remembered.contentHash !== contentHash) return undefined;
	return { proposalId: remembered.proposalId, correlationId: remembered.correlationId, ageMs: now - remembered.at };
}

/** The earlier proposal, or undefined where the invoice has to be submitted again. */
async function findAgain({ client }: PreparedInvoice<unknown>, { proposalId, ageMs }: EarlierRequest): Promise<ProposalAnswer | undefined> {
	const answer = await client.getProposal(proposalId).catch(undefinedIfUnknown);
	// Nothing was proposed: Kaunt may have learned since. Just after the request it may also mean "not ready yet".
	const isWithout = answer?.status === 'empty' && (ageMs === undefined || ageMs >= DEFAULT_PROPOSAL_WAIT.emptyGraceMs);
	return isWithout ? undefined : answer;
}

function undefinedIfUnknown(error: unknown): undefined {
	if (error instanceof ApiError && error.code === 'KAUNT_PROPOSAL_NOT_FOUND') return undefined;
	throw error;
}

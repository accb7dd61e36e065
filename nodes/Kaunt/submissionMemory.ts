import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

/** Requests remembered per company and in all; the oldest give way. n8n reads and writes them with the workflow. */
const MOST_PER_COMPANY = 1000;
const MOST_IN_ALL = 2000;

/** After this a request is forgotten: Kaunt has learned more since, so its old proposal is no longer its answer. */
const KEPT_MS = 7 * 24 * 3_600_000;

/** Where the node keeps them in the workflow's static data. */
const PLACE = 'requests';

/** A request as it is remembered. */
export interface RememberedRequest {
	readonly company: string;
	readonly externalInvoiceId: string;
	readonly contentHash: string;
	readonly proposalId: string;
	readonly correlationId: string | null;
	/** When it was made, in milliseconds since the epoch. */
	readonly at: number;
}

/** Which requests this node has made lately. Forgetting one costs a submission, no more. */
export interface SubmissionMemory {
	/** The last request for this invoice, whatever its content was. */
	find(company: string, externalInvoiceId: string): RememberedRequest | undefined;
	/** Takes the place of an earlier one for the same invoice, as it does at Kaunt. */
	remember(request: RememberedRequest): void;
	/** Hands everything to n8n, which stores it at the end of a production execution. */
	save(): void;
}

/**
 * Opens the node's memory in the workflow's static data. n8n keeps it from one production execution to the next, and
 * through the tries of Retry On Fail; a manual execution forgets it. Of executions side by side the last one wins.
 */
export function openSubmissionMemory(context: Pick<IExecuteFunctions, 'getWorkflowStaticData'>, now: number): SubmissionMemory {
	const stored = context.getWorkflowStaticData('node');
	const known = new Map<string, RememberedRequest>();
	for (const one of readAll(stored[PLACE])) if (now - one.at < KEPT_MS) known.set(keyOf(one.company, one.externalInvoiceId), one);
	let isChanged = false;
	return {
		find: (company, externalInvoiceId) => known.get(keyOf(company, externalInvoiceId)),
		remember: (request) => {
			const key = keyOf(request.company, request.externalInvoiceId);
			// Taken out first, so that it stands last: a Map keeps the place of a key that it has.
			known.delete(key);
			known.set(key, request);
			isChanged = true;
		},
		save: () => {
			if (isChanged) stored[PLACE] = newestOfEach([...known.values()]) as unknown as IDataObject[];
			isChanged = false;
		},
	};
}

function keyOf(company: string, externalInvoiceId: string): string {
	return JSON.stringify([company, externalInvoiceId]);
}

/** Static data can be edited by others and by other versions: what is not a request is passed over. */
function readAll(stored: unknown): RememberedRequest[] {
	if (!Array.isArray(stored)) return [];
	return stored.filter(isRequest).map(({ company, externalInvoiceId, contentHash, proposalId, correlationId, at }) => ({
		company,
		externalInvoiceId,
		contentHash,
		proposalId,
		correlationId: typeof correlationId === 'string' ? correlationId : null,
		at,
	}));
}

function isRequest(value: unknown): value is RememberedRequest {
	if (typeof value !== 'object' || value === null) return false;
	const { company, externalInvoiceId, contentHash, proposalId, at } = value as Record<string, unknown>;
	return [company, externalInvoiceId, contentHash, proposalId].every((text) => typeof text === 'string') && typeof at === 'number';
}

function newestOfEach(requests: readonly RememberedRequest[]): RememberedRequest[] {
	const counts = new Map<string, number>();
	const kept = [...requests].reverse().filter(({ company }) => {
		const count = (counts.get(company) ?? 0) + 1;
		counts.set(company, count);
		return count <= MOST_PER_COMPANY;
	});
	return kept.slice(0, MOST_IN_ALL).reverse();
}

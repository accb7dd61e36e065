import type { IDataObject } from 'n8n-workflow';

/** What is known of a proposal when its item is written. */
export interface ProposalParts {
	readonly proposalId: string;
	/** The id of the request that the proposal answers. */
	readonly correlationId: string | null;
	readonly status: string;
	readonly proposal: unknown;
	readonly invoice: unknown;
	/** Known from the request. Absent: read from the invoice. */
	readonly externalInvoiceId?: string;
}

/**
 * One proposal as an output item: the ids, how far it is, the proposal itself and its invoice. What Invoice Coding reads
 * by default are the fields `proposal` and `invoice`.
 */
export function toProposalItem(parts: ProposalParts): IDataObject {
	const { proposalId, correlationId, status, proposal, invoice } = parts;
	return {
		externalInvoiceId: parts.externalInvoiceId ?? externalIdOf(invoice),
		proposalId,
		correlationId,
		status,
		proposal,
		invoice,
	} as IDataObject;
}

function externalIdOf(invoice: unknown): string | null {
	if (typeof invoice !== 'object' || invoice === null) return null;
	const id = (invoice as Record<string, unknown>).externalInvoiceId;
	return typeof id === 'string' ? id : null;
}

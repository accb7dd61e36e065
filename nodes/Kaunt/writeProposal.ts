import type { IDataObject } from 'n8n-workflow';

import type { ProposalAnswer, ProposalTimedOut } from '../../clients/index';
import type { Requested } from './prepareInvoices';

/**
 * One proposal as an output item: the ids, how far it is, the proposal itself and its invoice. What
 * Invoice Coding reads by default are the fields `proposal` and `invoice`.
 *
 * @param requested the request it answers, if it was made in the same run; its invoice is handed on as submitted
 */
export function writeProposal(answer: ProposalAnswer | ProposalTimedOut, requested?: Requested): IDataObject {
	const invoice = requested?.invoice ?? answer.invoice ?? null;
	return {
		externalInvoiceId: requested?.request.externalInvoiceId ?? externalIdOf(invoice),
		proposalId: answer.proposalId,
		correlationId: answer.correlationId ?? requested?.request.correlationId ?? null,
		status: answer.status,
		proposal: answer.proposal,
		invoice,
	} as unknown as IDataObject;
}

function externalIdOf(invoice: unknown): string | null {
	if (typeof invoice !== 'object' || invoice === null) return null;
	const id = (invoice as Record<string, unknown>).externalInvoiceId;
	return typeof id === 'string' ? id : null;
}

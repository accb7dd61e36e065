import type { IDataObject } from 'n8n-workflow';

import type { ProposalAnswer, ProposalTimedOut } from '../../clients/index';
import { toProposalItem } from '../shared/proposalItem';
import type { Requested } from './prepareInvoices';

/**
 * One proposal as an output item, see {@link toProposalItem}.
 *
 * @param requested the request it answers, if it was made or found again in the same run; its invoice is handed on as
 * submitted, and its hash, by which a later run knows that it need not be submitted again
 */
export function writeProposal(answer: ProposalAnswer | ProposalTimedOut, requested?: Requested): IDataObject {
	const item = toProposalItem({
		proposalId: answer.proposalId,
		// The submission's, which is also the one that Kaunt's notifications name: the same proposal always has the same.
		correlationId: requested?.request.correlationId ?? answer.correlationId,
		status: answer.status,
		proposal: answer.proposal,
		invoice: requested?.invoice ?? answer.invoice ?? null,
		externalInvoiceId: requested?.request.externalInvoiceId,
	});
	const contentHash = requested?.request.contentHash;
	return contentHash === undefined ? item : { ...item, contentHash };
}

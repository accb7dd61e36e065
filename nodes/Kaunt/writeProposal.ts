import type { IDataObject } from 'n8n-workflow';

import type { ProposalAnswer, ProposalTimedOut } from '../../clients/index';
import { toProposalItem } from '../shared/proposalItem';
import type { Requested } from './prepareInvoices';

/**
 * One proposal as an output item, see {@link toProposalItem}.
 *
 * @param requested the request it answers, if it was made in the same run; its invoice is handed on as submitted
 */
export function writeProposal(answer: ProposalAnswer | ProposalTimedOut, requested?: Requested): IDataObject {
	return toProposalItem({
		proposalId: answer.proposalId,
		correlationId: answer.correlationId ?? requested?.request.correlationId ?? null,
		status: answer.status,
		proposal: answer.proposal,
		invoice: requested?.invoice ?? answer.invoice ?? null,
		externalInvoiceId: requested?.request.externalInvoiceId,
	});
}

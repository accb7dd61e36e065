import type { IDataObject } from 'n8n-workflow';

import type { KauntNotification, ProposalAnswer } from '../../clients/index';
import { writeError } from '../shared/executePerItem';
import { toProposalItem } from '../shared/proposalItem';

/** What became of reading the proposal: it was read, it was not to be read, or reading it failed. */
export type FetchOutcome = { readonly answer: ProposalAnswer } | { readonly error: unknown } | 'notAsked';

/**
 * A finished coding as an item: what 'Proposal: Get' of the Kaunt node returns, and what the notification says. The
 * correlation id is the notification's, which is that of the request for the proposal.
 */
export function writeCodingCompleted(notification: KauntNotification, outcome: FetchOutcome, receivedAt: string): IDataObject {
	const answer = typeof outcome === 'object' && 'answer' in outcome ? outcome.answer : undefined;
	return {
		eventType: notification.eventType,
		...toProposalItem({
			proposalId: notification.id,
			correlationId: notification.correlationId,
			status: answer?.status ?? 'notFetched',
			proposal: answer?.proposal ?? null,
			invoice: answer?.invoice ?? null,
		}),
		...scopeOf(notification, receivedAt),
		...(typeof outcome === 'object' && 'error' in outcome ? writeError(outcome.error) : {}),
	};
}

/** An event of Document AI as an item. */
export function writeDocumentEvent(notification: KauntNotification, receivedAt: string): IDataObject {
	return {
		eventType: notification.eventType,
		documentId: notification.id,
		correlationId: notification.correlationId,
		status: notification.kind === 'documentFailed' ? 'failed' : 'ready',
		...scopeOf(notification, receivedAt),
	};
}

function scopeOf({ tenantId, companyName }: KauntNotification, receivedAt: string): IDataObject {
	return { tenantId, companyName, receivedAt };
}

import { signBody } from '../server/signBody';
import type { WebhookSender } from '../server/WebhookSender';
import type { KauntSwitches } from './KauntSwitches';

/** What a webhook tells about: a proposal that has become ready, or a document. */
export interface WebhookSubject {
	readonly id: string;
	/** Where it can be read. */
	readonly url: string;
	readonly tenantId: string;
	readonly companyName: string;
	/** Of the request that submitted it. */
	readonly correlationId: string;
}

/** Addresses of webhooks at partner and tenant level; the tenant's takes the place of the partner's. */
export class KauntWebhooks {
	private partnerUrl: string | null = null;
	private readonly tenantUrls = new Map<string, string>();
	/** First tries under way, by document id: the coding event of a document comes after that of the document itself. */
	private readonly underWay = new Map<string, Promise<void>>();

	constructor(
		private readonly sender: WebhookSender,
		private readonly switches: () => KauntSwitches,
	) {}

	/** @param tenantId - null for the partner level */
	set(tenantId: string | null, url: string): void {
		if (tenantId === null) this.partnerUrl = url;
		else this.tenantUrls.set(tenantId, url);
	}

	clear(): void {
		this.partnerUrl = null;
		this.tenantUrls.clear();
	}

	/** @param documentId - of the document that the invoice came as; null when it came as an invoice */
	proposalReady(ready: WebhookSubject, documentId: string | null): void {
		const after = documentId === null ? undefined : this.underWay.get(documentId);
		if (this.switches().unknownEvent) void this.post(ready, 'InvoiceCodingProposalSomethingInvented', after);
		void this.post(ready, 'InvoiceCodingProposalProcessingCompleted', after);
	}

	/** Tells that a document has been read, or that it could not be. */
	documentFinished(document: WebhookSubject, isRead: boolean): void {
		const sent = this.post(document, isRead ? 'DocumentAIDocumentResultReady' : 'DocumentAIDocumentResultFailed').then(() => void this.underWay.delete(document.id));
		this.underWay.set(document.id, sent);
	}

	snapshot(): object {
		return { partnerUrl: this.partnerUrl, tenantUrls: Object.fromEntries(this.tenantUrls), ...this.sender.counts };
	}

	/** Sends the message with exactly the six documented keys, in their order. */
	private async post({ id, url: resourceUrl, tenantId, companyName, correlationId }: WebhookSubject, eventType: string, after?: Promise<void>): Promise<void> {
		const url = this.tenantUrls.get(tenantId) ?? this.partnerUrl;
		if (url === null) return;
		const { webhookHeader, webhookHmac } = this.switches();
		const body = JSON.stringify({ Id: id, Url: resourceUrl, TenantId: tenantId, CompanyName: companyName, CorrelationId: correlationId, EventType: eventType });
		const headers = { ...(webhookHeader ? { [webhookHeader.name]: webhookHeader.value } : {}), ...(webhookHmac ? signBody(body, webhookHmac) : {}) };
		await this.sender.send({ url, body, headers }, after);
	}
}

import type { WebhookSender } from '../server/WebhookSender';
import type { KauntSwitches } from './KauntSwitches';

/** What a webhook tells about a proposal that has become ready. */
export interface ReadyProposal {
	readonly id: string;
	readonly url: string;
	readonly tenantId: string;
	readonly companyName: string;
	readonly correlationId: string;
}

/** Addresses of webhooks at partner and tenant level; the tenant's takes the place of the partner's. */
export class KauntWebhooks {
	private partnerUrl: string | null = null;
	private readonly tenantUrls = new Map<string, string>();

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

	/** Sends the message with exactly the six documented keys, in their order. */
	proposalReady(ready: ReadyProposal): void {
		const url = this.tenantUrls.get(ready.tenantId) ?? this.partnerUrl;
		if (url === null) return;
		if (this.switches().unknownEvent) this.post(url, ready, 'InvoiceCodingProposalSomethingInvented');
		this.post(url, ready, 'InvoiceCodingProposalProcessingCompleted');
	}

	snapshot(): object {
		return { partnerUrl: this.partnerUrl, tenantUrls: Object.fromEntries(this.tenantUrls), ...this.sender.counts };
	}

	private post(url: string, { id, url: resourceUrl, tenantId, companyName, correlationId }: ReadyProposal, eventType: string): void {
		const { webhookHeader } = this.switches();
		const body = JSON.stringify({ Id: id, Url: resourceUrl, TenantId: tenantId, CompanyName: companyName, CorrelationId: correlationId, EventType: eventType });
		this.sender.send({ url, body, headers: webhookHeader ? { [webhookHeader.name]: webhookHeader.value } : {} });
	}
}

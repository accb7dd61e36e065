import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../server/asRecord';
import { ControlClock } from '../server/ControlClock';
import { itemKey } from '../server/faultProfiles';
import { FaultTable } from '../server/FaultTable';
import { RequestLog } from '../server/RequestLog';
import { WebhookSender } from '../server/WebhookSender';
import { Company } from './company/Company';
import type { CompanyKey } from './company/CompanyInput';
import type { StoredDocument } from './company/DocumentStore';
import type { Proposal } from './company/Proposal';
import { IdSource } from './IdSource';
import { MarkedItems } from './MarkedItems';
import { KauntWebhooks } from './KauntWebhooks';
import { defaultKauntSwitches, type KauntSwitches } from './KauntSwitches';

/** The fixed credentials of the sandbox: documented, so no secret. */
export const SANDBOX_KAUNT = { tenantId: '3c7d2a60-4f0b-4d39-9a0e-111111111111', clientId: 'sandbox-client', clientSecret: 'sandbox-secret', companyName: 'nordlys' } as const;

interface Token {
	readonly tenantId: string;
	readonly expiresAt: number;
}

/** Everything the Kaunt stand-in knows. All of it is in memory. */
export class KauntState {
	readonly clock = new ControlClock();
	readonly faults = new FaultTable();
	readonly log = new RequestLog();
	readonly marked = new MarkedItems();
	readonly sender: WebhookSender;
	readonly webhooks: KauntWebhooks;
	/** Address of the server without `/v1`; set when it listens. */
	publicUrl = '';
	readonly keys = new Map<string, { readonly secret: string; readonly tenantId: string }>();
	private readonly tokens = new Map<string, Token>();
	private readonly companies = new Map<string, Company>();
	private readonly ids = new IdSource();

	constructor(readonly switches: KauntSwitches) {
		this.sender = new WebhookSender(this.clock, () => this.switches);
		this.webhooks = new KauntWebhooks(this.sender, () => this.switches);
		this.addSandboxKey();
	}

	/** Makes an access token for a key. It lives on when the key is deleted. */
	issueToken(tenantId: string): string {
		const token = `emu.${randomUUID()}.${randomUUID()}`;
		this.tokens.set(token, { tenantId, expiresAt: this.clock.now() + this.switches.tokenTtl * 1000 });
		return token;
	}

	/** The tenant of a token that is still alive; null else. */
	tenantOf(token: string): string | null {
		const known = this.tokens.get(token);
		return known && known.expiresAt > this.clock.now() ? known.tenantId : null;
	}

	/** Makes all tokens invalid, as if they had expired. */
	expireTokens(): void {
		this.tokens.clear();
	}

	/** A company that was written to before. */
	findCompany(tenantId: string, name: string): Company | undefined {
		return this.companies.get(`${tenantId}/${name}`);
	}

	/** A company; the first use makes it. */
	openCompany(tenantId: string = SANDBOX_KAUNT.tenantId, name: string = SANDBOX_KAUNT.companyName): Company {
		const known = this.findCompany(tenantId, name);
		if (known) return known;
		const company = new Company({ tenantId, name, ids: this.ids, clock: this.clock, switches: this.switches, onReady: (owner, proposal) => this.announce(owner, proposal), onDocument: (owner, document) => this.announceDocument(owner, document) });
		this.companies.set(`${tenantId}/${name}`, company);
		return company;
	}

	/**
	 * Refuses a valid item that asks for it by its id, or that the fault profile picks.
	 *
	 * @param kind - each kind of item is refused on its own
	 * @param isInBatch - the profile refuses for now only within batches; a request of one item suffers as a request
	 * @throws HttpAnswer
	 */
	refuseItem(kind: 'postedInvoice' | 'posting' | 'proposal', { externalInvoiceId, postingLineNumber }: JsonObject, isInBatch: boolean): void {
		const line = typeof postingLineNumber === 'number' ? postingLineNumber : undefined;
		this.marked.refuse(line === undefined ? kind : `${kind} ${line}`, externalInvoiceId);
		this.faults.profile?.refuseItem(kind, itemKey(String(externalInvoiceId), kind === 'posting' ? line : undefined), isInBatch);
	}

	/** Where what was read from a document is given. Its form is this stand-in's: a client takes the address as it comes. */
	extractionUrl({ tenantId, name }: CompanyKey, documentId: string): string {
		return `${this.switches.extractionHost ?? this.publicUrl}/v1/tenants/${tenantId}/companies/${name}/documentai/documents/${documentId}`;
	}

	/** Ends the training of all companies at once, or of one (made if it is not there). */
	train(name?: string, tenantId: string = SANDBOX_KAUNT.tenantId): void {
		if (name !== undefined) this.openCompany(tenantId, name);
		for (const company of this.companies.values()) {
			if (name === undefined || (company.name === name && company.tenantId === tenantId)) company.training.finish();
		}
	}

	/** Forgets data, tokens, faults, webhooks and counts, and sets the switches back. */
	reset(): void {
		this.clock.clear();
		this.companies.clear();
		this.tokens.clear();
		this.faults.clear();
		this.log.reset();
		this.marked.reset();
		this.ids.reset();
		this.webhooks.clear();
		this.keys.clear();
		this.addSandboxKey();
		Object.assign(this.switches, defaultKauntSwitches());
	}

	/** All figures that a test may want to compare. */
	snapshot(): object {
		return {
			now: new Date(this.clock.now()).toISOString(),
			companies: [...this.companies.values()].map((company) => company.snapshot()),
			requests: this.log.snapshot(),
			webhooks: this.webhooks.snapshot(),
			faults: this.faults.list(),
			profile: this.faults.profile?.snapshot() ?? null,
			liveTokens: [...this.tokens.values()].filter(({ expiresAt }) => expiresAt > this.clock.now()).length,
			switches: this.switches,
		};
	}

	private addSandboxKey(): void {
		this.keys.set(SANDBOX_KAUNT.clientId, { secret: SANDBOX_KAUNT.clientSecret, tenantId: SANDBOX_KAUNT.tenantId });
	}

	private announce({ tenantId, name }: CompanyKey, { id, correlationId, documentId }: Proposal): void {
		const url = `${this.publicUrl}/v1/tenants/${tenantId}/companies/${name}/invoicecodingproposals/${id}`;
		this.webhooks.proposalReady({ id, url, tenantId, companyName: name, correlationId }, documentId);
	}

	private announceDocument(owner: CompanyKey, { id, correlationId, state }: StoredDocument): void {
		this.webhooks.documentFinished({ id, url: this.extractionUrl(owner, id), tenantId: owner.tenantId, companyName: owner.name, correlationId }, state === 'Processed');
	}
}

import type { JsonObject } from '../server/asRecord';
import { ControlClock } from '../server/ControlClock';
import { FaultTable } from '../server/FaultTable';
import { HttpAnswer } from '../server/HttpAnswer';
import { RequestLog } from '../server/RequestLog';
import { WebhookSender } from '../server/WebhookSender';
import { type ActedRequest, ActedLedger } from './ActedLedger';
import { ChangeTimes, writeTime } from './ChangeTimes';
import { defaultKraviaSwitches, type KraviaSwitches } from './KraviaSwitches';
import { type ClaimType, type Creditor, type KraviaRecord, toHundredths, toMajor } from './records/KraviaRecord';
import { SettlementBook } from './records/SettlementBook';
import { signWebhook } from './signWebhook';

/** The fixed credentials of the sandbox: documented, so no secret. */
export const SANDBOX_KRAVIA = { token: 'sandbox-token', creditorId: 10759 } as const;

const FIRST_ID = 1_553_200;

/** Everything the Kravia stand-in knows. All of it is in memory; the personal number of a registration is never kept. */
export class KraviaState {
	readonly clock = new ControlClock();
	readonly faults = new FaultTable();
	readonly log = new RequestLog();
	readonly sender: WebhookSender;
	readonly creditors = new Map<number, Creditor>();
	/** Which creditors a token reaches. */
	readonly tokens = new Map<string, ReadonlySet<number>>();
	readonly records = new Map<number, KraviaRecord>();
	readonly invites: JsonObject[] = [];
	readonly settlements = new SettlementBook();
	private readonly acted = new ActedLedger();
	/** AccountingPaymentIds that were booked. */
	readonly paymentIds = new Set<string>();
	private times = new ChangeTimes();
	private nextId = FIRST_ID;

	constructor(readonly switches: KraviaSwitches) {
		this.sender = new WebhookSender(this.clock, () => this.switches);
		this.addSandboxCreditor();
	}

	register(registration: JsonObject): KraviaRecord {
		const { ssn: _, ...kept } = registration;
		const claimType = registration['claimType'] as ClaimType;
		const status = claimType === 'CollectionCase' ? 'Open' : 'Registered';
		const record: KraviaRecord = {
			id: this.nextId,
			creditorId: Number(registration['creditorId']),
			claimType,
			invoiceNo: String(registration['invoiceNo']),
			registration: kept,
			status,
			capitalHundredths: toHundredths(Number(registration['originalAmount'])),
			interestHundredths: 0,
			feesHundredths: 0,
			changedAt: { ms: 0, part: 0 },
			history: [{ status, at: this.clock.now() }],
			timeline: [],
			payments: [],
			documents: [],
		};
		this.nextId += 1;
		this.records.set(record.id, record);
		this.noteChange(record, 'Registered');
		if (status === 'Registered' && this.switches.autoDistribute) this.clock.plan(this.switches.distributeMs, () => this.distribute(record));
		return record;
	}

	/** Every request that was acted on so far. */
	get ledger(): readonly ActedRequest[] {
		return this.acted.list();
	}

	/** Notes that a request was acted on, whatever becomes of its answer. */
	noteActed(action: string, facts: JsonObject): void {
		this.acted.note(action, this.clock.now(), facts);
	}

	/** Makes a creditor with the next id, reached by the token if one is given. @returns its id */
	addCreditor(creditor: Pick<Creditor, 'name' | 'organizationNumber'>, token?: string): number {
		const id = Math.max(...this.creditors.keys()) + 1;
		this.creditors.set(id, { id, ...creditor, webhook: null });
		if (token !== undefined) this.tokens.set(token, new Set([...(this.tokens.get(token) ?? []), id]));
		return id;
	}

	/** The oldest record of this number and creditor. */
	findByInvoiceNo(creditorId: number, invoiceNo: string): KraviaRecord | undefined {
		for (const record of this.records.values()) if (record.creditorId === creditorId && record.invoiceNo === invoiceNo) return record;
		return undefined;
	}

	distribute(record: KraviaRecord): void {
		if (record.status === 'Registered') this.setStatus(record, 'Distributed');
		this.noteChange(record, 'Distributed');
	}

	setStatus(record: KraviaRecord, status: KraviaRecord['status']): void {
		if (record.status === status) return;
		record.status = status;
		record.history.push({ status, at: this.clock.now() });
	}

	/** Stamps a change of a record and tells its creditor's webhook. */
	noteChange(record: KraviaRecord, text: string): void {
		record.changedAt = this.times.next(this.clock.now(), this.switches.sameTick);
		record.timeline.push({ text, at: this.clock.now() });
		const webhook = this.creditors.get(record.creditorId)?.webhook;
		if (!webhook?.enabled) return;
		if (this.switches.unknownEvent) this.sendEvent(webhook, record.id, 'SomethingInvented');
		this.sendEvent(webhook, record.id, 'CaseUpdate');
	}

	/** A record that exists and that the token reaches. @throws HttpAnswer 404, 403 */
	requireRecord(id: number, reach: ReadonlySet<number>): KraviaRecord {
		const record = this.records.get(id);
		if (!record) throw new HttpAnswer(404, `No invoice has the id ${id}.`);
		if (!reach.has(record.creditorId)) throw new HttpAnswer(403, 'This token does not reach the creditor of the invoice.');
		return record;
	}

	/** Forgets data, faults, webhooks and counts, and sets the switches back. */
	reset(): void {
		this.clock.clear();
		for (const known of [this.creditors, this.tokens, this.records, this.paymentIds]) known.clear();
		this.invites.length = 0;
		this.settlements.reset();
		this.acted.reset();
		this.faults.clear();
		this.log.reset();
		this.times = new ChangeTimes();
		this.nextId = FIRST_ID;
		Object.assign(this.switches, defaultKraviaSwitches());
		this.addSandboxCreditor();
	}

	/** All records and figures that a test may want to compare. */
	snapshot(): object {
		const records = [...this.records.values()];
		return {
			now: new Date(this.clock.now()).toISOString(),
			counts: {
				records: records.length,
				byClaimType: countBy(records.map(({ claimType }) => claimType)),
				byStatus: countBy(records.map(({ status }) => status)),
				repeatedInvoiceNos: records.length - new Set(records.map(({ creditorId, invoiceNo }) => `${creditorId} ${invoiceNo}`)).size,
				payments: records.reduce((sum, { payments }) => sum + payments.length, 0),
				settlements: this.settlements.size,
				invites: this.invites.length,
			},
			records: records.map(({ id, status, registration, capitalHundredths, changedAt }) => ({ id, status, remainingCapital: toMajor(capitalHundredths), lastUpdatedTime: writeTime(changedAt, this.switches.timeZone), ...registration })),
			requests: this.log.snapshot(),
			webhooks: this.sender.counts,
			faults: this.faults.list(),
			switches: this.switches,
		};
	}

	private sendEvent({ url, secret }: { readonly url: string; readonly secret: string }, claimId: number, eventType: string): void {
		const data = { timestamp: Math.floor(this.clock.now() / 1000), eventType, claimId };
		const signature = signWebhook(this.switches.signature, data, this.switches.badSignature ? `not ${secret}` : secret);
		this.sender.send({ url, body: JSON.stringify({ header: { algorithm: 'MD5' }, data, signature }) });
	}

	private addSandboxCreditor(): void {
		this.creditors.set(SANDBOX_KRAVIA.creditorId, { id: SANDBOX_KRAVIA.creditorId, name: 'Nordlys Demo AS', organizationNumber: '999999999', webhook: null });
		this.tokens.set(SANDBOX_KRAVIA.token, new Set([SANDBOX_KRAVIA.creditorId]));
	}
}

function countBy(words: readonly string[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
	return counts;
}

import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import type { KraviaInvoiceRow, KraviaNotification } from '../../clients/index';
import { countIgnored } from '../shared/notification/countIgnored';
import { shortDigest } from '../shared/notification/shortDigest';

const MAX_SEEN = 1000;
const MAX_CLAIMS = 500;
const MAX_RECENT = 1000;
const DIGEST_LENGTH = 14;

/** Of one invoice or case: what has been handled last. */
interface Handled {
	/** Newest timestamp of a notification that started the workflow. */
	readonly at: number;
	/** Of the details that it was started with; null if they were not read. */
	readonly mark: string | null;
}

/** How a notification stands to those before it. */
export type Standing = 'new' | 'repeated' | 'older';

/** What this process has handled, as n8n's static data lag behind. Other processes and a restart know nothing of it. */
const recentClaims = new Map<string, Handled>();
const recentKeys = new Map<string, true>();

/**
 * What the trigger remembers of earlier notifications, in the workflow's static data and in this process. n8n reads the static
 * data when a notification arrives and writes it when it is answered, the last one winning. What is forgotten by that leads to
 * a start too many and never to one too few.
 */
export class ClaimMemory {
	private readonly data: IDataObject;
	private readonly scope: string;

	constructor(context: Pick<IWebhookFunctions, 'getWorkflowStaticData' | 'getWorkflow' | 'getNode'>) {
		this.data = context.getWorkflowStaticData('node');
		this.scope = `${context.getWorkflow().id}/${context.getNode().id}`;
	}

	/** Notifications of one invoice are handled one after the other. */
	turnKey({ claimId }: KraviaNotification): string {
		return `${this.scope}/claim/${claimId}`;
	}

	/** Two are the same when invoice, timestamp and event type are. */
	standingOf(notification: KraviaNotification): Standing {
		const key = keyOf(notification);
		if (this.seen().includes(key) || recentKeys.has(`${this.scope}/${key}`)) return 'repeated';
		const last = this.lastOf(notification);
		return last !== undefined && notification.timestamp < last.at ? 'older' : 'new';
	}

	/** Whether these details are surely those that the workflow was last started with. */
	isDelivered(notification: KraviaNotification, details: KraviaInvoiceRow): boolean {
		return this.lastOf(notification)?.mark === markOf(details);
	}

	/** Takes a notification into the lasting memory. @param details null if they were not read */
	remember(notification: KraviaNotification, details: KraviaInvoiceRow | null): void {
		const { claimId } = notification;
		const key = keyOf(notification);
		const at = Math.max(notification.timestamp, this.lastOf(notification)?.at ?? 0);
		const handled: Handled = { at, mark: details === null ? null : markOf(details) };
		this.data.seen = [...this.seen().filter((known) => known !== key), key].slice(-MAX_SEEN);
		this.data.claims = [...this.claims().filter(([id]) => id !== claimId), [claimId, handled.at, handled.mark]].slice(-MAX_CLAIMS) as unknown as IDataObject[];
		put(recentKeys, `${this.scope}/${key}`, true);
		put(recentClaims, this.turnKey(notification), handled);
	}

	/** Counts an event that starts nothing, by its type. */
	countIgnored(eventType: string): void {
		countIgnored(this.data, eventType);
	}

	/** The later of what is stored and what this process knows: either may lag behind. */
	private lastOf(notification: KraviaNotification): Handled | undefined {
		const stored = this.claims().find(([id]) => id === notification.claimId);
		const recent = recentClaims.get(this.turnKey(notification));
		if (stored === undefined || (recent !== undefined && recent.at >= stored[1])) return recent;
		return { at: stored[1], mark: stored[2] };
	}

	private seen(): string[] {
		return Array.isArray(this.data.seen) ? this.data.seen.map(String) : [];
	}

	private claims(): Array<[number, number, string | null]> {
		const stored: unknown = this.data.claims;
		if (!Array.isArray(stored)) return [];
		return stored.flatMap((entry: unknown) => (isClaim(entry) ? [entry] : []));
	}
}

function isClaim(entry: unknown): entry is [number, number, string | null] {
	return Array.isArray(entry) && typeof entry[0] === 'number' && typeof entry[1] === 'number' && (entry[2] === null || typeof entry[2] === 'string');
}

function put<V>(map: Map<string, V>, key: string, value: V): void {
	map.delete(key);
	map.set(key, value);
	const [oldest] = map.keys();
	if (map.size > MAX_RECENT && oldest !== undefined) map.delete(oldest);
}

function keyOf({ claimId, timestamp, eventType }: KraviaNotification): string {
	return shortDigest([claimId, timestamp, eventType]).slice(0, DIGEST_LENGTH);
}

/** By the time of the last update; where Kravia shows none, by all that it shows. */
function markOf({ lastUpdatedTime, raw }: KraviaInvoiceRow): string {
	return shortDigest([lastUpdatedTime ?? raw]).slice(0, DIGEST_LENGTH);
}

import { createHash } from 'node:crypto';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import type { KauntNotification } from '../../clients/index';

const MAX_REMEMBERED = 1000;
const MAX_COUNTED = 50;

/**
 * Notifications that are being worked on in this process. The lasting memory is written only when a notification has been
 * answered, so this is what catches a sender that was too impatient to wait. Nothing stays in it.
 */
const underWay = new Set<string>();

interface IgnoredCount {
	readonly eventType: string;
	readonly count: number;
}

/**
 * What the trigger remembers of earlier notifications, in the workflow's static data. n8n reads it when a notification
 * arrives and writes it when it is answered, the last one winning: a repeated one is caught nearly always, never surely.
 */
export class NotificationMemory {
	private readonly data: IDataObject;
	private readonly scope: string;

	constructor(context: Pick<IWebhookFunctions, 'getWorkflowStaticData' | 'getWorkflow' | 'getNode'>) {
		this.data = context.getWorkflowStaticData('node');
		this.scope = `${context.getWorkflow().id}/${context.getNode().id}`;
	}

	/** Whether a notification has come before; its key is event type, id and correlation id. */
	isRepeated(notification: KauntNotification): boolean {
		const key = keyOf(notification);
		return this.known().includes(key) || underWay.has(this.inProcess(key));
	}

	/** Does the work for a notification, which counts as repeated if it comes again meanwhile. */
	async whileUnderWay<Result>(notification: KauntNotification, work: () => Promise<Result>): Promise<Result> {
		const key = this.inProcess(keyOf(notification));
		underWay.add(key);
		try {
			return await work();
		} finally {
			underWay.delete(key);
		}
	}

	/** Takes a notification into the lasting memory; a second time changes nothing. */
	remember(notification: KauntNotification): void {
		const key = keyOf(notification);
		this.data.seen = [...this.known().filter((known) => known !== key), key].slice(-MAX_REMEMBERED);
	}

	/** Counts an event that starts nothing, by its type, for at most so many types. */
	countIgnored(eventType: string): void {
		const counts = this.counts();
		const known = counts.find((entry) => entry.eventType === eventType);
		if (known === undefined && counts.length >= MAX_COUNTED) return;
		const others = counts.filter((entry) => entry !== known);
		// A list, as an event type may have any name, also one that means something on an object.
		this.data.ignored = [...others, { eventType, count: (known?.count ?? 0) + 1 }] as unknown as IDataObject[];
	}

	private inProcess(key: string): string {
		return `${this.scope}/${key}`;
	}

	private known(): string[] {
		return Array.isArray(this.data.seen) ? this.data.seen.map(String) : [];
	}

	private counts(): IgnoredCount[] {
		if (!Array.isArray(this.data.ignored)) return [];
		return this.data.ignored.map((entry) => ({ eventType: String((entry as IDataObject).eventType), count: Number((entry as IDataObject).count) || 0 }));
	}
}

/** A digest, because a thousand whole keys would make every saved workflow larger by 150 kB. */
function keyOf({ eventType, id, correlationId }: KauntNotification): string {
	const text = JSON.stringify([eventType, id.toLowerCase(), correlationId?.toLowerCase() ?? null]);
	return createHash('sha256').update(text).digest('base64').slice(0, 22);
}

import { createHash } from 'node:crypto';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import type { KauntNotification, Timing } from '../../clients/index';
import { beginHandling } from './beginHandling';
import type { Handling } from './beginHandling';

const MAX_REMEMBERED = 1000;
const MAX_COUNTED = 50;

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

	/**
	 * Begins to handle a notification; its key is event type, id and correlation id.
	 *
	 * @returns undefined for one that has come before
	 */
	async begin(notification: KauntNotification, createTiming: (signal: AbortSignal) => Timing): Promise<Handling | undefined> {
		const key = keyOf(notification);
		return this.known().includes(key) ? undefined : await beginHandling(`${this.scope}/${key}`, createTiming);
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

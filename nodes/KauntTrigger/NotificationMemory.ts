import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import type { KauntNotification, Timing } from '../../clients/index';
import { countIgnored } from '../shared/notification/countIgnored';
import { shortDigest } from '../shared/notification/shortDigest';
import { beginHandling } from './beginHandling';
import type { Handling } from './beginHandling';

const MAX_REMEMBERED = 1000;

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
		countIgnored(this.data, eventType);
	}

	private known(): string[] {
		return Array.isArray(this.data.seen) ? this.data.seen.map(String) : [];
	}
}

function keyOf({ eventType, id, correlationId }: KauntNotification): string {
	return shortDigest([eventType, id.toLowerCase(), correlationId?.toLowerCase() ?? null]);
}

/** A webhook as this process has set it. */
export interface HeldWebhook {
	/** Of workflow and node. */
	readonly owner: string;
	/** Of the creditor, and of the Kravia it is a creditor of. */
	readonly slot: string;
	readonly creditorId: number;
	readonly url: string;
}

/**
 * Which node of this process has set the webhook of a creditor last, and what each node has set for production. Kravia shows
 * nobody what is set, and n8n shows a node only its own static data, in a trial not even those. So it is remembered here, for
 * as long as the process lives, and is no more than a help: after a restart nothing is known.
 */
const lastBySlot = new Map<string, HeldWebhook>();
const productionByOwner = new Map<string, HeldWebhook>();

/** Notes that Kravia has been given this webhook. @param isTrial it is the test URL */
export function noteSet(webhook: HeldWebhook, isTrial: boolean): void {
	lastBySlot.set(webhook.slot, webhook);
	if (!isTrial) productionByOwner.set(webhook.owner, webhook);
}

/** Notes that a webhook has been disabled, or was given up. */
export function noteUnset({ owner, slot, url }: Pick<HeldWebhook, 'owner' | 'slot' | 'url'>): void {
	if (lastBySlot.get(slot)?.url === url) lastBySlot.delete(slot);
	if (productionByOwner.get(owner)?.url === url) productionByOwner.delete(owner);
}

/** Whether another node of this process has taken over since. */
export function isTakenOver({ owner, slot }: Pick<HeldWebhook, 'owner' | 'slot'>): boolean {
	const last = lastBySlot.get(slot);
	return last !== undefined && last.owner !== owner;
}

/** What this process has set for a node at its production URL. */
export function productionOf(owner: string): HeldWebhook | undefined {
	return productionByOwner.get(owner);
}

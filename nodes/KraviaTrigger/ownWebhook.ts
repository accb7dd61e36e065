import type { IDataObject, IHookFunctions } from 'n8n-workflow';

import { ApiError, createKraviaClient, isWebhookUrl } from '../../clients/index';
import type { KraviaClient } from '../../clients/index';
import { CodedError } from '../../engine/index';
import { shortDigest } from '../shared/notification/shortDigest';
import { createKraviaHttpClient } from '../shared/kraviaHttpClient';
import { createN8nTiming } from '../shared/n8nTiming';
import { readTriggerSettings } from './readTriggerSettings';
import type { TriggerSettings } from './readTriggerSettings';
import { isTakenOver, noteSet, noteUnset, productionOf } from './webhookHolders';
import type { HeldWebhook } from './webhookHolders';

/** What stands in the static data of the node, under `webhook`, while the webhook of a creditor is ours. */
interface OwnWebhook {
	readonly creditorId: number;
	readonly url: string;
	/** Of the service, the creditor, the address and the secret. */
	readonly digest: string;
	/** Of the service and the creditor. */
	readonly slot: string;
	/** It is the test URL. */
	readonly isTrial: boolean;
}

/**
 * Whether the webhook needs not be set. Kravia does not show it, so what was set is compared with what would be. Only when
 * n8n starts by itself is that enough; whoever publishes wants it set, whatever is remembered.
 *
 * @throws CodedError `WEBHOOK_CONSENT_MISSING`, `WEBHOOK_URL_INVALID`, and those of {@link readTriggerSettings}
 */
export async function isWebhookSet(context: IHookFunctions): Promise<boolean> {
	const settings = await readTriggerSettings(context);
	if (isTrialOf(context) && !settings.isTestRegistered) return true;
	if (!settings.isConsentGiven) throw consentMissing();
	if (settings.productionUrl !== '' && !isWebhookUrl(settings.productionUrl)) throw productionUrlInvalid();
	const isStart = ['init', 'leadershipChange'].includes(context.getActivationMode());
	// A trial that was cut off has left the test URL at Kravia, and nothing here remembers it.
	if (!isStart || settings.isTestRegistered) return false;
	return readOwn(context)?.digest === describe(context, settings).digest;
}

/**
 * Sets the webhook of the creditor to the address at which n8n listens.
 *
 * @throws CodedError `WEBHOOK_HELD_BY_OTHER` for a trial; those of `setWebhook` of the client
 */
export async function setOwnWebhook(context: IHookFunctions): Promise<void> {
	const settings = await readTriggerSettings(context);
	const own = describe(context, settings);
	const client = connect(context, settings);
	const before = readOwn(context);
	const owner = ownerOf(context);
	// It would be disabled after the trial, as the other node's secret is not known here.
	if (own.isTrial && isTakenOver({ owner, slot: own.slot })) throw heldByOther();
	if (before !== undefined && before.slot !== own.slot && !isTakenOver({ owner, slot: before.slot })) await leave(client, settings, before);
	const data = context.getWorkflowStaticData('node');
	// Before it is sent: if no answer comes, it may be set all the same, and n8n asks for its removal next.
	data.webhook = { ...own };
	await client.setWebhook(own.creditorId, { secret: settings.secret, enabled: true, url: own.url }).catch(async (error: unknown) => {
		if (isSurelyUndone(error)) writeOwn(data, before?.slot === own.slot ? before : undefined);
		return await Promise.reject(error);
	});
	noteSet({ ...own, owner }, own.isTrial);
}

/** Disables the webhook if it is ours; after a trial production is put back, as far as it is known. */
export async function unsetOwnWebhook(context: IHookFunctions): Promise<void> {
	const owner = ownerOf(context);
	const own = readOwn(context) ?? ownByMemory(context, owner);
	if (own === undefined) return;
	if (!isTakenOver({ owner, slot: own.slot })) {
		const settings = await readTriggerSettings(context);
		const client = connect(context, settings);
		const production = own.isTrial ? productionUrlOf(settings, own, owner) : undefined;
		if (production === undefined) await leave(client, settings, own);
		else await client.setWebhook(own.creditorId, { secret: settings.secret, enabled: true, url: production });
		if (production !== undefined) noteSet({ ...own, owner, url: production }, false);
	}
	// Only now: after a failure n8n tries again, and must still find that it is ours.
	noteUnset({ ...own, owner });
	writeOwn(context.getWorkflowStaticData('node'), undefined);
}

/** A creditor that Kravia does not know, or no longer lets us touch, has no webhook that we could disable. */
async function leave(client: KraviaClient, settings: TriggerSettings, { creditorId, url, slot }: OwnWebhook): Promise<void> {
	// With another service in the credential, the creditor of that number there is another one.
	if (slot !== slotOf(settings, creditorId)) return;
	await client.setWebhook(creditorId, { secret: settings.secret, enabled: false, url }).catch(async (error: unknown) => {
		if (!(error instanceof ApiError && (error.status === 403 || error.status === 404))) await Promise.reject(error);
	});
}

function productionUrlOf(settings: TriggerSettings, own: OwnWebhook, owner: string): string | undefined {
	if (settings.productionUrl !== '') return settings.productionUrl;
	const known = productionOf(owner);
	return known?.slot === own.slot ? known.url : undefined;
}

/** What n8n has lost: a notification that was under way when the webhook was set can write older static data over it. */
function ownByMemory(context: IHookFunctions, owner: string): OwnWebhook | undefined {
	const known: HeldWebhook | undefined = productionOf(owner);
	// In a trial the address is the test URL, and production must not be touched.
	if (known === undefined || known.url !== context.getNodeWebhookUrl('default')) return undefined;
	return { creditorId: known.creditorId, url: known.url, slot: known.slot, digest: '', isTrial: false };
}

function describe(context: IHookFunctions, settings: TriggerSettings): OwnWebhook {
	const { creditorId, secret } = settings;
	const url = context.getNodeWebhookUrl('default') ?? '';
	const slot = slotOf(settings, creditorId);
	return { creditorId, url, slot, digest: shortDigest([slot, url, secret]), isTrial: isTrialOf(context) };
}

function slotOf({ access }: TriggerSettings, creditorId: number): string {
	return shortDigest([access.baseUrl, access.apiPrefix ?? null, creditorId]);
}

/** n8n says so only when a webhook is set; when it is removed, trial and production look the same. */
function isTrialOf(context: IHookFunctions): boolean {
	return context.getMode() === 'manual';
}

function ownerOf(context: IHookFunctions): string {
	return `${context.getWorkflow().id}/${context.getNode().id}`;
}

function readOwn(context: IHookFunctions): OwnWebhook | undefined {
	const stored = context.getWorkflowStaticData('node').webhook as Partial<OwnWebhook> | undefined;
	if (typeof stored !== 'object' || stored === null) return undefined;
	const { creditorId, url, digest, slot, isTrial } = stored;
	if (typeof creditorId !== 'number' || typeof url !== 'string' || typeof slot !== 'string') return undefined;
	return { creditorId, url, slot, digest: String(digest), isTrial: isTrial === true };
}

function writeOwn(data: IDataObject, own: OwnWebhook | undefined): void {
	if (own === undefined) delete data.webhook;
	else data.webhook = { ...own };
}

function connect(context: IHookFunctions, { access }: TriggerSettings): KraviaClient {
	const timing = createN8nTiming({ getExecutionCancelSignal: () => undefined });
	return createKraviaClient({ ...access, http: createKraviaHttpClient(context, access.baseUrl), timing });
}

/** Kravia has said no, or nothing was sent. After a time-out, a failure or a pause of Kravia's it is not sure, for an earlier try may have been done. */
function isSurelyUndone(error: unknown): boolean {
	if (error instanceof ApiError) return error.status >= 300 && error.status < 500 && error.status !== 408 && error.status !== 429;
	return error instanceof CodedError && error.code !== 'SOURCE_UNAVAILABLE';
}

function consentMissing(): CodedError {
	return new CodedError({
		code: 'WEBHOOK_CONSENT_MISSING',
		message: 'The webhook of the creditor would be replaced, and you have not agreed to that.',
		remedy: "Find out who receives this creditor's webhook now; if nobody needs it, switch on 'Replace the Creditor's Webhook'.",
	});
}

function heldByOther(): CodedError {
	return new CodedError({
		code: 'WEBHOOK_HELD_BY_OTHER',
		message: 'Another workflow of this n8n has set the webhook of the creditor, and the trial would take it away for good.',
		remedy: "Switch off 'Register the Test URL' and try with a sample, or unpublish the other workflow first.",
	});
}

function productionUrlInvalid(): CodedError {
	return new CodedError({
		code: 'WEBHOOK_URL_INVALID',
		message: "'Production URL to Put Back' is not a public HTTPS address.",
		remedy: "Copy the production URL of this node, or leave the field empty.",
		path: 'productionUrl',
	});
}

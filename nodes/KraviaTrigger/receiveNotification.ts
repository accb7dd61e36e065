import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { createKraviaClient, parseKraviaNotification, readNotifiedDetails, timeOfNotification } from '../../clients/index';
import type { KraviaInvoiceRow, KraviaNotification } from '../../clients/index';
import { CodedError } from '../../engine/index';
import { createKraviaHttpClient } from '../shared/kraviaHttpClient';
import { createN8nTiming } from '../shared/n8nTiming';
import { accepted, ignored, refuse } from '../shared/notification/answers';
import { readMessage } from '../shared/notification/readMessage';
import { takeTurn } from '../shared/notification/takeTurn';
import { toNodeError } from '../shared/toNodeError';
import { ClaimMemory } from './ClaimMemory';
import type { Standing } from './ClaimMemory';
import { readTriggerSettings } from './readTriggerSettings';
import type { TriggerSettings } from './readTriggerSettings';
import { isSignedRightly } from './verifySignature';
import { rowOf, writeNotification } from './writeNotification';
import type { FetchOutcome } from './writeNotification';

/** Statuses of the refusals; every other failure is the workflow's own. */
const REFUSED: Readonly<Record<string, number>> = {
	NOTIFICATION_FROM_FUTURE: 400,
	NOTIFICATION_INVALID: 400,
	NOTIFICATION_NOT_JSON: 400,
	NOTIFICATION_NOT_VERIFIED: 401,
	NOTIFICATION_TOO_LARGE: 413,
	NOTIFICATION_TOO_OLD: 400,
};

/** How far the clocks of Kravia and n8n may differ. */
const MAX_AHEAD_MS = 5 * 60_000;

/**
 * Takes one request to the trigger's address. Only a notification that is signed, of its time, of a chosen event, and that
 * tells something new starts the workflow. What is not wanted is acknowledged, so that Kravia does not send it again; what is
 * not right is refused with a constant text and leaves no trace.
 *
 * @throws NodeOperationError when the trigger itself is not set up rightly
 */
export async function receiveNotification(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const receivedAt = createTiming().now();
	try {
		const settings = await readTriggerSettings(context);
		const notification = await readNotification(context, settings, receivedAt);
		return await answer(context, settings, { notification, receivedAt: new Date(receivedAt).toISOString() });
	} catch (error) {
		const status = error instanceof CodedError ? REFUSED[error.code] : undefined;
		if (status !== undefined) return refuse(context, status, error as CodedError);
		throw toNodeError(context.getNode(), error);
	}
}

/** Reads and checks a request; whatever it throws is a refusal. The time is looked at last: it means nothing before it is verified. */
async function readNotification(context: IWebhookFunctions, settings: TriggerSettings, receivedAt: number): Promise<KraviaNotification> {
	const { body } = await readMessage(context, receivedAt);
	const message = parseKraviaNotification(body.toString('utf8'));
	if (!isSignedRightly(settings.signature, settings.secret, message)) throw notVerified();
	const sentAt = timeOfNotification(message.notification);
	if (settings.oldestMs !== null && receivedAt - sentAt > settings.oldestMs) throw tooOld();
	if (settings.oldestMs !== null && sentAt - receivedAt > MAX_AHEAD_MS) throw fromFuture();
	return message.notification;
}

interface Received {
	readonly notification: KraviaNotification;
	readonly receivedAt: string;
}

async function answer(context: IWebhookFunctions, settings: TriggerSettings, received: Received): Promise<IWebhookResponseData> {
	const { eventType } = received.notification;
	// A trial from the editor is meant to be repeated, and n8n would not keep what is remembered of it.
	const isTrial = context.getMode() === 'manual';
	const memory = new ClaimMemory(context);
	if (settings.eventTypes.length > 0 && !settings.eventTypes.includes(eventType.toLowerCase())) {
		if (!isTrial) memory.countIgnored(eventType);
		return ignored('event');
	}
	if (isTrial) return accepted(writeItem(settings, received, await readInvoice(context, settings, received.notification)));
	return await answerInTurn(context, settings, received, memory);
}

/** One notification of an invoice after the other, so that each is held against what the one before it has delivered. */
async function answerInTurn(context: IWebhookFunctions, settings: TriggerSettings, received: Received, memory: ClaimMemory): Promise<IWebhookResponseData> {
	const { notification } = received;
	const turn = await takeTurn(memory.turnKey(notification), createTiming);
	let outcome: FetchOutcome | 'ignored' = 'ignored';
	try {
		const standing = standingOf(settings, memory, notification);
		if (standing !== 'new' && !settings.isFetched) return ignored(standing);
		const read = await readInvoice(context, settings, notification);
		const row = rowOf(read);
		// Times have whole seconds: what looks like the same may be another change. If that cannot be told, it is one.
		if (standing !== 'new' && row !== undefined && memory.isDelivered(notification, row)) return ignored(standing);
		if (row !== undefined && row.creditorId !== null && row.creditorId !== settings.creditorId) return ignored('creditor');
		outcome = read;
	} finally {
		if (outcome === 'ignored') turn.end();
	}
	turn.awaitStart();
	return accepted(writeItem(settings, received, outcome), () => {
		memory.remember(notification, rowOf(outcome as FetchOutcome) ?? null);
		turn.end();
	});
}

function standingOf(settings: TriggerSettings, memory: ClaimMemory, notification: KraviaNotification): Standing {
	const standing = memory.standingOf(notification);
	const isHeeded = standing === 'repeated' ? settings.isRepeatIgnored : settings.isOlderIgnored;
	return isHeeded ? standing : 'new';
}

function writeItem({ creditorId }: TriggerSettings, { notification, receivedAt }: Received, outcome: FetchOutcome): IDataObject {
	return writeNotification(notification, outcome, { creditorId, receivedAt });
}

/** Whatever goes wrong here must not lose the event: the workflow starts all the same and can read the invoice later. */
async function readInvoice(context: IWebhookFunctions, settings: TriggerSettings, notification: KraviaNotification): Promise<FetchOutcome> {
	if (!settings.isFetched) return 'notAsked';
	const stop = new AbortController();
	try {
		return { row: await readFromKravia(context, settings, notification, stop.signal) };
	} catch (error) {
		return { error };
	} finally {
		stop.abort();
	}
}

/** The address is built from the credential and the checked number alone. */
async function readFromKravia(context: IWebhookFunctions, { access, fetchTimeoutMs }: TriggerSettings, { claimId }: KraviaNotification, signal: AbortSignal): Promise<KraviaInvoiceRow> {
	const timing = createTiming(signal);
	const client = createKraviaClient({
		...access,
		http: createKraviaHttpClient(context, access.baseUrl),
		timing,
		// One more try, soon: the sender of the notification waits.
		settings: { ...access.settings, retry: { attempts: 2, baseDelayMs: 500, maxRetryAfterMs: 1_000 }, timeoutMs: fetchTimeoutMs },
	});
	return await readNotifiedDetails(client, timing, claimId, fetchTimeoutMs);
}

function createTiming(signal?: AbortSignal): ReturnType<typeof createN8nTiming> {
	return createN8nTiming({ getExecutionCancelSignal: () => signal });
}

function notVerified(): CodedError {
	return new CodedError({
		code: 'NOTIFICATION_NOT_VERIFIED',
		message: 'The notification does not prove where it comes from.',
		remedy: "Compare 'Signature' and the secret with what the sender does.",
	});
}

function tooOld(): CodedError {
	return new CodedError({
		code: 'NOTIFICATION_TOO_OLD',
		message: 'The notification is too old.',
		remedy: "Check the clocks, or raise 'Oldest Accepted (Hours)'.",
	});
}

function fromFuture(): CodedError {
	return new CodedError({
		code: 'NOTIFICATION_FROM_FUTURE',
		message: 'The notification says that it was sent in the future.',
		remedy: "Check the clock of n8n, or set 'Oldest Accepted (Hours)' to 0 if the time of Kravia's notifications is not what it seems.",
	});
}

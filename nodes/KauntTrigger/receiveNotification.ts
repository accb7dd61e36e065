import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { createKauntClient, parseNotification, readNotifiedProposal } from '../../clients/index';
import type { KauntNotification, ProposalAnswer } from '../../clients/index';
import { CodedError } from '../../engine/index';
import { createN8nHttpClient } from '../shared/n8nHttpClient';
import { createN8nTiming } from '../shared/n8nTiming';
import { accepted, ignored, refuse } from '../shared/notification/answers';
import { parseBody, readMessage } from '../shared/notification/readMessage';
import { toNodeError } from '../shared/toNodeError';
import { NotificationMemory } from './NotificationMemory';
import { isChosenCompany, isPossibleCompany, readTriggerSettings } from './readTriggerSettings';
import type { TriggerSettings } from './readTriggerSettings';
import { isVerified } from './verifySender';
import { writeCodingCompleted, writeDocumentEvent } from './writeNotification';
import type { FetchOutcome } from './writeNotification';

/** Statuses of the refusals; every other failure is the workflow's own. */
const REFUSED: Readonly<Record<string, number>> = {
	NOTIFICATION_INVALID: 400,
	NOTIFICATION_NOT_JSON: 400,
	NOTIFICATION_NOT_VERIFIED: 401,
	NOTIFICATION_OTHER_TENANT: 403,
	NOTIFICATION_TOO_LARGE: 413,
};

/**
 * Takes one request to the trigger's address. Only a notification that is verified, of the credential's tenant, of a
 * chosen event and company, and new starts the workflow. What is not wanted is acknowledged, so that Kaunt does not send
 * it again; what is not right is refused with a constant text and leaves no trace.
 *
 * @throws NodeOperationError when the trigger itself is not set up rightly
 */
export async function receiveNotification(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const receivedAt = createTiming().now();
	try {
		const settings = await readTriggerSettings(context);
		const notification = await readNotification(context, settings, receivedAt);
		return await answer(context, settings, notification, new Date(receivedAt).toISOString());
	} catch (error) {
		const status = error instanceof CodedError ? REFUSED[error.code] : undefined;
		if (status !== undefined) return refuse(context, status, error as CodedError);
		throw toNodeError(context.getNode(), error);
	}
}

/** Reads and checks a request; whatever it throws is a refusal. */
async function readNotification(context: IWebhookFunctions, settings: TriggerSettings, receivedAt: number): Promise<KauntNotification> {
	const message = await readMessage(context, receivedAt);
	if (!isVerified(settings.verification, message)) throw notVerified();
	const notification = parseNotification(parseBody(message));
	if (notification.tenantId.toLowerCase() !== settings.access.tenantId.toLowerCase()) throw otherTenant();
	if (!isPossibleCompany(settings, notification)) throw companyInvalid();
	return notification;
}

async function answer(context: IWebhookFunctions, settings: TriggerSettings, notification: KauntNotification, receivedAt: string): Promise<IWebhookResponseData> {
	// A trial from the editor is meant to be repeated, and n8n would not keep what is remembered of it.
	const isTrial = context.getMode() === 'manual';
	const memory = new NotificationMemory(context);
	if (!settings.kinds.includes(notification.kind) || notification.kind === 'unknown') {
		if (!isTrial) memory.countIgnored(notification.eventType);
		return ignored('event');
	}
	if (!isChosenCompany(settings, notification.companyName)) return ignored('company');
	const work = async (): Promise<IDataObject> => await writeItem(context, settings, notification, receivedAt);
	if (isTrial || !settings.isRepeatIgnored) return accepted(await work());
	return await answerOnce(memory, notification, work);
}

async function answerOnce(memory: NotificationMemory, notification: KauntNotification, work: () => Promise<IDataObject>): Promise<IWebhookResponseData> {
	const handling = await memory.begin(notification, createTiming);
	if (handling === undefined) return ignored('repeated');
	let json: IDataObject | undefined;
	try {
		json = await work();
	} finally {
		if (json === undefined) handling.end(false);
	}
	handling.awaitStart();
	return accepted(json, () => {
		memory.remember(notification);
		handling.end(true);
	});
}

async function writeItem(context: IWebhookFunctions, settings: TriggerSettings, notification: KauntNotification, receivedAt: string): Promise<IDataObject> {
	if (notification.kind !== 'codingCompleted') return writeDocumentEvent(notification, receivedAt);
	return writeCodingCompleted(notification, settings.isFetched ? await fetchProposal(context, settings, notification) : 'notAsked', receivedAt);
}

/** Whatever goes wrong here must not lose the event: the workflow starts all the same and can read the proposal later. */
async function fetchProposal(context: IWebhookFunctions, settings: TriggerSettings, notification: KauntNotification): Promise<FetchOutcome> {
	const stop = new AbortController();
	try {
		return { answer: await readFromKaunt(context, settings, notification, stop.signal) };
	} catch (error) {
		return { error };
	} finally {
		stop.abort();
	}
}

/** The address is built from the credential and the ids alone; the message's own address is never looked at. */
async function readFromKaunt(context: IWebhookFunctions, settings: TriggerSettings, notification: KauntNotification, signal: AbortSignal): Promise<ProposalAnswer> {
	const { access, fetchTimeoutMs } = settings;
	const timing = createTiming(signal);
	const client = createKauntClient({
		http: createN8nHttpClient(context, 'kauntApi', access.baseUrl),
		timing,
		baseUrl: access.baseUrl,
		tenantId: access.tenantId,
		companyName: notification.companyName ?? '',
		settings: { ...access.settings, retry: { attempts: 1 }, timeoutMs: fetchTimeoutMs },
	});
	return await readNotifiedProposal(client, timing, notification.id, fetchTimeoutMs);
}

function createTiming(signal?: AbortSignal): ReturnType<typeof createN8nTiming> {
	return createN8nTiming({ getExecutionCancelSignal: () => signal });
}

function notVerified(): CodedError {
	return new CodedError({
		code: 'NOTIFICATION_NOT_VERIFIED',
		message: 'The notification does not prove where it comes from.',
		remedy: "Compare 'Verification', its header and its secret with what the sender does.",
	});
}

function otherTenant(): CodedError {
	return new CodedError({
		code: 'NOTIFICATION_OTHER_TENANT',
		message: 'The notification is not for this address.',
		remedy: "Use the credential of the tenant whose notifications come here, or enter the address at that tenant only.",
	});
}

function companyInvalid(): CodedError {
	return new CodedError({
		code: 'NOTIFICATION_INVALID',
		message: 'The notification cannot be used: CompanyName: Kaunt takes no such name.',
		remedy: 'If Kaunt did send it, set "checkCompanyName" to false in the settings of the credential.',
		path: 'CompanyName',
	});
}

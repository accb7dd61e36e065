import { CodedError } from '../../../engine/index';
import type { HttpResponse } from '../../http/HttpClient';
import type { KraviaScope } from '../kraviaScope';
import { isSuccess, toKraviaError } from '../kraviaScope';
import { withoutTexts } from './withoutTexts';

/** The webhook of a creditor. Kravia keeps one per creditor, sends every change of its invoices there, and shows it nowhere. */
export interface KraviaWebhook {
	/** Notifications are signed with it. */
	readonly secret: string;
	/** Whether Kravia sends anything. */
	readonly enabled: boolean;
	/** Public and HTTPS (documented); plain HTTP only on this machine. Whoever knows it can knock there. */
	readonly url: string;
}

/**
 * Sets the webhook of a creditor, in place of whatever was there before. It may be repeated without harm, so failures that
 * may pass are tried again. Neither the secret nor the address is in an error.
 *
 * @throws CodedError `CREDITOR_ID_INVALID`, `WEBHOOK_SECRET_MISSING`, `WEBHOOK_URL_INVALID`; ApiError, SourceUnavailableError
 */
export async function setWebhook(scope: KraviaScope, creditorId: number, webhook: KraviaWebhook): Promise<void> {
	if (!Number.isSafeInteger(creditorId) || creditorId <= 0) throw creditorInvalid();
	if (webhook.secret.trim() === '') throw secretMissing();
	if (!isWebhookUrl(webhook.url)) throw urlInvalid();
	const { secret, enabled, url } = webhook;
	const response = await scope.send({ method: 'PUT', url: scope.url('webhook', creditorId), json: { secret, enabled, url } }, 'safe');
	if (!isSuccess(response)) throw toKraviaError(withoutWebhook(response, webhook), 'Setting the webhook');
}

/** An answer may repeat what was sent, e.g. the address that it does not like. */
function withoutWebhook(response: HttpResponse, { secret, url }: KraviaWebhook): HttpResponse {
	const { pathname } = new URL(url);
	return { ...response, body: withoutTexts(response.body, [secret, url, ...(pathname.length > 1 ? [pathname] : [])]) };
}

/** Whether Kravia may be given this address: HTTPS without user and fragment; HTTP for a stand-in on this machine. */
export function isWebhookUrl(text: string): boolean {
	if (!URL.canParse(text)) return false;
	const { protocol, hostname, username, password, hash } = new URL(text);
	if (username !== '' || password !== '' || hash !== '') return false;
	return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
}

function creditorInvalid(): CodedError {
	return new CodedError({
		code: 'CREDITOR_ID_INVALID',
		message: 'The creditor id is not a whole number above 0.',
		remedy: "Enter Kravia's id of the creditor, e.g. 10759.",
		path: 'creditorId',
	});
}

function secretMissing(): CodedError {
	return new CodedError({
		code: 'WEBHOOK_SECRET_MISSING',
		message: 'The secret of the webhook is empty, and an empty one proves nothing.',
		remedy: 'Enter the secret in the credential Kravia Webhook API.',
		path: 'secret',
	});
}

function urlInvalid(): CodedError {
	return new CodedError({
		code: 'WEBHOOK_URL_INVALID',
		message: 'Kravia sends to a public HTTPS address only, and the address of the webhook is none.',
		remedy: "Give n8n its public address (WEBHOOK_URL, beginning with https://), or enter an HTTPS address without user and fragment.",
		path: 'url',
	});
}

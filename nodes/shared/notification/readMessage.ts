import type { IWebhookFunctions } from 'n8n-workflow';

import { CodedError } from '../../../engine/index';

/** What came in. */
export interface IncomingMessage {
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
	/** Byte for byte as received. */
	readonly body: Buffer;
	/** Milliseconds since the epoch. */
	readonly receivedAt: number;
}

/** A notification is a few hundred bytes; whatever is larger than this is none. */
export const MAX_BODY_BYTES = 64 * 1024;

/**
 * Reads the request byte for byte, as a signature is made over bytes and not over what they mean.
 *
 * @throws CodedError `NOTIFICATION_TOO_LARGE`
 */
export async function readMessage(context: IWebhookFunctions, receivedAt: number): Promise<IncomingMessage> {
	const request = context.getRequestObject();
	if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) throw tooLarge();
	// n8n has read the parts of a form by now; there is nothing left to read, and a notification is no form.
	if (/^multipart\//i.test(String(request.headers['content-type'] ?? ''))) return { headers: request.headers, body: Buffer.alloc(0), receivedAt };
	await request.readRawBody();
	const body = request.rawBody ?? Buffer.alloc(0);
	if (body.length > MAX_BODY_BYTES) throw tooLarge();
	return { headers: request.headers, body, receivedAt };
}

/**
 * The body as JSON.
 *
 * @throws CodedError `NOTIFICATION_NOT_JSON`
 */
export function parseBody({ body }: IncomingMessage): unknown {
	try {
		return JSON.parse(body.toString('utf8'));
	} catch {
		// The parser's own message quotes the body.
		return notJson();
	}
}

function notJson(): never {
	throw new CodedError({
		code: 'NOTIFICATION_NOT_JSON',
		message: 'The body of the notification is not JSON.',
		remedy: 'Send the notification as JSON.',
	});
}

function tooLarge(): CodedError {
	return new CodedError({
		code: 'NOTIFICATION_TOO_LARGE',
		message: `The body is larger than ${MAX_BODY_BYTES / 1024} kB, so it is no notification.`,
		remedy: 'Send the notification alone.',
	});
}

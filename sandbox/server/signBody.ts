import { createHmac } from 'node:crypto';

/** How webhooks are signed. */
export interface WebhookHmac {
	readonly header: string;
	readonly secret: string;
	readonly algorithm: 'sha256' | 'sha512';
	readonly encoding: 'hex' | 'base64';
	/** Stands before the signature in the header, e.g. `sha256=`; may be empty. */
	readonly prefix: string;
}

/** The header that signs a body: HMAC over its UTF-8 bytes exactly as they are sent. */
export function signBody(body: string, { header, secret, algorithm, encoding, prefix }: WebhookHmac): Record<string, string> {
	return { [header]: `${prefix}${createHmac(algorithm, secret).update(body, 'utf8').digest(encoding)}` };
}

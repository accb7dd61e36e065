import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

import type { IncomingMessage } from '../shared/notification/readMessage';

/** How a notification proves where it comes from. */
export type Verification =
	| { readonly kind: 'none' }
	| { readonly kind: 'header'; readonly headerName: string; readonly secret: string }
	| { readonly kind: 'hmac'; readonly headerName: string; readonly secret: string; readonly signature: SignatureForm };

/** How a signature is made and written. */
export interface SignatureForm {
	readonly algorithm: 'sha1' | 'sha256' | 'sha512';
	readonly encoding: 'hex' | 'base64';
	/** Text before the signature in its header; may be empty. */
	readonly prefix: string;
	/** Absent: the time is not checked, and the body alone is signed. */
	readonly timestamp?: {
		readonly headerName: string;
		readonly toleranceMs: number;
		/** Holds `{body}` and `{timestamp}` once each. */
		readonly signedText: string;
	};
}

const DIGEST_BYTES: Readonly<Record<SignatureForm['algorithm'], number>> = { sha1: 20, sha256: 32, sha512: 64 };

/**
 * Whether the sender knows the secret. An empty secret proves nothing, so with it nobody does. Takes the same time
 * whatever is wrong with the value, as far as its length is right.
 */
export function isVerified(verification: Verification, message: IncomingMessage): boolean {
	if (verification.kind === 'none') return true;
	if (verification.secret.trim() === '') return false;
	const given = headerOf(message, verification.headerName);
	if (given === undefined) return false;
	// As digests, because the comparison wants equal lengths and the length of the secret is nobody's business.
	if (verification.kind === 'header') return timingSafeEqual(digestOf(given), digestOf(verification.secret));
	return isSigned(verification.signature, verification.secret, given, message);
}

function isSigned(form: SignatureForm, secret: string, given: string, message: IncomingMessage): boolean {
	const signature = readSignature(form, given);
	const parts = signedParts(form, message);
	if (signature === undefined || parts === undefined) return false;
	const hmac = createHmac(form.algorithm, secret);
	for (const part of parts) hmac.update(part);
	return timingSafeEqual(hmac.digest(), signature);
}

/** The signature as bytes of the right length; undefined if it cannot be one. */
function readSignature(form: SignatureForm, given: string): Buffer | undefined {
	if (!given.startsWith(form.prefix)) return undefined;
	const text = given.slice(form.prefix.length).trim();
	// Buffer.from drops whatever it does not know, so a text with rubbish in it would pass for a shorter one.
	if (!(form.encoding === 'hex' ? /^[0-9a-f]+$/i : /^[0-9a-z+/]+={0,2}$/i).test(text)) return undefined;
	const bytes = Buffer.from(text, form.encoding);
	return bytes.length === DIGEST_BYTES[form.algorithm] ? bytes : undefined;
}

function signedParts({ timestamp }: SignatureForm, message: IncomingMessage): Array<Buffer | string> | undefined {
	if (timestamp === undefined) return [message.body];
	const sentAt = headerOf(message, timestamp.headerName);
	const sentAtMs = sentAt === undefined ? undefined : readTime(sentAt);
	if (sentAt === undefined || sentAtMs === undefined) return undefined;
	if (Math.abs(message.receivedAt - sentAtMs) > timestamp.toleranceMs) return undefined;
	const [before = '', after = ''] = timestamp.signedText.split('{body}').map((part) => part.replace('{timestamp}', () => sentAt));
	return [before, message.body, after];
}

/** Milliseconds since the epoch; undefined if the text is no time. */
function readTime(text: string): number | undefined {
	if (/^\d{1,11}$/.test(text)) return Number(text) * 1000;
	if (/^\d{12,14}$/.test(text)) return Number(text);
	if (!/^\d{4}-\d{2}-\d{2}T/.test(text)) return undefined;
	const time = Date.parse(text);
	return Number.isNaN(time) ? undefined : time;
}

function headerOf({ headers }: IncomingMessage, name: string): string | undefined {
	const key = name.trim().toLowerCase();
	const value = Object.hasOwn(headers, key) ? headers[key] : undefined;
	return typeof value === 'string' ? value : undefined;
}

function digestOf(text: string): Buffer {
	return createHash('sha256').update(text).digest();
}

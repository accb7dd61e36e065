import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

import type { KraviaMessage } from '../../clients/index';

/** How Kravia makes the signature. That it makes one over `data` with the secret is documented, not how. */
export type SignatureScheme = 'md5DataSecret' | 'md5SecretData' | 'hmacMd5' | 'none';

const MD5_BYTES = 16;

/**
 * Whether the sender knows the secret. An empty secret proves nothing, so with it nobody does. Takes the same time whatever
 * is wrong with the signature, as far as its form is right.
 */
export function isSignedRightly(scheme: SignatureScheme, secret: string, { signature, signedText }: Pick<KraviaMessage, 'signature' | 'signedText'>): boolean {
	if (scheme === 'none') return true;
	if (secret.trim() === '' || signature === null || !/^[0-9a-f]{32}$/i.test(signature)) return false;
	const given = Buffer.from(signature, 'hex');
	return given.length === MD5_BYTES && timingSafeEqual(sign(scheme, secret, signedText), given);
}

function sign(scheme: Exclude<SignatureScheme, 'none'>, secret: string, text: string): Buffer {
	switch (scheme) {
		case 'md5DataSecret':
			return createHash('md5').update(text + secret, 'utf8').digest();
		case 'md5SecretData':
			return createHash('md5').update(secret + text, 'utf8').digest();
		case 'hmacMd5':
			return createHmac('md5', secret).update(text, 'utf8').digest();
	}
}

import { createHash, createHmac } from 'node:crypto';

/** How the signature in the body of a webhook is made; which one Kravia uses is not documented. */
export type SignatureStrategy = 'md5DataSecret' | 'md5SecretData' | 'hmacMd5';

/** What a webhook tells: which claim changed, and when (Unix seconds). */
export interface WebhookData {
	readonly timestamp: number;
	readonly eventType: string;
	readonly claimId: number;
}

/** Signs the compact JSON of `data` with the creditor's secret. @returns 32 lower-case hex digits */
export function signWebhook(strategy: SignatureStrategy, { timestamp, eventType, claimId }: WebhookData, secret: string): string {
	const json = JSON.stringify({ timestamp, eventType, claimId });
	switch (strategy) {
		case 'md5DataSecret':
			return createHash('md5').update(json + secret, 'utf8').digest('hex');
		case 'md5SecretData':
			return createHash('md5').update(secret + json, 'utf8').digest('hex');
		case 'hmacMd5':
			return createHmac('md5', secret).update(json, 'utf8').digest('hex');
	}
}

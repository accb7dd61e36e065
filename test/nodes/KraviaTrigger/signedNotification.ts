import { signWebhook, type SignatureStrategy } from '../../../sandbox/kravia/signWebhook';
import { SECRET } from './startKraviaTrigger';

export const CLAIM_ID = 1553200;

/** Unix seconds, now. */
export const seconds = (): number => Math.floor(Date.now() / 1000);

/** A notification as Kravia documents it, signed as the stand-in signs; override what `data` holds. */
export function signedNotification(changes: { timestamp?: number; eventType?: string; claimId?: number } = {}, { secret = SECRET, strategy = 'md5DataSecret' as SignatureStrategy } = {}) {
	const data = { timestamp: seconds(), eventType: 'CaseUpdate', claimId: CLAIM_ID, ...changes };
	return { header: { algorithm: 'MD5' }, data, signature: signWebhook(strategy, data, secret) };
}

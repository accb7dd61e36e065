import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { CodedError } from '../../engine/index';
import { readKraviaAccess } from '../shared/kraviaAccess';
import type { KraviaAccess } from '../shared/kraviaAccess';
import { SHORTEST_SECRET } from '../shared/notification/testSecret';
import { textOf } from '../shared/textOf';
import type { SignatureScheme } from './verifySignature';

/** All that the form and the credentials say. */
export interface TriggerSettings {
	readonly access: KraviaAccess;
	readonly secret: string;
	readonly creditorId: number;
	/** The webhook of the creditor may be replaced. */
	readonly isConsentGiven: boolean;
	readonly signature: SignatureScheme;
	/** In lower case; empty: all. */
	readonly eventTypes: readonly string[];
	readonly isFetched: boolean;
	readonly fetchTimeoutMs: number;
	readonly isRepeatIgnored: boolean;
	readonly isOlderIgnored: boolean;
	/** Null: the time is not checked. */
	readonly oldestMs: number | null;
	/** Kravia is given the test URL while someone listens. */
	readonly isTestRegistered: boolean;
	/** What it is given afterwards; may be empty. */
	readonly productionUrl: string;
}

type Context = IHookFunctions | IWebhookFunctions;

const SCHEMES: ReadonlySet<unknown> = new Set<SignatureScheme>(['md5DataSecret', 'md5SecretData', 'hmacMd5', 'none']);

/**
 * Reads the form and the credentials, and checks them.
 *
 * @throws CodedError `CREDITOR_ID_INVALID`, `WEBHOOK_SECRET_MISSING`, `WEBHOOK_SECRET_TOO_SHORT`, and those of {@link readKraviaAccess}
 */
export async function readTriggerSettings(context: Context): Promise<TriggerSettings> {
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const scheme = context.getNodeParameter('signature', 'md5DataSecret');
	return {
		access: readKraviaAccess(await context.getCredentials('kraviaApi')),
		secret: await readSecret(context),
		creditorId: creditorIdOf(context.getNodeParameter('creditorId', '')),
		isConsentGiven: context.getNodeParameter('replaceWebhook', false) === true,
		// Whatever else is stored must not turn the check off.
		signature: SCHEMES.has(scheme) ? (scheme as SignatureScheme) : 'md5DataSecret',
		eventTypes: listOf(options.eventTypes ?? 'CaseUpdate'),
		isFetched: context.getNodeParameter('fetchDetails', true) === true,
		fetchTimeoutMs: (positive(options.fetchTimeout) ?? 4) * 1000,
		isRepeatIgnored: options.ignoreRepeated !== false,
		isOlderIgnored: options.ignoreOlder !== false,
		oldestMs: options.oldestAccepted === 0 ? null : (positive(options.oldestAccepted) ?? 24) * 3_600_000,
		isTestRegistered: options.registerTestUrl === true,
		productionUrl: textOf(options.productionUrl),
	};
}

async function readSecret(context: Context): Promise<string> {
	const secret = textOf((await context.getCredentials('kraviaWebhookApi')).secret);
	if (secret === '') throw secretMissing();
	if (secret.length < SHORTEST_SECRET) throw secretTooShort();
	return secret;
}

function creditorIdOf(value: unknown): number {
	const text = typeof value === 'number' ? String(value) : textOf(value);
	if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
	throw new CodedError({
		code: 'CREDITOR_ID_INVALID',
		message: `'Creditor ID' ${text === '' ? 'is empty' : 'is not a whole number above 0'}.`,
		remedy: "Enter in 'Creditor ID' Kravia's id of the creditor, e.g. 10759.",
		path: 'creditorId',
	});
}

function positive(value: unknown): number | undefined {
	return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : undefined;
}

/** Names without doubles and empty ones; an expression may give a list as well. */
function listOf(value: unknown): string[] {
	const names = (Array.isArray(value) ? value : String(value ?? '').split(',')).map((name) => String(name).trim().toLowerCase());
	return [...new Set(names)].filter((name) => name !== '');
}

function secretMissing(): CodedError {
	return new CodedError({
		code: 'WEBHOOK_SECRET_MISSING',
		message: 'The credential Kravia Webhook API holds no secret, and an empty one proves nothing.',
		remedy: 'Enter a secret of at least 16 random characters in the credential.',
	});
}

function secretTooShort(): CodedError {
	return new CodedError({
		code: 'WEBHOOK_SECRET_TOO_SHORT',
		message: `The secret in the credential Kravia Webhook API is shorter than ${SHORTEST_SECRET} characters: from one notification it could be found by trying.`,
		remedy: 'Make a longer one, enter it in the credential, and publish the workflow again.',
	});
}

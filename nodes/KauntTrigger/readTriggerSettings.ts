import type { IHookFunctions, IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { isCompanyName, isUuid } from '../../clients/index';
import type { KauntNotification, NotificationKind } from '../../clients/index';
import { CodedError } from '../../engine/index';
import { readKauntAccess } from '../shared/kauntAccess';
import type { KauntAccess } from '../shared/kauntAccess';
import type { SignatureForm, Verification } from './verifySender';
import { textOf } from '../shared/textOf';

/** All that the form and the credentials say. */
export interface TriggerSettings {
	readonly kinds: readonly NotificationKind[];
	/** In lower case; empty: all companies of the tenant. */
	readonly companies: readonly string[];
	readonly verification: Verification;
	readonly isFetched: boolean;
	readonly fetchTimeoutMs: number;
	readonly isRepeatIgnored: boolean;
	readonly access: KauntAccess;
}

type Context = IHookFunctions | IWebhookFunctions;

/**
 * Reads the form and the credentials, and checks them.
 *
 * @throws CodedError `TENANT_ID_INVALID`, `WEBHOOK_SECRET_MISSING`, `HEADER_NAME_INVALID`, `SIGNED_TEXT_INVALID`, and those of
 * {@link readKauntAccess}
 */
export async function readTriggerSettings(context: Context): Promise<TriggerSettings> {
	const access = readKauntAccess(await context.getCredentials('kauntApi'));
	if (!isUuid(access.tenantId)) throw tenantInvalid();
	const options = context.getNodeParameter('options', {}) as IDataObject;
	return {
		access,
		kinds: context.getNodeParameter('events', []) as NotificationKind[],
		companies: listOf(context.getNodeParameter('companies', '')),
		verification: await readVerification(context),
		isFetched: context.getNodeParameter('fetchProposal', true) === true,
		fetchTimeoutMs: secondsToMs(options.fetchTimeout, 10),
		isRepeatIgnored: options.ignoreRepeated !== false,
	};
}

/** Whether a company may start the workflow. An event that names no company passes only where all companies do. */
export function isChosenCompany({ companies }: Pick<TriggerSettings, 'companies'>, companyName: string | null): boolean {
	return companies.length === 0 || (companyName !== null && companies.includes(companyName.toLowerCase()));
}

/** Whether Kaunt itself could have sent this company name; without this check it would end up in an address. */
export function isPossibleCompany({ access }: Pick<TriggerSettings, 'access'>, { companyName }: KauntNotification): boolean {
	return companyName === null || access.settings.checkCompanyName === false || isCompanyName(companyName);
}

async function readVerification(context: Context): Promise<Verification> {
	const kind = context.getNodeParameter('verification', 'none');
	// Whatever else an expression gives must not turn the check off.
	if (kind === 'none') return { kind };
	const { secret } = await context.getCredentials('kauntWebhookApi');
	if (typeof secret !== 'string' || secret.trim() === '') throw secretMissing();
	const headerName = headerNameOf(context.getNodeParameter('headerName', ''), 'Header Name');
	if (kind === 'header') return { kind, headerName, secret };
	const options = context.getNodeParameter('signatureOptions', {}) as IDataObject;
	return { kind: 'hmac', headerName, secret, signature: readSignatureForm(options) };
}

function readSignatureForm(options: IDataObject): SignatureForm {
	const { algorithm = 'sha256', encoding = 'hex', prefix = '' } = options as Partial<SignatureForm>;
	const form = { algorithm, encoding, prefix: String(prefix) };
	if (textOf(options.timestampHeader) === '') return form;
	const signedText = String(options.signedText ?? '{timestamp}.{body}');
	if (!holdsOnce(signedText, '{body}') || !holdsOnce(signedText, '{timestamp}')) throw signedTextInvalid();
	const headerName = headerNameOf(options.timestampHeader, 'Timestamp Header');
	return { ...form, timestamp: { headerName, toleranceMs: secondsToMs(options.timestampTolerance, 300), signedText } };
}

function holdsOnce(text: string, part: string): boolean {
	return text.split(part).length === 2;
}

function headerNameOf(value: unknown, label: string): string {
	const name = textOf(value);
	if (/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return name;
	throw new CodedError({
		code: 'HEADER_NAME_INVALID',
		message: `'${label}' ${name === '' ? 'is empty' : 'is not the name of a header'}.`,
		remedy: `Enter in '${label}' the name of the header that the sender sets, e.g. x-webhook-signature.`,
	});
}

function secondsToMs(value: unknown, fallback: number): number {
	return (typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : fallback) * 1000;
}

/** Names without doubles and empty ones; an expression may give a list as well. */
function listOf(value: unknown): string[] {
	const names = (Array.isArray(value) ? value : String(value ?? '').split(',')).map((name) => String(name).trim().toLowerCase());
	return [...new Set(names)].filter((name) => name !== '');
}


function tenantInvalid(): CodedError {
	return new CodedError({
		code: 'TENANT_ID_INVALID',
		message: 'The tenant id in the credential is not a UUID, so no notification could be held against it.',
		remedy: 'Copy the tenant id from Kaunt’s partner portal into the credential Kaunt API.',
	});
}

function secretMissing(): CodedError {
	return new CodedError({
		code: 'WEBHOOK_SECRET_MISSING',
		message: "The credential Kaunt Webhook API holds no secret, and an empty one proves nothing.",
		remedy: "Enter the secret in the credential, or set 'Verification' to 'None'.",
	});
}

function signedTextInvalid(): CodedError {
	return new CodedError({
		code: 'SIGNED_TEXT_INVALID',
		message: "'Signed Text' must hold {body} and {timestamp} once each.",
		remedy: "Write it as the sender signs it, e.g. {timestamp}.{body}; a time that is not signed proves nothing.",
	});
}

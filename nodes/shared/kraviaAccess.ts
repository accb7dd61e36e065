import { CodedError } from '../../engine/index';
import { readJsonObject } from './readJson';
import { kraviaSettingsOfForm, overForm } from './settingsOfForm';
import { textOf } from './textOf';

/** Base URL of the preset, the same as in the credential. No sandbox host of Kravia is publicly known. */
export const KRAVIA_BASE_URL = 'https://api.kravia.ai';

/** What the credential Kravia API says about the service; its token stays where it is. */
export interface KraviaAccess {
	/** Without the path prefix, without a slash at the end. */
	readonly baseUrl: string;
	/** 'Path Prefix'; absent: the client's own. */
	readonly apiPrefix?: string;
	/** 'Settings (JSON)' over the fields for settings, not checked yet. */
	readonly settings: Readonly<Record<string, unknown>>;
}

/** @throws CodedError `BASE_URL_INVALID`, `JSON_INVALID`, `JSON_NOT_AN_OBJECT` */
export function readKraviaAccess(credential: Readonly<Record<string, unknown>>): KraviaAccess {
	const baseUrl = readBaseUrl(credential);
	const apiPrefix = textOf(credential.apiPrefix);
	return { baseUrl, ...(apiPrefix === '' ? {} : { apiPrefix }), settings: overForm(kraviaSettingsOfForm(credential), readJsonObject(credential.settingsJson, 'Settings (JSON)')) };
}

function readBaseUrl(credential: Readonly<Record<string, unknown>>): string {
	const baseUrl = (credential.environment === 'custom' ? textOf(credential.baseUrl) : KRAVIA_BASE_URL).replace(/\/+$/, '');
	if (URL.canParse(baseUrl)) return baseUrl;
	throw new CodedError({
		code: 'BASE_URL_INVALID',
		message: "The credential's base URL is not a URL.",
		remedy: "Open the credential and enter 'Base URL' with its scheme and without the path prefix, e.g. https://api.kravia.ai.",
	});
}

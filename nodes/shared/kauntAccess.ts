import { CodedError } from '../../engine/index';
import { readJsonObject } from './readJson';
import { kauntSettingsOfForm, overForm } from './settingsOfForm';
import { textOf } from './textOf';

/** Base URLs of the presets, the same as in the credential. */
export const KAUNT_BASE_URLS: Readonly<Record<string, string>> = {
	production: 'https://api.kaunt.com/v1',
	sandbox: 'https://sandbox-api.kaunt.com/v1',
};

/** What the credential Kaunt API says about the service; its secrets stay where they are. */
export interface KauntAccess {
	/** With the version segment, without a slash at the end. */
	readonly baseUrl: string;
	/** As entered; the client checks that it is a UUID. */
	readonly tenantId: string;
	/** 'Default Company', or empty. */
	readonly companyName: string;
	/** 'Settings (JSON)' over the fields for settings, not checked yet. */
	readonly settings: Readonly<Record<string, unknown>>;
}

/** @throws CodedError `BASE_URL_INVALID`, `JSON_INVALID`, `JSON_NOT_AN_OBJECT` */
export function readKauntAccess(credential: Readonly<Record<string, unknown>>): KauntAccess {
	return {
		baseUrl: readBaseUrl(credential),
		tenantId: textOf(credential.tenantId),
		companyName: textOf(credential.companyName),
		settings: overForm(kauntSettingsOfForm(credential), readJsonObject(credential.settingsJson, 'Settings (JSON)')),
	};
}

function readBaseUrl(credential: Readonly<Record<string, unknown>>): string {
	const baseUrl = (KAUNT_BASE_URLS[textOf(credential.environment)] ?? textOf(credential.baseUrl)).replace(/\/+$/, '');
	if (URL.canParse(baseUrl)) return baseUrl;
	throw new CodedError({
		code: 'BASE_URL_INVALID',
		message: "The credential's base URL is not a URL.",
		remedy: "Open the credential and enter 'Base URL' with its scheme and version, e.g. https://api.kaunt.com/v1.",
	});
}

import type { IExecuteFunctions } from 'n8n-workflow';

import { createKraviaClient } from '../../clients/index';
import type { KraviaClient } from '../../clients/index';
import { CodedError } from '../../engine/index';
import { createN8nHttpClient } from '../shared/n8nHttpClient';
import { createN8nTiming } from '../shared/n8nTiming';
import { readJsonObject } from '../shared/readJson';
import { textOf } from '../shared/textOf';

/** Base URL of the preset, the same as in the credential. No sandbox host of Kravia is publicly known. */
export const KRAVIA_BASE_URL = 'https://api.kravia.ai';

/**
 * Reads the credential and makes the client. Nothing is sent yet.
 *
 * @throws CodedError `BASE_URL_INVALID`, `JSON_INVALID`
 */
export async function connectToKravia(context: IExecuteFunctions): Promise<KraviaClient> {
	const credential = await context.getCredentials('kraviaApi');
	const baseUrl = readBaseUrl(credential);
	const apiPrefix = textOf(credential.apiPrefix);
	return createKraviaClient({
		http: createN8nHttpClient(context, 'kraviaApi', baseUrl),
		timing: createN8nTiming(context),
		baseUrl,
		...(apiPrefix === '' ? {} : { apiPrefix }),
		settings: readJsonObject(credential.settingsJson, 'Settings (JSON)'),
	});
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

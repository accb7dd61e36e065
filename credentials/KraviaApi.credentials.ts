import type { ICredentialDataDecryptedObject, ICredentialTestRequest, ICredentialType, IHttpRequestOptions, INodeProperties } from 'n8n-workflow';

import { kraviaSettingsFields } from './kraviaSettingsFields';

const PRODUCTION_URL = 'https://api.kravia.ai';

/** A creditor's or partner's access to Kravia: one fixed token in the Authorization header. */
export class KraviaApi implements ICredentialType {
	name = 'kraviaApi';

	displayName = 'Kravia API';

	icon = { light: 'file:../icons/kravia.svg', dark: 'file:../icons/kravia.dark.svg' } as const;

	documentationUrl = 'https://github.com/invoice-coding/n8n-nodes-invoice-coding/blob/main/docs/credentials.md#kravia';

	properties: INodeProperties[] = [
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Production', value: 'production', description: PRODUCTION_URL },
				{ name: 'Custom', value: 'custom', description: 'Another address, e.g. a local stand-in. No sandbox host of Kravia is publicly known; ask Kravia for one.' },
			],
			default: 'production',
			description: 'The environment that the token belongs to',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			displayOptions: { show: { environment: ['custom'] } },
			default: '',
			placeholder: 'e.g. http://127.0.0.1:4020',
			description: 'Address of the API without the path prefix. The token is sent to this address only.',
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Secret token that Kravia has issued to you',
		},
		{
			displayName: 'Authorization Scheme',
			name: 'authScheme',
			type: 'options',
			options: [
				{ name: 'Bare Token', value: 'raw', description: "The header holds the token alone, as in Kravia's documentation" },
				{ name: 'Bearer', value: 'bearer', description: 'The header holds the word Bearer before the token' },
			],
			default: 'raw',
			description: 'How the token is written into the Authorization header',
		},
		{
			displayName: 'Path Prefix',
			name: 'apiPrefix',
			type: 'string',
			default: '/api/v2',
			description: 'Comes before every path; holds the version of the API',
		},
		...kraviaSettingsFields,
		{
			displayName: 'Settings (JSON)',
			name: 'settingsJson',
			type: 'json',
			default: '{}',
			description: 'Replaces what is inferred about the API, such as where an answer holds the new ID. Leave as it is unless Kravia tells you otherwise.',
		},
	];

	/** Writes the token as the scheme says. A token that was pasted with "Bearer " in front is taken without it. */
	authenticate = async (credentials: ICredentialDataDecryptedObject, requestOptions: IHttpRequestOptions): Promise<IHttpRequestOptions> => {
		const token = String(credentials.token ?? '').trim().replace(/^Bearer\s+/i, '');
		const authorization = credentials.authScheme === 'bearer' ? `Bearer ${token}` : token;
		return { ...requestOptions, headers: { ...requestOptions.headers, authorization } };
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ($credentials.environment === "custom" ? $credentials.baseUrl.trim() : "${PRODUCTION_URL}").replace(/\\/+$/, "") }}`,
			url: '={{ "/" + ($credentials.apiPrefix || "/api/v2").trim().replace(/^\\/+|\\/+$/g, "") + "/invoice/search" }}',
			method: 'GET',
			qs: { top: 1, skip: 0, orderBy: 11, byAscending: 'False' },
		},
		rules: [
			{ type: 'responseCode', properties: { value: 401, message: "Kravia did not accept the token (401). Check 'Token', and whether 'Authorization Scheme' has to be Bearer." } },
			{ type: 'responseCode', properties: { value: 403, message: 'The token may not read invoices (403). Ask Kravia what it is for.' } },
			{ type: 'responseCode', properties: { value: 404, message: "Kravia does not know this address (404). Check 'Base URL' and 'Path Prefix'." } },
		],
	};
}

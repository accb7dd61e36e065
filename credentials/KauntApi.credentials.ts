import type {
	IAuthenticateGeneric,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';

import { kauntSettingsFields } from './kauntSettingsFields';

const PRODUCTION_URL = 'https://api.kaunt.com/v1';
/** The host is documented; that its API lies under /v1 as well is inferred. */
const SANDBOX_URL = 'https://sandbox-api.kaunt.com/v1';

/** The base URL as an expression for the connection test, which knows no code. */
const BASE_URL_EXPRESSION = `$credentials.environment === "custom" ? $credentials.baseUrl.trim().replace(/\\/+$/, "") : $credentials.environment === "sandbox" ? "${SANDBOX_URL}" : "${PRODUCTION_URL}"`;

/**
 * One tenant's access to Kaunt: an API key (client ID and secret) that is exchanged for a token of about an hour. n8n
 * stores the token with the credential and calls `preAuthentication` again when Kaunt answers 401.
 */
export class KauntApi implements ICredentialType {
	name = 'kauntApi';

	displayName = 'Kaunt API';

	icon = { light: 'file:../icons/kaunt.svg', dark: 'file:../icons/kaunt.dark.svg' } as const;

	documentationUrl = 'https://github.com/invoice-coding/n8n-nodes-invoice-coding/blob/main/docs/credentials.md#kaunt';

	properties: INodeProperties[] = [
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Production', value: 'production', description: PRODUCTION_URL },
				{ name: 'Sandbox', value: 'sandbox', description: `${SANDBOX_URL} (unverified: only the host is documented)` },
				{ name: 'Custom', value: 'custom', description: 'Another address, e.g. a local stand-in' },
			],
			default: 'production',
			description: 'The environment that the API key belongs to',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			displayOptions: { show: { environment: ['custom'] } },
			default: '',
			placeholder: 'e.g. http://127.0.0.1:4010/v1',
			description: "Address of the API with its version segment. The access token is sent to this address only.",
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 7f3kQ0…',
			description: "First half of the API key, from Kaunt's partner portal",
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Second half of the API key; the portal shows it once',
		},
		{
			displayName: 'Tenant ID',
			name: 'tenantId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 3c7d2a60-4f0b-4d39-9a0e-111111111111',
			description: "The tenant's UUID, as the partner portal shows it",
		},
		{
			displayName: 'Default Company',
			name: 'companyName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. nordlys',
			description: "Name of the company at Kaunt. Used wherever a node leaves 'Company Name' empty, and by the connection test.",
		},
		{
			displayName: 'Token URL',
			name: 'tokenUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://api.kaunt.com/v1/oauth2/token',
			description: 'Where client ID and secret are exchanged for a token. Empty: the base URL followed by /oauth2/token.',
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'string',
			default: '',
			placeholder: 'e.g. invoice-coding',
			description: 'Scope to ask for. Leave empty unless Kaunt has given you one.',
		},
		...kauntSettingsFields,
		{
			displayName: 'Settings (JSON)',
			name: 'settingsJson',
			type: 'json',
			default: '{}',
			description: 'Replaces what is inferred about the API, such as path templates and paging names. Leave as it is unless Kaunt tells you otherwise.',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	/**
	 * Exchanges client ID and secret for a token.
	 *
	 * @throws Error named `TokenRefusedError` when the endpoint says no, `TokenUnavailableError` when it cannot answer; the
	 * nodes know them by these names, and that no request was sent to the API itself
	 */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
		const scope = textOf(credentials.scope);
		const answer = await this.helpers
			.httpRequest({
				method: 'POST',
				url: tokenUrlOf(credentials),
				headers: {
					accept: 'application/json',
					authorization: `Basic ${Buffer.from(`${textOf(credentials.clientId)}:${textOf(credentials.clientSecret)}`).toString('base64')}`,
					'content-type': 'application/x-www-form-urlencoded',
				},
				body: `grant_type=client_credentials${scope === '' ? '' : `&scope=${encodeURIComponent(scope)}`}`,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				// A redirect would carry the secret to wherever it points.
				disableFollowRedirect: true,
				timeout: 30_000,
			})
			.then((full: unknown) => full as { statusCode: number; body?: unknown }, tokenUnreachable);
		const accessToken = readField(answer.body, 'access_token');
		if (answer.statusCode >= 200 && answer.statusCode < 300 && accessToken !== '') return { accessToken };
		throw tokenExchangeError(answer.statusCode, answer.body);
	}

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { authorization: '=Bearer {{$credentials.accessToken}}' } },
	};

	/** Reads one page of dimensions: the path is deduced, so `paths.access` of the settings replaces it here as well. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ${BASE_URL_EXPRESSION} }}`,
			url: '=/tenants/{{ encodeURIComponent($credentials.tenantId.trim()) }}/companies/{{ encodeURIComponent($credentials.companyName.trim()) }}{{ ((JSON.parse($credentials.settingsJson || "{}").paths || {}).access || "{co}/dimensions").replace("{co}", "") }}',
			method: 'GET',
			qs: { pageNo: 1, pageSize: 1 },
		},
		rules: [
			{ type: 'responseCode', properties: { value: 401, message: "Kaunt did not accept the access token (401). Check that 'Environment' is the one the API key belongs to." } },
			{ type: 'responseCode', properties: { value: 403, message: "The API key may not read this tenant (403). Check 'Tenant ID', and that the key belongs to this tenant." } },
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message: "Client ID and secret are right, but nothing was found (404). Check 'Tenant ID' and 'Default Company'. A company without any posting may be unknown to Kaunt as well; and the path asked for is inferred, see 'paths.access' in the documentation.",
				},
			},
			{ type: 'responseCode', properties: { value: 429, message: 'Kaunt asks to slow down (429). Client ID and secret are right; test again later.' } },
		],
	};
}

function tokenUrlOf(credentials: ICredentialDataDecryptedObject): string {
	const tokenUrl = textOf(credentials.tokenUrl);
	if (tokenUrl !== '') return tokenUrl;
	const presets: Readonly<Record<string, string>> = { production: PRODUCTION_URL, sandbox: SANDBOX_URL };
	const baseUrl = presets[textOf(credentials.environment)] ?? textOf(credentials.baseUrl);
	return `${baseUrl.replace(/\/+$/, '')}/oauth2/token`;
}

function tokenExchangeError(status: number, body: unknown): Error {
	const code = readField(body, 'error');
	const detail = `HTTP ${status}${/^[\w-]{1,60}$/.test(code) ? `, ${code}` : ''}`;
	const isRefusal = status >= 400 && status < 500 && status !== 408 && status !== 429;
	return isRefusal
		? named('TokenRefusedError', `Kaunt's token endpoint refused the client ID and secret (${detail}).`)
		: named('TokenUnavailableError', `Kaunt's token endpoint gave no token (${detail}).`);
}

/** Without the error of the request: it carries the client secret in its headers. */
function tokenUnreachable(error: unknown): never {
	const code = (error as { code?: unknown }).code;
	throw named('TokenUnavailableError', `Kaunt's token endpoint did not answer (${typeof code === 'string' ? code : 'no network code'}).`);
}

function named(name: string, message: string): Error {
	const error = new Error(message);
	error.name = name;
	return error;
}

function readField(body: unknown, name: string): string {
	if (typeof body !== 'object' || body === null) return '';
	return textOf((body as Record<string, unknown>)[name]);
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}

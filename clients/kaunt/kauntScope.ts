import { CodedError } from '../../engine/index';
import { buildUrl, encodePathSegment, parseBaseUrl } from '../http/buildUrl';
import { correlationIdOf } from '../http/readError';
import type { HttpRequest, HttpResponse } from '../http/HttpClient';
import type { RetryMode, Sender } from '../http/sendWithRetries';
import { sendWithRetries } from '../http/sendWithRetries';
import { toApiError } from '../errors/toApiError';
import type { ApiError } from '../errors/ApiError';
import { checkCompanyName } from './checkCompanyName';
import { isUuid } from './isUuid';
import type { KauntPaths, KauntSettings } from './kauntSettings';

/** Where the requests of one client go: one tenant, one company. */
export interface KauntScope {
	readonly settings: KauntSettings;
	readonly sender: Sender;
	/** Without a slash at its end. */
	readonly baseUrl: string;
	readonly tenantId: string;
	readonly companyName: string;
	/** Builds the URL of a path; every URL of the client comes from here, except addresses that Kaunt gave and that passed their check. `more`: what else its template may name. */
	url(path: keyof KauntPaths, id?: string, more?: Readonly<Record<string, string>>): string;
	/** Sends a request with the client's time-out. */
	send(request: HttpRequest, mode: RetryMode): Promise<HttpResponse>;
}

/**
 * Fixes tenant and company of a client.
 *
 * @throws CodedError `BASE_URL_INVALID`, `TENANT_ID_INVALID`, `COMPANY_NAME_INVALID`, before any request
 */
export function createKauntScope(
	input: { readonly baseUrl: string; readonly tenantId: string; readonly companyName: string },
	settings: KauntSettings,
	sender: Sender,
): KauntScope {
	const baseUrl = parseBaseUrl(input.baseUrl);
	checkTenantId(input.tenantId);
	if (settings.checkCompanyName) checkCompanyName(input.companyName);
	const company = `tenants/${encodePathSegment(input.tenantId, 'tenantId')}/companies/${encodePathSegment(input.companyName, 'companyName')}`;

	return {
		settings,
		sender,
		baseUrl,
		tenantId: input.tenantId,
		companyName: input.companyName,
		url: (path, id, more = {}) => {
			const template = settings.paths[path].replaceAll('{co}', company);
			return buildUrl(baseUrl, template, id === undefined ? more : { id, ...more });
		},
		send: (request, mode) => sendWithRetries(sender, { timeoutMs: settings.timeoutMs, ...request }, mode),
	};
}

function checkTenantId(tenantId: string): void {
	if (isUuid(tenantId)) return;
	throw new CodedError({
		code: 'TENANT_ID_INVALID',
		message: 'The tenant id is not a UUID.',
		remedy: 'Copy the tenant id from Kaunt’s partner portal into the credential.',
		path: 'tenantId',
	});
}

/** The error for an answer of Kaunt that is not a success. */
export function toKauntError(response: HttpResponse, what: string): ApiError {
	return toApiError(response, {
		service: 'Kaunt',
		what,
		credentialRemedy: 'Check client id, client secret and tenant id in the credential, and that the key belongs to this tenant.',
	});
}

/** The correlation id of an answer, or null. */
export function kauntCorrelationId(response: HttpResponse): string | null {
	return correlationIdOf(response) ?? null;
}

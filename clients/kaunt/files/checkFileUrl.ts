import { CodedError } from '../../../engine/index';
import type { KauntScope } from '../kauntScope';

/** An address of a file that may be fetched. */
export interface FileAddress {
	/** As given, without a fragment. */
	readonly url: string;
	/** Whether the access token may go there. */
	readonly takesToken: boolean;
}

/**
 * Decides whether an address that came from Kaunt may be fetched. Kaunt gives
 * `https://<host>/tenants/{tenantId}/companies/{companyName}/files/{uuid}.{ext}`, outside the base path, so the address is
 * used as it is: on the base URL's own origin or on an allowed file host, for a file of this tenant and company only.
 *
 * @throws CodedError `FILE_URL_REFUSED` for every other address
 */
export function checkFileUrl(scope: KauntScope, address: string): FileAddress {
	const url = parseAddress(address);
	if (url === null) throw refused('it is not an absolute http(s) address without user name');
	const isOwn = url.origin === new URL(scope.baseUrl).origin;
	// All file hosts are https, so plain http only passes where the base URL itself has it.
	if (!isOwn && !scope.settings.fileHosts.includes(url.origin)) {
		throw refused(`its host "${url.host.slice(0, 100)}" is neither that of the base URL nor one of the file hosts`);
	}
	if (!isFileOf(scope, url)) throw refused('it does not lead to a file of this tenant and company');
	url.hash = '';
	return { url: url.href, takesToken: isOwn || scope.settings.sendTokenToFileHosts };
}

/** An address without what could mislead a reader of it; null if it is none. */
export function parseAddress(address: string): URL | null {
	const text = address.trim();
	if (!URL.canParse(text)) return null;
	const url = new URL(text);
	return /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' ? url : null;
}

/** Whether the path ends in `tenants/{tenant}/companies/{company}/files/{name}`, with nothing before it but the base path. */
function isFileOf(scope: KauntScope, url: URL): boolean {
	const basePath = new URL(scope.baseUrl).pathname.replace(/\/+$/, '');
	const path = basePath !== '' && url.pathname.startsWith(`${basePath}/`) ? url.pathname.slice(basePath.length) : url.pathname;
	const expected = ['', 'tenants', scope.tenantId, 'companies', scope.companyName, 'files'];
	const segments = path.split('/').map(decodeSegment);
	if (segments.length !== expected.length + 1) return false;
	// Case alone never leads to another tenant, and whether Kaunt keeps that of a company is not documented.
	const isOurs = expected.every((segment, index) => segments[index]?.toLowerCase() === segment.toLowerCase());
	const name = segments.at(-1) ?? '';
	return isOurs && name !== '' && !/[/\\]/.test(name);
}

function decodeSegment(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		// Not decodable, so equal to nothing that is looked for.
		return '';
	}
}

function refused(why: string): CodedError {
	return new CodedError({
		code: 'FILE_URL_REFUSED',
		message: `The file was not fetched, because its address is not one of Kaunt's: ${why}.`,
		remedy: 'Give the URL of an attachment as Kaunt gave it, with the tenant and company of the credential. A further host of Kaunt belongs into "fileHosts" in the credential’s settings.',
		path: 'url',
	});
}

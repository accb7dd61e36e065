import { AnswerTooLargeError } from '../../errors/AnswerTooLargeError';
import { ApiError } from '../../errors/ApiError';
import type { HttpResponse } from '../../http/HttpClient';
import type { KauntScope } from '../kauntScope';
import { kauntCorrelationId, toKauntError } from '../kauntScope';
import { checkFileUrl } from './checkFileUrl';
import { fileNameOf } from './fileNameOf';
import { fileTooLarge } from './fileTooLarge';

/** A file of Kaunt, e.g. an attachment of an invoice. */
export interface DownloadedFile {
	readonly bytes: Uint8Array;
	/** As Kaunt says, without parameters. */
	readonly mimeType: string;
	/** Fit to be a file's name: no folders, no control characters. */
	readonly fileName: string;
}

/**
 * Fetches an attachment from the address that Kaunt gave for it.
 *
 * @throws CodedError `FILE_URL_REFUSED` before any request when the address is not one of Kaunt's for this tenant and
 * company, `FILE_TOO_LARGE`; ApiError `KAUNT_FILE_NOT_FOUND` (404, 410) and other refusals; SourceUnavailableError
 */
export async function downloadFile(scope: KauntScope, address: string): Promise<DownloadedFile> {
	const { url, takesToken } = checkFileUrl(scope, address);
	const { maxFileBytes } = scope.settings;
	const response = await scope
		.send({ method: 'GET', url, target: 'files', answer: 'bytes', maxAnswerBytes: maxFileBytes, ...(takesToken ? {} : { isAnonymous: true }) }, 'safe')
		.catch((error: unknown) => {
			throw error instanceof AnswerTooLargeError ? fileTooLarge(maxFileBytes, 'maxFileBytes') : error;
		});
	if (response.status === 404 || response.status === 410) throw notFound(response);
	if (response.status < 200 || response.status >= 300 || !(response.body instanceof Uint8Array)) throw toKauntError(response, 'Fetching the file');
	return {
		bytes: response.body,
		mimeType: mimeTypeOf(response.headers['content-type']),
		fileName: fileNameOf(response.headers['content-disposition'], url),
	};
}

function mimeTypeOf(contentType: string | undefined): string {
	const type = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
	return /^[\w.+-]{1,100}\/[\w.+-]{1,100}$/.test(type) ? type : 'application/octet-stream';
}

function notFound(response: HttpResponse): ApiError {
	return new ApiError({
		code: 'KAUNT_FILE_NOT_FOUND',
		message: `Kaunt has no file at this address (HTTP ${response.status}).`,
		remedy: 'Read the invoice again for its present addresses. Kaunt deletes attachments when the retention time of the tenant is over.',
		status: response.status,
		correlationId: kauntCorrelationId(response) ?? undefined,
		path: 'url',
	});
}

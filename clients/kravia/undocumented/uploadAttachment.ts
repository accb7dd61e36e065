import { CodedError } from '../../../engine/index';
import type { HttpRequest } from '../../http/HttpClient';
import type { KraviaScope } from '../kraviaScope';
import { outcomeUnclear } from '../outcomeUnclear';
import { unwrapKravia } from '../readKraviaAnswer';
import type { KraviaId } from '../readKraviaAnswer';
import { sendOnce } from '../sendOnce';
import { requirePath, requireSetting } from './requirePath';
import { writeMultipart } from './writeMultipart';

/** A file that goes with an invoice. */
export interface KraviaAttachment {
	/** With its extension. */
	readonly fileName: string;
	/** E.g. `application/pdf`. */
	readonly mimeType: string;
	readonly content: Uint8Array;
}

/**
 * Sends a file that goes with an invoice. Kravia documents that there is such a step, and nothing else of it: path, encoding
 * and field name must have been entered. Sent once.
 *
 * @returns the answer as it came, out of its wrapper
 * @throws CodedError `PATH_NOT_KNOWN` before any request while one of these is missing, `FILE_EMPTY`, `FILE_TOO_LARGE`,
 * `ATTACHMENT_UNCLEAR`; ApiError, SourceUnavailableError
 */
export async function uploadAttachment(scope: KraviaScope, invoiceId: KraviaId, attachment: KraviaAttachment): Promise<unknown> {
	requireAttachmentSettings(scope);
	const { attachmentMaxBytes, attachmentMethod } = scope.settings;
	const size = attachment.content.byteLength;
	if (size === 0) throw new CodedError({ code: 'FILE_EMPTY', message: 'The file is empty.', remedy: 'Check the node that the file comes from.', path: 'content' });
	if (size > attachmentMaxBytes) {
		throw new CodedError({
			code: 'FILE_TOO_LARGE',
			message: `The file has ${size} bytes; at most ${attachmentMaxBytes} are sent.`,
			remedy: 'Use a smaller file, or raise "attachmentMaxBytes" in the credential’s settings if Kravia takes more.',
			path: 'content',
		});
	}
	const sent = await sendOnce(scope, { method: attachmentMethod, url: scope.url('attachment', invoiceId), ...bodyOf(scope, attachment) }, 'The upload of the attachment', 'text');
	if (!sent.isClear) throw outcomeUnclear('ATTACHMENT_UNCLEAR', 'The attachment', sent.reason);
	return unwrapKravia(sent.body);
}

/** Refuses while it is not known how a file is sent. @throws CodedError `PATH_NOT_KNOWN` */
function requireAttachmentSettings(scope: KraviaScope): void {
	requirePath(scope, 'attachment', 'where an attachment is sent');
	requireSetting(scope, 'attachmentEncoding', 'how an attachment is encoded');
	requireSetting(scope, 'attachmentField', 'under which name an attachment is sent');
}

function bodyOf({ settings, sender }: KraviaScope, { fileName, mimeType, content }: KraviaAttachment): Pick<HttpRequest, 'body' | 'json'> {
	const { attachmentEncoding, attachmentField, attachmentNameField } = settings;
	if (attachmentEncoding === 'multipart') {
		return { body: writeMultipart({ field: attachmentField, fileName, mimeType, content }, () => sender.timing.random()) };
	}
	const base64 = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('base64');
	return { json: { [attachmentField]: base64, ...(attachmentNameField === '' ? {} : { [attachmentNameField]: fileName }) } };
}

import type { JsonObject } from '../../server/asRecord';
import type { FieldCheck } from './FieldCheck';
import { isBase64 } from './isBase64';

/** Checks a file that travels inline: name, MIME type and base64 content, none of them empty. */
export function checkAttachment(attachment: FieldCheck, value: JsonObject): void {
	attachment.requiredText('fileName');
	attachment.requiredText('mimeType');
	attachment.requiredText('contentAsBase64EncodedString');
	const { contentAsBase64EncodedString: content } = value;
	if (typeof content === 'string' && !isBase64(content)) attachment.fail('contentAsBase64EncodedString', 'is not base64');
}

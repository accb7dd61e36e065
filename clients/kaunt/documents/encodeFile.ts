import { fileTooLarge } from '../files/fileTooLarge';
import type { SentFile } from './documentInput';

/** A file as Kaunt takes it inside JSON. */
export interface EncodedFile {
	readonly fileName: string;
	readonly mimeType: string;
	readonly contentAsBase64EncodedString: string;
}

/** @throws CodedError `FILE_TOO_LARGE` beyond `maxBytes` (setting `maxFileBytes`) */
export function encodeFile({ fileName, mimeType, content }: SentFile, maxBytes: number): EncodedFile {
	if (content.byteLength > maxBytes) throw fileTooLarge(maxBytes, 'maxFileBytes');
	const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
	return { fileName, mimeType, contentAsBase64EncodedString: bytes.toString('base64') };
}

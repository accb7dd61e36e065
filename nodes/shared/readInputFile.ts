import type { IExecuteFunctions } from 'n8n-workflow';

import type { SentFile } from '../../clients/index';
import { CodedError } from '../../engine/index';

/**
 * Reads the file of an input item. Its size is looked at first, so that one beyond the limit never gets into memory.
 *
 * @param maxBytes largest size, in bytes
 * @throws CodedError `FILE_EMPTY`, `FILE_TOO_LARGE`; n8n's own error when the item has no such file
 */
export async function readInputFile(context: IExecuteFunctions, itemIndex: number, maxBytes: number): Promise<SentFile> {
	const field = context.getNodeParameter('binaryPropertyName', itemIndex, 'data') as string;
	const binary = context.helpers.assertBinaryData(itemIndex, field);
	const size = binary.id === undefined ? undefined : (await context.helpers.getBinaryMetadata(binary.id)).fileSize;
	if (size !== undefined) checkSize(size, maxBytes);
	const content = await context.helpers.getBinaryDataBuffer(itemIndex, field);
	checkSize(content.length, maxBytes);
	return { fileName: binary.fileName?.trim() || `invoice${binary.fileExtension ? `.${binary.fileExtension}` : ''}`, mimeType: binary.mimeType, content };
}

function checkSize(size: number, maxBytes: number): void {
	if (size === 0) {
		throw new CodedError({ code: 'FILE_EMPTY', message: 'The file is empty.', remedy: "Check the node that the file comes from, and 'Input Data Field Name'.", path: 'binaryPropertyName' });
	}
	if (size > maxBytes) {
		throw new CodedError({
			code: 'FILE_TOO_LARGE',
			message: `The file has ${size} bytes; at most ${maxBytes} are sent.`,
			remedy: "Use a smaller file. For documents to Kaunt the limit is 'maxFileBytes' in the credential's settings.",
			path: 'binaryPropertyName',
			details: { size, maxBytes },
		});
	}
}

import type { IBinaryData } from 'n8n-workflow';

import { readInputFile } from '../../../nodes/shared/readInputFile';
import { createExecuteContext } from '../../support/createExecuteContext';

/** A context whose file lies in n8n's store. */
function storedFile(binary: Partial<IBinaryData>, fileSize: number | undefined, content = Buffer.from('x')): { context: Parameters<typeof readInputFile>[0]; reads: string[] } {
	const reads: string[] = [];
	const helpers = {
		assertBinaryData: (_item: number, field: string) => {
			reads.push(`assert ${field}`);
			return { data: '', mimeType: 'application/pdf', ...binary };
		},
		getBinaryMetadata: async (id: string) => {
			reads.push(`metadata ${id}`);
			return { fileSize };
		},
		getBinaryDataBuffer: async () => {
			reads.push('content');
			return content;
		},
	};
	const { context } = createExecuteContext({ parameters: { binaryPropertyName: 'scan' }, allow: { helpers } });
	return { context, reads };
}

describe('readInputFile', () => {
	it('looks at the size of a stored file before it reads it', async () => {
		const { context, reads } = storedFile({ id: 'filesystem-v2:1', fileName: 'a.pdf' }, 1);
		await expect(readInputFile(context, 0, 10)).resolves.toEqual({ fileName: 'a.pdf', mimeType: 'application/pdf', content: Buffer.from('x') });
		expect(reads).toEqual(['assert scan', 'metadata filesystem-v2:1', 'content']);
	});

	it.each([
		[11, 'FILE_TOO_LARGE'],
		[0, 'FILE_EMPTY'],
	])('never reads a stored file of %i bytes', async (size, code) => {
		const { context, reads } = storedFile({ id: '1' }, size);
		await expect(readInputFile(context, 0, 10)).rejects.toMatchObject({ code, path: 'binaryPropertyName' });
		expect(reads).not.toContain('content');
	});

	it('checks what it has read where the size was not known', async () => {
		const { context } = storedFile({ id: '1' }, undefined, Buffer.alloc(11));
		await expect(readInputFile(context, 0, 10)).rejects.toMatchObject({ code: 'FILE_TOO_LARGE', details: { size: 11, maxBytes: 10 } });
	});

	it.each([
		[{ fileName: '  ', fileExtension: 'pdf' }, 'invoice.pdf'],
		[{}, 'invoice'],
	])('names a file without a name: %j', async (binary, fileName) => {
		await expect(readInputFile(storedFile(binary, undefined).context, 0, 10)).resolves.toMatchObject({ fileName });
	});
});

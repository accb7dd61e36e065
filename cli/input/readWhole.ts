import type { CommandIo } from '../commands/CommandIo';
import { openInput } from './openInput';

/** Reads a file, or the standard input for `-`, as a whole; decompressed. @throws UsageError `FILE_NOT_READABLE`, `ARCHIVE_DAMAGED` */
export async function readWhole(path: string, io: Pick<CommandIo, 'stdin'>, signal?: AbortSignal): Promise<Buffer> {
	const input = await openInput(path, io.stdin, signal);
	try {
		const chunks: Uint8Array[] = [];
		for await (const chunk of input.open()) chunks.push(chunk);
		return Buffer.concat(chunks);
	} finally {
		await input.close();
	}
}

/** The same as text, without a byte order mark. */
export async function readWholeText(path: string, io: Pick<CommandIo, 'stdin'>, signal?: AbortSignal): Promise<string> {
	return (await readWhole(path, io, signal)).toString('utf8').replace(/^\uFEFF/, '');
}

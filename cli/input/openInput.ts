import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream';
import { pipeline as spool } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { UsageError } from '../commands/UsageError';

/** The path that stands for the standard input. */
export const STDIN = '-';

const CHUNK_BYTES = 128 * 1024;

/** A file that can be read more than once. */
export interface InputFile {
	/** As the user gave it. */
	readonly path: string;
	/** Name without folder and `.gz`, for ids and messages. */
	readonly name: string;
	/** On the disk. */
	readonly bytes: number;
	/** Reads the file from its beginning, decompressed. @param onBytes told how many bytes of the disk are read */
	open(onBytes?: (bytes: number) => void): AsyncIterable<Uint8Array>;
	/** Removes what was made for reading it. */
	close(): Promise<void>;
}

/**
 * Prepares a file for reading. The standard input cannot be read twice, so it is written to a temporary file that only
 * this user can read.
 *
 * @param signal ends all reading with its reason
 * @throws UsageError `FILE_NOT_READABLE`
 */
export async function openInput(path: string, stdin: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<InputFile> {
	if (path === STDIN) return await openStdin(stdin, signal);
	return { path, name: basename(path).replace(/\.gz$/i, ''), ...(await prepare(path, signal)), close: async () => {} };
}

async function openStdin(stdin: AsyncIterable<Uint8Array>, signal: AbortSignal | undefined): Promise<InputFile> {
	const folder = await mkdtemp(join(tmpdir(), 'invoice-coding-'));
	const close = async (): Promise<void> => await rm(folder, { recursive: true, force: true });
	try {
		const copy = join(folder, 'stdin');
		await spool(stdin, createWriteStream(copy, { mode: 0o600 }), { signal });
		return { path: STDIN, name: 'stdin', ...(await prepare(copy, signal)), close };
	} catch (error) {
		await close();
		signal?.throwIfAborted();
		throw error;
	}
}

async function prepare(path: string, signal: AbortSignal | undefined): Promise<Pick<InputFile, 'bytes' | 'open'>> {
	try {
		const found = await stat(path);
		if (!found.isFile()) throw new Error('it is no file');
		const isCompressed = await isGzip(path);
		return { bytes: found.size, open: (onBytes) => read(path, isCompressed, signal, onBytes) };
	} catch (error) {
		throw notReadable(path, error);
	}
}

async function isGzip(path: string): Promise<boolean> {
	const file = await open(path, 'r');
	try {
		const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
		return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
	} finally {
		await file.close();
	}
}

async function* read(path: string, isCompressed: boolean, signal?: AbortSignal, onBytes?: (bytes: number) => void): AsyncGenerator<Uint8Array> {
	const file = createReadStream(path, { highWaterMark: CHUNK_BYTES });
	// What goes wrong ends the reading below too; nothing is left for the callback.
	const stream = isCompressed ? pipeline(file, createGunzip({ chunkSize: CHUNK_BYTES }), () => {}) : file;
	try {
		for await (const chunk of stream) {
			signal?.throwIfAborted();
			onBytes?.(file.bytesRead);
			yield chunk as Uint8Array;
		}
	} catch (error) {
		signal?.throwIfAborted();
		throw notReadable(path, error);
	} finally {
		file.destroy();
	}
}

function notReadable(path: string, cause: unknown): Error {
	const { code, message } = cause as { code?: string; message?: string };
	const isArchive = /^Z_|unexpected end of file/.test(`${code ?? ''} ${message ?? ''}`) || code === 'Z_BUF_ERROR';
	return new UsageError({
		code: isArchive ? 'ARCHIVE_DAMAGED' : 'FILE_NOT_READABLE',
		message: isArchive ? `The gzip archive "${path}" is damaged or cut off.` : `"${path}" cannot be read (${code ?? message ?? 'unknown reason'}).`,
		remedy: isArchive ? 'Make or fetch the archive again.' : 'Check the path and its permissions.',
		cause,
	});
}

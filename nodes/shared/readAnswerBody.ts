import { sleep } from 'n8n-workflow';

/** Why a body was not read to its end. */
export type BodyFailure = 'tooLarge' | 'timedOut';

/** Thrown by {@link readAnswerBody}; the adapter makes the client's own error of it. */
export class BodyNotReadError extends Error {
	constructor(readonly failure: BodyFailure) {
		super(failure);
		this.name = 'BodyNotReadError';
	}
}

/** What n8n hands over for `encoding: 'stream'`: a Node stream, of which only this much is used. */
interface AnswerStream extends AsyncIterable<Uint8Array> {
	destroy(error?: Error): void;
}

/** How long at most a watch on a stalled body sleeps at a stretch; so much of a timer may be left behind. */
const SLICE_MS = 250;

/**
 * Reads the body of an answer, at most `maxBytes` of it. n8n has decompressed it on the way, so these are the bytes after
 * decompression: an answer that is small on the wire and huge in memory is given up like any other.
 *
 * @param idleMs the body is given up after so long without a byte
 * @throws BodyNotReadError, or whatever broke the connection
 */
export async function readAnswerBody(body: unknown, maxBytes: number, idleMs: number): Promise<Buffer> {
	if (!isStream(body)) return checkSize(toBuffer(body), maxBytes);
	const progress = { bytes: 0, isOver: false };
	// n8n's own time-out ends with the headers when the body is streamed. The stream cannot be made to fail while it waits
	// for bytes, so the watch fails instead of it; the connection then ends with the server's own patience.
	return await Promise.race([collect(body, maxBytes, progress), watch(progress, idleMs)]).finally(() => {
		progress.isOver = true;
		body.destroy();
	});
}

async function collect(body: AnswerStream, maxBytes: number, progress: { bytes: number }): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	// Leaving the loop destroys the stream and with it the connection.
	for await (const chunk of body) {
		progress.bytes += chunk.length;
		if (progress.bytes > maxBytes) throw new BodyNotReadError('tooLarge');
		chunks.push(chunk);
	}
	return Buffer.concat(chunks, progress.bytes);
}

/** Rejects after `idleMs` without a byte; ends by itself once the body is over. */
async function watch(progress: { readonly bytes: number; readonly isOver: boolean }, idleMs: number): Promise<never> {
	let seen = 0;
	let left = idleMs;
	while (left > 0 && !progress.isOver) {
		const slice = Math.min(SLICE_MS, left);
		await sleep(slice);
		left = progress.bytes === seen ? left - slice : idleMs;
		seen = progress.bytes;
	}
	throw new BodyNotReadError('timedOut');
}

function isStream(body: unknown): body is AnswerStream {
	return typeof body === 'object' && body !== null && Symbol.asyncIterator in body && typeof (body as { destroy?: unknown }).destroy === 'function';
}

/** n8n gives no stream where it answers by itself, e.g. in an evaluation of a workflow without its services. */
function toBuffer(body: unknown): Buffer {
	if (body === undefined || body === null) return Buffer.alloc(0);
	if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
	return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body), 'utf8');
}

function checkSize(body: Buffer, maxBytes: number): Buffer {
	if (body.length > maxBytes) throw new BodyNotReadError('tooLarge');
	return body;
}

/** Most bytes taken of an answer unless the request says otherwise. */
export const DEFAULT_MAX_ANSWER_BYTES = 50_000_000;

/**
 * Makes the body of an {@link HttpResponse} of the bytes that came: the same bytes for `answer: 'bytes'` and a 2xx status,
 * else parsed JSON, else the text, else null. For all adapters, so that a client sees the same whichever it is given.
 */
export function parseAnswerBody(bytes: Uint8Array, answer: 'json' | 'bytes' | undefined, status: number): unknown {
	if (answer === 'bytes' && status >= 200 && status < 300) return bytes;
	const text = new TextDecoder().decode(bytes);
	if (text === '') return null;
	try {
		return JSON.parse(text);
	} catch {
		// Not JSON: the text itself is the body, as the port promises.
		return text;
	}
}

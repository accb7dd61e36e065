/** The one part of a form. */
export interface FilePart {
	readonly field: string;
	readonly fileName: string;
	readonly mimeType: string;
	readonly content: Uint8Array;
}

/**
 * Writes a file as `multipart/form-data`, as browsers do it.
 *
 * @param random a number in [0, 1); draws the boundary anew until the file does not hold it
 */
export function writeMultipart({ field, fileName, mimeType, content }: FilePart, random: () => number): { readonly contentType: string; readonly content: Uint8Array } {
	const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
	let boundary = drawBoundary(random);
	for (let attempt = 1; bytes.includes(boundary); attempt += 1) boundary = `${drawBoundary(random)}${attempt}`;
	const head =
		`--${boundary}\r\n` +
		`Content-Disposition: form-data; name="${escape(field)}"; filename="${escape(fileName)}"\r\n` +
		`Content-Type: ${/^[\w.+-]+\/[\w.+-]+$/.test(mimeType) ? mimeType : 'application/octet-stream'}\r\n\r\n`;
	return { contentType: `multipart/form-data; boundary=${boundary}`, content: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]) };
}

function drawBoundary(random: () => number): string {
	return `----form${Array.from({ length: 24 }, () => Math.floor(random() * 36).toString(36)).join('')}`;
}

/** Quotes and line breaks would end the header early. */
function escape(text: string): string {
	return text.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

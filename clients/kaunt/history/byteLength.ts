/** The size of a text in UTF-8, without making its bytes. A lone surrogate counts as the three bytes of its replacement. */
export function byteLength(text: string): number {
	let bytes = text.length;
	for (let at = 0; at < text.length; at += 1) {
		const code = text.charCodeAt(at);
		if (code < 0x80) continue;
		bytes += code < 0x800 ? 1 : 2;
		// The two halves of a pair make four bytes together: one each by the length, and these two.
		if (code >= 0xd800 && code < 0xdc00 && isLowHalf(text.charCodeAt(at + 1))) at += 1;
	}
	return bytes;
}

function isLowHalf(code: number): boolean {
	return code >= 0xdc00 && code < 0xe000;
}

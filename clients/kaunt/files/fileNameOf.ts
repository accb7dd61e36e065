const MAX_LENGTH = 200;

/**
 * The name of a fetched file: as the answer's `Content-Disposition` gives it, else the end of its address. Made safe: no
 * folders, no control characters, at most 200 characters; `file` when nothing is left.
 */
export function fileNameOf(contentDisposition: string | undefined, url: string): string {
	const name = safeName(nameInHeader(contentDisposition ?? '')) || safeName(decode(new URL(url).pathname.split('/').at(-1) ?? ''));
	return name || 'file';
}

function nameInHeader(header: string): string {
	const text = header.slice(0, 1_000);
	const encoded = /filename\*\s{0,3}=\s{0,3}UTF-8'[^']{0,20}'([^;\s]{1,600})/i.exec(text)?.[1];
	if (encoded !== undefined) return decode(encoded);
	const [, quoted, plain] = /filename\s{0,3}=\s{0,3}(?:"([^"]{1,600})"|([^;\s"]{1,600}))/i.exec(text) ?? [];
	return quoted ?? plain ?? '';
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		// Not percent-encoded after all: the text is the name.
		return text;
	}
}

function safeName(text: string): string {
	const name = (text.split(/[/\\]/).at(-1) ?? '').replace(/\p{Cc}/gu, '').trim();
	return /^\.{0,2}$/.test(name) ? '' : shorten(name);
}

/** Keeps the extension, by which programs know the file. */
function shorten(name: string): string {
	if (name.length <= MAX_LENGTH) return name;
	const extension = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
	return `${name.slice(0, MAX_LENGTH - extension.length)}${extension}`;
}

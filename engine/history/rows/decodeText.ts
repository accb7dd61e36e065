import { CodedError } from '../../errors/CodedError';

/** How the bytes of a file stand for text. `auto`: by its byte order mark, else UTF-8, and nothing is guessed. */
export type TextEncoding = 'auto' | 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** First bytes of files that are no text, and what to do with them. */
const OTHER_FILES: readonly { readonly bytes: readonly number[]; readonly name: string; readonly remedy: string }[] = [
	{ bytes: [0x1f, 0x8b], name: 'a gzip archive', remedy: 'Decompress it first, in n8n with the node Compression.' },
	{ bytes: [0x50, 0x4b, 0x03, 0x04], name: 'a zip archive or an Excel workbook', remedy: 'Save the workbook as CSV, or decompress the archive first, in n8n with the nodes Extract from File or Compression.' },
	{ bytes: [0xd0, 0xcf, 0x11, 0xe0], name: 'an old Excel workbook', remedy: 'Save it as CSV, or read it with the node Extract from File.' },
	{ bytes: [0x25, 0x50, 0x44, 0x46], name: 'a PDF', remedy: 'Export the rows from the ERP as CSV or JSON.' },
	{ bytes: [0x3c], name: 'an XML or HTML file', remedy: 'Export the rows from the ERP as CSV or JSON.' },
];

/**
 * Turns the bytes of a text file into text, piece by piece.
 *
 * @throws CodedError `FILE_TYPE_NOT_READ` for what is no text; `FILE_ENCODING_UNKNOWN` for bytes that are not of the encoding
 */
export async function* decodeText(chunks: AsyncIterable<Uint8Array>, encoding: TextEncoding): AsyncGenerator<string> {
	let decoder: InstanceType<typeof TextDecoder> | undefined;
	for await (const chunk of chunks) {
		if (chunk.length === 0) continue;
		if (decoder === undefined) {
			refuseOtherFiles(chunk);
			decoder = new TextDecoder(encoding === 'auto' ? encodingOf(chunk) : encoding, { fatal: true });
		}
		yield decode(decoder, chunk);
	}
	if (decoder !== undefined) yield decode(decoder, undefined);
}

function decode(decoder: InstanceType<typeof TextDecoder>, chunk: Uint8Array | undefined): string {
	try {
		return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
	} catch {
		throw new CodedError({
			code: 'FILE_ENCODING_UNKNOWN',
			message: `The file is not ${decoder.encoding === 'utf-8' ? 'UTF-8' : decoder.encoding}: some of its bytes stand for no character.`,
			remedy: 'Choose the encoding of the file; older Danish and Norwegian systems write Windows-1252. Or save the file as UTF-8.',
		});
	}
}

function encodingOf(first: Uint8Array): string {
	if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le';
	if (first[0] === 0xfe && first[1] === 0xff) return 'utf-16be';
	return 'utf-8';
}

function refuseOtherFiles(first: Uint8Array): void {
	const other = OTHER_FILES.find(({ bytes }) => bytes.every((byte, at) => first[at] === byte));
	if (other === undefined) return;
	throw new CodedError({ code: 'FILE_TYPE_NOT_READ', message: `The file is ${other.name}, not CSV, NDJSON or JSON.`, remedy: other.remedy });
}

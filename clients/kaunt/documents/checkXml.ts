import { CodedError } from '../../../engine/index';

/** How much of a file is looked at for the beginning of its root element. */
const MAX_PROLOG_BYTES = 65_536;

/**
 * Makes sure that a file is XML as far as its first element, and declares no document type: that could make whoever reads
 * it fetch other files or swell without end, and no e-invoice format needs it. The content itself is for Kaunt to judge.
 *
 * @throws CodedError `EINVOICE_NOT_XML`, `EINVOICE_DOCTYPE_REFUSED`
 */
export function checkXml(content: Uint8Array): void {
	const prolog = decodeStart(content);
	let position = skipSpace(prolog, 0);
	if (prolog[position] !== '<') throw notXml('it does not begin with "<"');
	for (;;) {
		if (prolog.startsWith('<?', position)) position = skipPast(prolog, '?>', position + 2);
		else if (prolog.startsWith('<!--', position)) position = skipPast(prolog, '-->', position + 4);
		else break;
		position = skipSpace(prolog, position);
	}
	// XML knows capitals alone here; a reader that is less strict must not be given the chance.
	if (/^<!doctype/i.test(prolog.slice(position, position + 9))) throw hasDoctype();
	if (!/^<[\p{L}_:]/u.test(prolog.slice(position, position + 3))) throw notXml('no element follows its beginning');
}

/** In the encoding that a byte order mark tells; without one all of XML's own marks are as in UTF-8. */
function decodeStart(content: Uint8Array): string {
	const [first, second] = content;
	const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
	return new TextDecoder(encoding).decode(content.subarray(0, MAX_PROLOG_BYTES));
}

function skipSpace(text: string, from: number): number {
	let position = from;
	while (' \t\r\n'.includes(text[position] ?? '-')) position++;
	return position;
}

function skipPast(text: string, end: string, from: number): number {
	const found = text.indexOf(end, from);
	if (found === -1) throw notXml('what stands before its first element does not end');
	return found + end.length;
}

function notXml(why: string): CodedError {
	return new CodedError({
		code: 'EINVOICE_NOT_XML',
		message: `The e-invoice is not an XML file: ${why}.`,
		remedy: 'Give the XML file itself: not zipped, not encoded, and no PDF. A PDF, scan or image is submitted as a document.',
	});
}

function hasDoctype(): CodedError {
	return new CodedError({
		code: 'EINVOICE_DOCTYPE_REFUSED',
		message: 'The e-invoice declares a document type (DOCTYPE), which no e-invoice format needs; it was not sent.',
		remedy: 'Find out where the file comes from. If it is sound, remove the DOCTYPE from it.',
	});
}

import { HttpAnswer } from '../../server/HttpAnswer';

/** An element, by its name without prefix: in the documents that are read here no two namespaces share a name. */
export interface XmlElement {
	readonly name: string;
	readonly attributes: ReadonlyMap<string, string>;
	readonly children: XmlElement[];
	/** All text directly inside, entities resolved. */
	text: string;
}

const NAME = '[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?';
const START_TAG = new RegExp(`<(${NAME})((?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>`, 'y');
const END_TAG = new RegExp(`</(${NAME})\\s*>`, 'y');
const ATTRIBUTE = new RegExp(`(${NAME})\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'g');
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const MOST_LEVELS = 100;

const refuse = (problem: string): HttpAnswer => new HttpAnswer(400, `The e-invoice is not well-formed XML: ${problem}.`);
const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function decode(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([A-Za-z]+));|&/g, (_, hex?: string, decimal?: string, name?: string) => {
		const code = hex !== undefined ? parseInt(hex, 16) : decimal !== undefined ? Number(decimal) : null;
		if (code !== null && code > 0 && code <= 0x10ffff) return String.fromCodePoint(code);
		const known = name === undefined ? undefined : ENTITIES[name];
		if (known === undefined) throw refuse('an entity that is none of the five of XML');
		return known;
	});
}

/** Reads one text from front to back; keeps the elements that are open on a stack of its own, so depth costs no call stack. */
class XmlReader {
	private at = 0;
	private readonly open: { readonly element: XmlElement; readonly fullName: string }[] = [];
	private root: XmlElement | null = null;

	constructor(private readonly text: string) {}

	read(): XmlElement {
		while (this.at < this.text.length) this.readNext();
		if (this.open.length > 0) throw refuse(`"${this.open.at(-1)?.fullName}" is not closed`);
		if (!this.root) throw refuse('it has no element');
		return this.root;
	}

	private readNext(): void {
		const { text, at } = this;
		if (text[at] !== '<') return this.readText();
		if (text.startsWith('<!--', at)) return this.skipTo('-->', 4);
		if (text.startsWith('<![CDATA[', at)) return this.readCdata();
		if (text.startsWith('<?', at)) return this.skipTo('?>', 2);
		if (text.startsWith('<!', at)) throw refuse('a document type declaration is not taken');
		return text.startsWith('</', at) ? this.readEndTag() : this.readStartTag();
	}

	private readText(): void {
		const next = this.text.indexOf('<', this.at);
		const found = this.text.slice(this.at, next === -1 ? this.text.length : next);
		this.addText(decode(found));
		this.at += found.length;
	}

	private readCdata(): void {
		const start = this.at + 9;
		this.skipTo(']]>', 9);
		this.addText(this.text.slice(start, this.at - 3));
	}

	private addText(found: string): void {
		const owner = this.open.at(-1);
		if (owner) owner.element.text += found;
		else if (found.trim() !== '') throw refuse('text outside of the root element');
	}

	private skipTo(end: string, headLength: number): void {
		const found = this.text.indexOf(end, this.at + headLength);
		if (found === -1) throw refuse(`"${end}" is missing`);
		this.at = found + end.length;
	}

	private readStartTag(): void {
		START_TAG.lastIndex = this.at;
		const [tag, fullName, attributeText = '', slash] = START_TAG.exec(this.text) ?? [];
		if (tag === undefined || fullName === undefined) throw refuse(`a tag is broken at character ${this.at}`);
		const attributes = new Map<string, string>();
		for (const [, name = '', double, single] of attributeText.matchAll(ATTRIBUTE)) attributes.set(localName(name), decode(double ?? single ?? ''));
		const element: XmlElement = { name: localName(fullName), attributes, children: [], text: '' };
		const parent = this.open.at(-1);
		if (parent) parent.element.children.push(element);
		else if (this.root) throw refuse('a second root element');
		else this.root = element;
		if (slash === '') this.open.push({ element, fullName });
		if (this.open.length > MOST_LEVELS) throw refuse(`more than ${MOST_LEVELS} levels`);
		this.at += tag.length;
	}

	private readEndTag(): void {
		END_TAG.lastIndex = this.at;
		const [tag, fullName] = END_TAG.exec(this.text) ?? [];
		const opened = this.open.pop();
		if (tag === undefined || !opened || opened.fullName !== fullName) throw refuse(`an end tag that closes nothing at character ${this.at}`);
		this.at += tag.length;
	}
}

/**
 * Reads the elements, attributes and texts of an XML document in UTF-8 or Latin-1. Small on purpose: no namespaces, no document types.
 *
 * @throws HttpAnswer 400 when it is not well-formed
 */
export function readXml(bytes: Buffer): XmlElement {
	const isLatin1 = /^<\?xml[^>]*encoding=["'](?:iso-8859-1|latin1|windows-1252)["']/i.test(bytes.toString('latin1', 0, 200));
	const text = bytes.toString(isLatin1 ? 'latin1' : 'utf8').replace(/^\uFEFF/, '');
	if (text.includes('\u0000')) throw refuse('it is neither UTF-8 nor Latin-1');
	return new XmlReader(text).read();
}

/** The first element at a path of names; undefined when there is none. */
export function elementAt(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
	let found = element;
	for (const name of path) found = found?.children.find((child) => child.name === name);
	return found;
}

/** The text at a path, without white space around it; null when it is missing or empty. */
export function textAt(element: XmlElement | undefined, ...path: readonly string[]): string | null {
	return elementAt(element, ...path)?.text.trim() || null;
}

/** All direct children of a name. */
export function elementsAt(element: XmlElement | undefined, name: string): readonly XmlElement[] {
	return element?.children.filter((child) => child.name === name) ?? [];
}

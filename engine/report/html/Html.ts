import { escapeHtml } from './escapeHtml';

/** Text that is HTML already. Only {@link html} makes it, and it escapes whatever is put in. */
export class Html {
	constructor(readonly text: string) {}
}

/** What may be put into a template: lists are joined, null and false are left out. */
export type HtmlPart = Html | string | number | null | false | readonly HtmlPart[];

/** Writes HTML: what stands in the template is taken as it is, what is put in is escaped unless it is {@link Html}. */
export function html(template: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
	return new Html(template.reduce((text, piece, at) => text + textOf(parts[at - 1] ?? null) + piece));
}

function textOf(part: HtmlPart): string {
	if (part === null || part === false) return '';
	if (part instanceof Html) return part.text;
	if (isList(part)) return part.map(textOf).join('');
	return escapeHtml(String(part));
}

function isList(part: HtmlPart): part is readonly HtmlPart[] {
	return Array.isArray(part);
}

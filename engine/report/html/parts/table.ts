import { html, type Html, type HtmlPart } from '../Html';

export interface Column {
	readonly head: HtmlPart;
	/** Figures stand on the right. */
	readonly align?: 'left' | 'right';
}

export interface TableInput {
	readonly caption: string;
	readonly columns: readonly Column[];
	/** The first cell names the row. */
	readonly rows: readonly (readonly HtmlPart[])[];
	/** `wide` for much text, `narrow` for a few figures. */
	readonly size?: 'wide' | 'narrow';
}

/** A table in a box of its own, which scrolls where the page is too narrow. */
export function table({ caption, columns, rows, size }: TableInput): Html {
	const alignment = columns.map(({ align }) => (align === 'right' ? 'n' : 't'));
	return html`<div class="scroll" role="region" tabindex="0" aria-label="${caption}"><table${size === undefined ? null : html` class="${size}"`}>
<caption><span>${caption}</span></caption>
<thead><tr>${columns.map(({ head }, at) => html`<th scope="col" class="${alignment[at] ?? 't'}">${head}</th>`)}</tr></thead>
<tbody>${rows.map(
		(cells) => html`
<tr>${cells.map((cell, at) => (at === 0 ? html`<th scope="row" class="${alignment[at] ?? 't'}">${cell}</th>` : html`<td class="${alignment[at] ?? 't'}">${cell}</td>`))}</tr>`,
	)}
</tbody></table></div>`;
}

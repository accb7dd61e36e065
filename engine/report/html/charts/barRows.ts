import { html, type Html, type HtmlPart } from '../Html';

export interface BarRow {
	readonly label: HtmlPart;
	readonly bar: Html;
	readonly figure: HtmlPart;
	readonly small: HtmlPart;
}

/** Bars below each other with their names on the left and their figures on the right; below each other where it is narrow. */
export function barRows(title: HtmlPart, rows: readonly BarRow[], axis: readonly string[]): Html {
	return html`<div class="bars"><h3>${title}</h3>${rows.map(
		({ label, bar, figure, small }) => html`
<div class="row"><div class="label">${label}</div>${bar}<div class="figure"><b>${figure}</b> <small>${small}</small></div></div>`,
	)}
${axis.length === 0 ? null : html`<div class="row axis" aria-hidden="true"><div></div><div class="ticks">${axis.map((tick) => html`<span>${tick}</span>`)}</div><div></div></div>`}</div>`;
}

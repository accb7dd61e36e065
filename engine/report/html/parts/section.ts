import { html, type Html, type HtmlPart } from '../Html';

/** A part of the page with a heading and a sentence that says how to read it. */
export function section(title: string, lead: HtmlPart, ...body: readonly HtmlPart[]): Html {
	return html`
<section>
<h2>${title}</h2>
${lead === null || lead === '' ? null : html`<p class="lead">${lead}</p>`}
${body}
</section>`;
}

/** What stands behind a chart: folded on the screen, open on paper. */
export function behind(summary: string, ...body: readonly HtmlPart[]): Html {
	return html`<details><summary>${summary}</summary>${body}</details>`;
}

export function nothing(text: string): Html {
	return html`<p class="nothing">${text}</p>`;
}

/** A name from anywhere: it keeps its own direction of writing. */
export function named(name: string): Html {
	return html`<bdi>${name}</bdi>`;
}

import { answer } from '../../story/answer';
import { headlines } from '../../story/headlines';
import { html, type Html } from '../Html';
import type { Page } from '../Page';

/** The report in sentences and in three to five figures. */
export function answerSection({ report, numbers }: Page): Html {
	const [first, ...more] = answer(report, numbers);
	return html`
<section class="answer">
<h2>The answer</h2>
<p class="first">${first ?? ''}</p>
<div class="cards">${headlines(report, numbers).map(
		({ label, figure, counted, interval, details }) => html`
<div class="card"><div class="what">${label}</div><div class="big">${figure}</div><div class="of">${counted}</div>${interval === null ? null : html`<div class="of">95% interval <span class="nw">${interval}</span></div>`}${details.map((detail) => html`<div class="of">${detail}</div>`)}</div>`,
	)}</div>
${more.length === 0 ? null : html`<ul class="sentences">${more.map((sentence) => html`<li>${sentence}</li>`)}</ul>`}
${report.findings.length === 0 ? null : html`<p class="warn"><b>Read with care.</b> ${report.findings[0]?.message ?? ''}${report.findings.length > 1 ? ` ${numbers.count(report.findings.length - 1)} more under “What weakens these figures”.` : ''}</p>`}
</section>`;
}

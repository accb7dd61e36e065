import { html, type Html } from '../Html';
import type { Page } from '../Page';
import { nothing, section } from '../parts/section';

const MOST = 50;

/** What the reader must know before relying on the figures. */
export function findingsSection({ report: { findings }, numbers }: Page): Html {
	if (findings.length === 0) return section('What weakens these figures', null, nothing('Nothing was found that weakens them.'));
	return section(
		'What weakens these figures',
		null,
		html`<ul class="findings">${findings.slice(0, MOST).map(({ code, message, remedy }) => html`<li><div>${message} <code>${code}</code></div><div class="why">${remedy}</div></li>`)}</ul>`,
		findings.length > MOST ? html`<p class="more">And ${numbers.count(findings.length - MOST)} more in the CSV.</p>` : null,
	);
}

import { subjectNames } from '../../story/subjectNames';
import { html, type Html } from '../Html';
import type { Page } from '../Page';
import { named, nothing, section } from '../parts/section';

const MOST = 25;

/** What to do next, the most valuable first. */
export function adviceSection({ report, numbers }: Page): Html {
	const { advice } = report;
	if (advice.length === 0) return section('What to do next', null, nothing('Nothing is advised: too few cases were tested, or everything is well as it is.'));
	const subjectOf = subjectNames(report);
	return section(
		'What to do next',
		'Most valuable first.',
		html`<ol class="advice">${advice.slice(0, MOST).map(
			({ message, remedy, subject, code }) => html`
<li>${subject === null ? null : html`<div class="subject">${named(subjectOf(subject))}</div>`}<div class="do">${remedy}</div><div class="why">${message} <code>${code}</code></div></li>`,
		)}</ol>`,
		advice.length > MOST ? html`<p class="more">And ${numbers.count(advice.length - MOST)} more in the CSV.</p>` : null,
	);
}

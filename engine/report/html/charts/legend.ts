import { visibleName } from '../../text/visibleText';
import { html, type Html } from '../Html';
import type { Page } from '../Page';
import { named } from '../parts/section';
import { DRAWN_POLICIES, point } from './shapes';

/** Which point is which policy. */
export function legend({ report: { policies }, numbers }: Page, withBaseline: boolean): Html {
	const entry = (policy: number | null, name: Html | string): Html => html`<li><svg class="key" viewBox="0 0 14 14" aria-hidden="true">${point(policy, 7, 7)}</svg>${name}</li>`;
	const left = policies.length - DRAWN_POLICIES;
	return html`<ul class="legend">${policies.slice(0, DRAWN_POLICIES).map(({ name }, at) => entry(at, named(visibleName(name))))}${withBaseline ? entry(null, 'Baseline') : null}${left > 0 ? html`<li>${numbers.count(left)} more in the table only</li>` : null}</ul>`;
}

/** Which colour is which part. */
export function partsLegend(parts: readonly { readonly tone: string; readonly name: string }[]): Html {
	return html`<ul class="legend">${parts.map(({ tone, name }) => html`<li><svg class="key" viewBox="0 0 14 14" aria-hidden="true"><rect class="${tone}" x="1" y="1" width="12" height="12"/></svg>${name}</li>`)}</ul>`;
}

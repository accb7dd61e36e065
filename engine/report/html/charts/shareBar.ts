import type { Proportion } from '../../../model/backtestReport';
import { html, type Html } from '../Html';
import { coordinate, within } from './coordinates';

const WIDTH = 1000;
const HEIGHT = 18;

/**
 * A share as a bar from 0 to 100 % with the whiskers of its interval. It has no text inside and stretches to any width.
 *
 * @param tone class that gives the colour
 * @param mark a share to compare with, drawn as a line
 */
export function shareBar(proportion: Proportion, tone: string, title: string, mark: number | null = null): Html {
	const [end, low, high] = [proportion.share, proportion.low, proportion.high].map((share) => coordinate(within(share) * WIDTH));
	const line = (x1: string, y1: number, x2: string, y2: number, kind: string): Html =>
		html`<line class="${kind}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" vector-effect="non-scaling-stroke"/>`;
	return html`<svg class="bar" role="img" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none"><title>${title}</title><rect class="track" width="${WIDTH}" height="${HEIGHT}"/>${
		proportion.share === null
			? null
			: html`<rect class="${tone}" width="${end ?? '0'}" height="${HEIGHT}"/>${line(low ?? '0', 9, high ?? '0', 9, 'halo')}${line(low ?? '0', 9, high ?? '0', 9, 'whisker')}${line(low ?? '0', 5, low ?? '0', 13, 'whisker')}${line(high ?? '0', 5, high ?? '0', 13, 'whisker')}`
	}${mark === null ? null : line(coordinate(within(mark) * WIDTH), 0, coordinate(within(mark) * WIDTH), HEIGHT, 'mark')}</svg>`;
}

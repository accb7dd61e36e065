import { html, type Html } from '../Html';
import { coordinate } from './coordinates';

const WIDTH = 1000;
const HEIGHT = 18;

export interface StackPart {
	readonly count: number;
	/** Class that gives the colour. */
	readonly tone: string;
}

/** Parts of a whole side by side; what is left of the whole stays empty. */
export function stackedBar(parts: readonly StackPart[], whole: number, title: string): Html {
	let from = 0;
	const drawn = parts.map(({ count, tone }) => {
		const width = whole > 0 ? (count / whole) * WIDTH : 0;
		const part = html`<rect class="${tone}" x="${coordinate(from)}" width="${coordinate(width)}" height="${HEIGHT}"/>`;
		from += width;
		return count > 0 ? part : null;
	});
	return html`<svg class="bar" role="img" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none"><title>${title}</title><rect class="track" width="${WIDTH}" height="${HEIGHT}"/>${drawn}</svg>`;
}

import { html, type Html } from '../Html';
import { coordinate } from './coordinates';

/** Lines and points differ in form as well as in colour: for eyes and printers that see none. As many as can be told apart. */
export const DRAWN_POLICIES = 6;

/** Class of the colour of a policy, in all charts the same. */
export function toneOf(policy: number): string {
	return `p${policy % DRAWN_POLICIES}`;
}

/** The point of a policy; a policy without a number is the baseline. */
export function point(policy: number | null, x: number, y: number): Html {
	const tone = policy === null ? 'base' : toneOf(policy);
	const at = (dx: number, dy: number): string => `${coordinate(x + dx)},${coordinate(y + dy)}`;
	const polygon = (...points: readonly string[]): Html => html`<polygon class="dot ${tone}" points="${points.join(' ')}"/>`;
	if (policy === null) return polygon(at(-4, -1.3), at(-1.3, -1.3), at(-1.3, -4), at(1.3, -4), at(1.3, -1.3), at(4, -1.3), at(4, 1.3), at(1.3, 1.3), at(1.3, 4), at(-1.3, 4), at(-1.3, 1.3), at(-4, 1.3));
	switch (policy % DRAWN_POLICIES) {
		case 1:
			return polygon(at(-3.5, -3.5), at(3.5, -3.5), at(3.5, 3.5), at(-3.5, 3.5));
		case 2:
			return polygon(at(0, -4.6), at(4.4, 3.4), at(-4.4, 3.4));
		case 3:
			return polygon(at(0, -5), at(5, 0), at(0, 5), at(-5, 0));
		case 4:
			return polygon(at(0, 4.6), at(4.4, -3.4), at(-4.4, -3.4));
		case 5:
			return polygon(at(-4.5, -2), at(4.5, -2), at(4.5, 2), at(-4.5, 2));
		default:
			return html`<circle class="dot ${tone}" cx="${coordinate(x)}" cy="${coordinate(y)}" r="4"/>`;
	}
}

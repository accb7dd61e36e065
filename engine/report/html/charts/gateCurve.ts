import type { GateFigures } from '../../../model/backtestReport';
import type { ConfidenceGate } from '../../../model/confidence';
import type { Numbers } from '../../numbers/Numbers';
import { html, type Html } from '../Html';
import { coordinate, within } from './coordinates';
import { point, toneOf } from './shapes';

export interface GateLine {
	readonly policy: number;
	readonly gates: readonly GateFigures[];
	/** The advised gate, ringed. */
	readonly advised: ConfidenceGate | null;
	/** Whether its points are named. */
	readonly labelled: boolean;
}

export interface GateCurveInput {
	readonly title: string;
	readonly lines: readonly GateLine[];
	/** Share that has a value, and share of these that is wrong. */
	readonly baseline: { readonly covered: number; readonly wrong: number } | null;
	readonly targetErrorRate: number | null;
}

const BOX = { width: 330, height: 232, left: 46, right: 14, top: 26, bottom: 42 };
const SCALES = [0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.12, 0.16, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1];
const SHORT: Readonly<Record<ConfidenceGate, string>> = { none: 'any', Low: 'low', Medium: 'med.', High: 'high' };

interface Spot {
	readonly x: number;
	readonly y: number;
	readonly low: number;
	readonly high: number;
	readonly gate: ConfidenceGate;
}

/** How many cases pass a gate, and how many of these are wrong: the further right and down, the better. */
export function gateCurve({ title, lines, baseline, targetErrorRate }: GateCurveInput, numbers: Numbers): Html {
	const errors = lines.flatMap(({ gates }) => gates.map(({ accuracy }) => (accuracy.share === null ? 0 : 1 - accuracy.share)));
	const most = Math.max(0, ...errors, baseline?.wrong ?? 0) * 1.12;
	const top = SCALES.find((scale) => scale >= Math.max(most, (targetErrorRate ?? 0) * 1.6)) ?? 1;
	const x = (share: number): number => BOX.left + within(share) * (BOX.width - BOX.left - BOX.right);
	const y = (error: number): number => BOX.height - BOX.bottom - within(error / top) * (BOX.height - BOX.top - BOX.bottom);
	const spots = (gates: readonly GateFigures[]): readonly Spot[] =>
		gates.flatMap(({ gate, passing, accuracy }) =>
			accuracy.share === null || passing.share === null ? [] : [{ x: x(passing.share), y: y(1 - accuracy.share), low: y(1 - within(accuracy.high)), high: y(1 - within(accuracy.low)), gate }],
		);
	return html`<svg class="curve" role="img" viewBox="0 0 ${BOX.width} ${BOX.height}"><title>${title}</title>
${frame(top, x, y, numbers)}
${targetErrorRate === null ? null : html`<line class="target" x1="${coordinate(x(0))}" x2="${coordinate(x(1))}" y1="${coordinate(y(targetErrorRate))}" y2="${coordinate(y(targetErrorRate))}"/>`}
${baseline === null ? null : point(null, x(baseline.covered), y(baseline.wrong))}
${lines.map((line) => drawLine(line, spots(line.gates)))}
</svg>`;
}

function frame(top: number, x: (share: number) => number, y: (error: number) => number, numbers: Numbers): Html {
	const across = [0, 0.25, 0.5, 0.75, 1];
	const bottom = BOX.height - BOX.bottom;
	return html`${[0, 0.5, 1].map(
		(part) =>
			html`<line class="grid" x1="${coordinate(x(0))}" x2="${coordinate(x(1))}" y1="${coordinate(y(part * top))}" y2="${coordinate(y(part * top))}"/><text class="tick" x="${BOX.left - 6}" y="${coordinate(y(part * top) + 3.5)}" text-anchor="end">${numbers.target(part * top)}</text>`,
	)}${across.map((share) => html`<text class="tick" x="${coordinate(x(share))}" y="${bottom + 15}" text-anchor="middle">${numbers.target(share)}</text>`)}<text class="axisname" x="${coordinate((x(0) + x(1)) / 2)}" y="${BOX.height - 8}" text-anchor="middle">passes the gate, of all lines</text><text class="axisname" x="${BOX.left - 40}" y="8">wrong, of these</text>`;
}

function drawLine({ policy, advised, labelled }: GateLine, spots: readonly Spot[]): Html {
	const tone = toneOf(policy);
	return html`<polyline class="line ${tone}" points="${spots.map((spot) => `${coordinate(spot.x)},${coordinate(spot.y)}`).join(' ')}"/>${spots.map(
		(spot) =>
			html`<line class="line thin ${tone}" x1="${coordinate(spot.x)}" x2="${coordinate(spot.x)}" y1="${coordinate(spot.low)}" y2="${coordinate(spot.high)}"/>${spot.gate === advised ? html`<circle class="ring ${tone}" cx="${coordinate(spot.x)}" cy="${coordinate(spot.y)}" r="8"/>` : null}${point(policy, spot.x, spot.y)}`,
	)}${labelled ? labels(spots) : null}`;
}

/** Points that lie close together share a label. */
function labels(spots: readonly Spot[]): readonly Html[] {
	const groups: { x: number; y: number; names: string[] }[] = [];
	for (const { x, y, gate } of spots) {
		const near = groups.find((group) => Math.abs(group.x - x) < 26 && Math.abs(group.y - y) < 12);
		if (near) near.names.push(SHORT[gate]);
		else groups.push({ x, y, names: [SHORT[gate]] });
	}
	return groups.map(({ x, y, names }) => {
		// Curves rise to the right: above on the left there is room.
		const right = x > BOX.left + 50;
		const text = names.length > 2 ? `${names[0] ?? ''}–${names.at(-1) ?? ''}` : names.join(', ');
		return html`<text class="name" x="${coordinate(right ? x - 9 : x + 9)}" y="${coordinate(Math.max(y - 7, BOX.top + 4))}" text-anchor="${right ? 'end' : 'start'}">${text}</text>`;
	});
}

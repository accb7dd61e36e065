import type { GateAdvice, GateFigures } from '../../../model/backtestReport';
import { oppositeOf } from '../../numbers/oppositeOf';
import { GATE_WORDS, wordFor } from '../../story/words';
import { visibleName } from '../../text/visibleText';
import { gateCurve, type GateLine } from '../charts/gateCurve';
import { legend } from '../charts/legend';
import { DRAWN_POLICIES } from '../charts/shapes';
import { html, type Html } from '../Html';
import type { Page } from '../Page';
import { proportionCell } from '../parts/proportionCell';
import { behind, named, nothing, section } from '../parts/section';
import { table } from '../parts/table';

/** How much passes each gate and how much of it is wrong, and which gate is advised. */
export function gatesSection(page: Page): Html {
	const { report, numbers } = page;
	const title = 'Which gate is safe enough';
	const ids = [...report.dimensions.map(({ externalDimensionId }) => externalDimensionId), null];
	if (report.policies.length === 0 || report.tested.cases === 0) return section(title, null, nothing('There are no values to put a gate before.'));
	const target = report.gates[0]?.targetErrorRate ?? null;
	return section(
		title,
		`A gate is the least confidence a value of Kaunt must have to count without a person; values of rules pass every gate. Each point is a gate: further right, more passes; further down, less of it is wrong.${target === null ? '' : ` The dashed line is the bearable share of wrong values, ${numbers.target(target)}; the ring is the advised gate.`}`,
		legend(page, true),
		html`<div class="panels">${ids.map((id) => panel(page, id, target))}</div>`,
		...adviceTables(page),
		behind('Figures behind the curves', gatesTable(page, ids)),
	);
}

function panel({ report, numbers, nameOf, best }: Page, id: string | null, target: number | null): Html {
	const lines = report.policies.slice(0, DRAWN_POLICIES).map((policy, at): GateLine => ({
		policy: at,
		gates: gatesOf(policy.dimensions, id),
		advised: report.gates.find((gate) => gate.policy === policy.name && gate.externalDimensionId === id)?.gate ?? null,
		labelled: policy === best,
	}));
	const base = report.baseline.dimensions.find(({ externalDimensionId }) => externalDimensionId === id);
	const [covered, accuracy] = [base?.coverage.share ?? null, base?.accuracy.share ?? null];
	const baseline = covered === null || accuracy === null ? null : { covered, wrong: 1 - accuracy };
	return html`<figure><figcaption>${named(nameOf(id))}</figcaption>${gateCurve({ title: `${nameOf(id)}: share that passes each gate, and share of it that is wrong. The figures are in the table below.`, lines, baseline, targetErrorRate: target }, numbers)}</figure>`;
}

/** Of the best policy in full view, of the others behind it. */
function adviceTables({ report: { gates }, numbers, nameOf, best }: Page): readonly Html[] {
	if (gates.length === 0) return [nothing('No gate is advised.')];
	const [mine, others] = [gates.filter(({ policy }) => policy === best?.name), gates.filter(({ policy }) => policy !== best?.name)];
	const page = { numbers, nameOf };
	return [...(mine.length > 0 ? [adviceTable(mine, page)] : []), ...(others.length > 0 ? [behind('Advised gates of the other policies', adviceTable(others, page))] : [])];
}

function adviceTable(gates: readonly GateAdvice[], { numbers, nameOf }: Pick<Page, 'numbers' | 'nameOf'>): Html {
	const gateOf = ({ gate }: GateAdvice): Html => (gate === null ? html`<span class="tag bad">None</span>` : html`<span class="tag good">${wordFor(GATE_WORDS, gate)}</span>`);
	return table({
		caption: 'Advised gates: the loosest one whose share of wrong values is surely not above the target',
		columns: [{ head: 'Policy' }, { head: 'Dimension' }, { head: 'Gate' }, { head: 'Wrong, of what passes', align: 'right' }, { head: 'Passes, of all lines', align: 'right' }, { head: 'Goes to a person, of what has a value', align: 'right' }, { head: 'Why' }],
		rows: gates.map((advice) => [
			named(visibleName(advice.policy)),
			named(nameOf(advice.externalDimensionId)),
			gateOf(advice),
			proportionCell(advice.errorRate, numbers),
			proportionCell(advice.passing, numbers),
			proportionCell(advice.cost, numbers),
			html`<span class="why">${advice.why}</span>`,
		]),
		size: 'wide',
	});
}

function gatesTable({ report: { policies }, numbers, nameOf }: Page, ids: readonly (string | null)[]): Html {
	return table({
		caption: 'What passes each gate, and how much of it is wrong',
		columns: [{ head: 'Dimension' }, { head: 'Policy' }, { head: 'Gate' }, { head: 'Passes, of all lines', align: 'right' }, { head: 'Right, of what passes', align: 'right' }, { head: 'Wrong, of what passes', align: 'right' }],
		rows: ids.flatMap((id) =>
			policies.flatMap((policy) =>
				gatesOf(policy.dimensions, id).map(({ gate, passing, accuracy }) => [
					named(nameOf(id)),
					named(visibleName(policy.name)),
					wordFor(GATE_WORDS, gate),
					proportionCell(passing, numbers),
					proportionCell(accuracy, numbers),
					proportionCell(oppositeOf(accuracy), numbers),
				]),
			),
		),
	});
}

function gatesOf(dimensions: readonly { readonly externalDimensionId: string | null; readonly gates: readonly GateFigures[] }[], id: string | null): readonly GateFigures[] {
	return dimensions.find(({ externalDimensionId }) => externalDimensionId === id)?.gates ?? [];
}

import type { Hits, PolicyFigures } from '../../../model/backtestReport';
import { visibleName } from '../../text/visibleText';
import { barRows, type BarRow } from '../charts/barRows';
import { shareBar } from '../charts/shareBar';
import { toneOf } from '../charts/shapes';
import { html, type Html, type HtmlPart } from '../Html';
import type { Page } from '../Page';
import { countedWithInterval, proportionCell } from '../parts/proportionCell';
import { behind, named, nothing, section } from '../parts/section';
import { table } from '../parts/table';

const AXIS = [0, 0.25, 0.5, 0.75, 1];

/** Policies beside the baseline, the whole combination first. */
export function comparisonSection(page: Page): Html {
	const { report, numbers } = page;
	const title = 'How the policies compare';
	if (report.policies.length === 0 || report.tested.cases === 0) return section(title, null, nothing('There is nothing to compare.'));
	const ids = [null, ...report.dimensions.map(({ externalDimensionId }) => externalDimensionId)];
	return section(
		title,
		'Share of all tested lines that would have got the value that was really posted. No value counts as wrong. The thin line on each bar is the 95% interval; the dashed line is the baseline: the most frequent coding of the vendor before the period.',
		html`<div class="groups">${ids.map((id) => barRows(page.nameOf(id), rowsOf(page, id), AXIS.map((share) => numbers.target(share))))}</div>`,
		behind('Figures behind the bars', hitsTable(page, ids), pairedTable(page, ids)),
	);
}

function rowsOf({ report, numbers, best }: Page, id: string | null): readonly BarRow[] {
	const base = baselineOf(report.baseline.dimensions, id);
	const row = (label: HtmlPart, name: string, hits: Hits, tone: string, mark: number | null): BarRow => ({
		label,
		bar: shareBar(hits.rightOfAll, tone, `${name}: ${numbers.percent(hits.rightOfAll.share)}, ${countedWithInterval(hits.rightOfAll, numbers)}`, mark),
		figure: numbers.percent(hits.rightOfAll.share),
		small: countedWithInterval(hits.rightOfAll, numbers),
	});
	const policies = report.policies.flatMap((policy, at) => {
		const hits = figuresOf(policy, id);
		const name = visibleName(policy.name);
		return hits ? [row(policy === best ? html`<b>${named(name)}</b>` : named(name), name, hits, toneOf(at), base?.rightOfAll.share ?? null)] : [];
	});
	return base ? [...policies, row('Baseline', 'Baseline', base, 'base', null)] : policies;
}

function hitsTable({ report, numbers, nameOf }: Page, ids: readonly (string | null)[]): Html {
	const row = (id: string | null, who: HtmlPart, hits: Hits, unexpected: number | null): readonly HtmlPart[] => [
		named(nameOf(id)),
		who,
		proportionCell(hits.coverage, numbers),
		proportionCell(hits.accuracy, numbers),
		proportionCell(hits.rightOfAll, numbers),
		unexpected === null ? '–' : numbers.count(unexpected),
	];
	const rows = ids.flatMap((id) => {
		const base = baselineOf(report.baseline.dimensions, id);
		const policies = report.policies.flatMap((policy) => {
			const hits = figuresOf(policy, id);
			return hits ? [row(id, named(visibleName(policy.name)), hits, hits.unexpected)] : [];
		});
		return base ? [...policies, row(id, 'Baseline', base, null)] : policies;
	});
	return table({
		caption: 'How often there was a value, and how often it was right',
		columns: [{ head: 'Dimension' }, { head: 'Policy' }, right('Had a value, of all lines'), right('Right, of those with a value'), right('Right, of all lines'), right('Value where none was posted')],
		rows,
	});
}

function pairedTable({ report, numbers, nameOf }: Page, ids: readonly (string | null)[]): Html {
	const rows = ids.flatMap((id) =>
		report.policies.flatMap((policy) => {
			const beside = figuresOf(policy, id)?.besideBaseline;
			if (!beside) return [];
			return [
				[
					named(nameOf(id)),
					named(visibleName(policy.name)),
					numbers.count(beside.cases),
					proportionCell(beside.policyRight, numbers),
					proportionCell(beside.baselineRight, numbers),
					numbers.count(beside.onlyPolicyRight),
					numbers.count(beside.onlyBaselineRight),
				],
			];
		}),
	);
	return table({
		caption: 'At equal coverage: only lines for which both the policy and the baseline had a value',
		columns: [{ head: 'Dimension' }, { head: 'Policy' }, right('Lines'), right('Policy right'), right('Baseline right'), right('Only the policy right'), right('Only the baseline right')],
		rows,
	});
}

function right(head: string): { head: string; align: 'right' } {
	return { head, align: 'right' };
}

function figuresOf(policy: PolicyFigures, id: string | null): PolicyFigures['dimensions'][number] | undefined {
	return policy.dimensions.find(({ externalDimensionId }) => externalDimensionId === id);
}

function baselineOf(dimensions: Page['report']['baseline']['dimensions'], id: string | null): Hits | undefined {
	return dimensions.find(({ externalDimensionId }) => externalDimensionId === id);
}

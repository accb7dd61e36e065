import type { DimensionFigures, PolicyFigures, Proportion, SourceFigures } from '../../../model/backtestReport';
import { SOURCE_WORDS, wordFor } from '../../story/words';
import { visibleName } from '../../text/visibleText';
import { within } from '../charts/coordinates';
import { html, type Html } from '../Html';
import type { Page } from '../Page';
import { countedSmall } from '../parts/proportionCell';
import { behind, named, nothing, section } from '../parts/section';
import { table } from '../parts/table';

/** More columns than this do not fit on paper. */
const MOST_GROUPS = 6;
/** Fewer cases say little, and are not coloured. */
const FEW = 20;
/** From which share on the next colour begins. */
const HEAT_FROM = [0.5, 0.8, 0.9, 0.97];
/** Dimensions in full view; more stand behind. */
const IN_VIEW = 4;

/** How good values were, by who gave them, how sure Kaunt was, and how well the vendor was known. */
export function sourcesSection(page: Page): Html {
	const { report, best } = page;
	const title = 'Where values came from, and how good they were';
	if (best === null || best.dimensions.every(({ bySource }) => bySource.length === 0)) return section(title, null, nothing('No value was given.'));
	return section(
		title,
		`Share of right values by who gave them, how sure Kaunt was, and group of vendors: usually how many of their lines were learned from. The stronger the colour, the more were right; cells with fewer than ${FEW} cases have no colour.`,
		heatLegend(page),
		policyTables(page, best),
		report.policies.filter((policy) => policy !== best).map((policy) => behind(`Policy “${visibleName(policy.name)}”`, policyTables(page, policy))),
	);
}

function heatLegend({ numbers }: Page): Html {
	const names = ['below', ...HEAT_FROM.map(() => 'from')].map((word, at) => `${word} ${numbers.target(HEAT_FROM[Math.max(0, at - 1)] ?? 0)}`);
	return html`<ul class="legend">${names.map((name, at) => html`<li><span class="swatch h${at + 1}"></span>${name}</li>`)}</ul>`;
}

function policyTables(page: Page, policy: PolicyFigures): readonly (Html | null)[] {
	const groups = [...page.report.vendorGroups].map((group, at) => ({ ...group, at }));
	const shown = [...groups].sort((a, b) => b.cases - a.cases || a.at - b.at).slice(0, MOST_GROUPS).sort((a, b) => a.at - b.at);
	const hidden = groups.length - shown.length;
	const tables = policy.dimensions.filter(({ bySource }) => bySource.length > 0).map((dimension) => heatTable(page, policy, dimension, shown.map(({ name }) => name)));
	return [
		...tables.slice(0, IN_VIEW),
		tables.length > IN_VIEW ? behind(`${page.numbers.count(tables.length - IN_VIEW)} more dimensions`, tables.slice(IN_VIEW)) : null,
		hidden > 0 ? html`<p class="more">And ${page.numbers.count(hidden)} smaller groups of vendors in the CSV.</p>` : null,
	];
}

function heatTable({ numbers, nameOf, report }: Page, policy: PolicyFigures, { externalDimensionId, bySource }: DimensionFigures, groups: readonly string[]): Html {
	const rows = new Map<string, SourceFigures[]>();
	for (const figures of bySource) {
		const key = rowName(figures);
		const row = rows.get(key);
		if (row) row.push(figures);
		else rows.set(key, [figures]);
	}
	const casesOf = (group: string): string => numbers.count(report.vendorGroups.find(({ name }) => name === group)?.cases ?? 0);
	return table({
		caption: `${nameOf(externalDimensionId)}, policy “${visibleName(policy.name)}”: right values by source and group of vendors`,
		columns: [{ head: 'Source' }, ...groups.map((group) => ({ head: html`${named(visibleName(group))} <small>${casesOf(group)} lines</small>`, align: 'right' as const }))],
		rows: [...rows].map(([name, figures]) => [name, ...groups.map((group) => heatCell(figures.find(({ vendorGroup }) => vendorGroup === group)?.accuracy, figures[0]?.source ?? null, numbers))]),
	});
}

function rowName({ source, confidence }: SourceFigures): string {
	if (source === null) return 'No value';
	const name = wordFor(SOURCE_WORDS, source);
	return confidence === null ? (source.startsWith('kaunt') ? `${name}, not stated` : name) : `${name}, ${confidence}`;
}

function heatCell(accuracy: Proportion | undefined, source: SourceFigures['source'], numbers: Page['numbers']): Html {
	if (accuracy === undefined) return html`<span class="none">–</span>`;
	if (source === null) return html`<span class="none">${numbers.count(accuracy.of)} lines</span>`;
	const heat = accuracy.of < FEW ? 'h0' : `h${1 + HEAT_FROM.filter((from) => within(accuracy.share) >= from).length}`;
	return html`<span class="heat ${heat}"><b>${numbers.percent(accuracy.share)}</b> ${countedSmall(accuracy, numbers)}</span>`;
}

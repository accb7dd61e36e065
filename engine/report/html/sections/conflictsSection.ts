import type { ConflictFigures } from '../../../model/backtestReport';
import { barRows } from '../charts/barRows';
import { partsLegend } from '../charts/legend';
import { stackedBar } from '../charts/stackedBar';
import { html, type Html } from '../Html';
import type { Page } from '../Page';
import { behind, named, nothing, section } from '../parts/section';
import { table } from '../parts/table';

/** Who was right when Kaunt and a rule said different things. */
export function conflictsSection(page: Page): Html {
	const { report } = page;
	const title = 'When Kaunt and a rule differed: who was right';
	if (report.conflicts.length === 0) return section(title, null, nothing('Kaunt and a rule never spoke of the same dimension of a line.'));
	return section(
		title,
		'Only lines and dimensions for which both Kaunt and a rule had a value, by how sure Kaunt was.',
		html`<div class="groups">${report.dimensions.map(({ externalDimensionId: id }) => bars(page, id))}</div>`,
		partsLegend([
			{ tone: 'kaunt', name: 'Kaunt right' },
			{ tone: 'rule', name: 'Rule right' },
			{ tone: 'neither', name: 'Neither right' },
		]),
		behind('Figures behind the bars', conflictsTable(page)),
	);
}

function bars({ report, numbers, nameOf }: Page, id: string): Html | null {
	const rows = report.conflicts
		.filter(({ externalDimensionId }) => externalDimensionId === id)
		.map((figures) => {
			const { kauntRight, ruleRight, neitherRight } = figures.differed;
			const whole = kauntRight + ruleRight + neitherRight;
			const label = sureness(figures);
			const said = `${numbers.count(kauntRight)} Kaunt · ${numbers.count(ruleRight)} rule · ${numbers.count(neitherRight)} neither`;
			return {
				label,
				bar: stackedBar(
					[
						{ count: kauntRight, tone: 'kaunt' },
						{ count: ruleRight, tone: 'rule' },
						{ count: neitherRight, tone: 'neither' },
					],
					whole,
					`${label}: they differed ${numbers.count(whole)} times; right: ${said}`,
				),
				figure: whole === 0 ? 'never differed' : `${numbers.count(whole)} times`,
				small: whole === 0 ? '' : said,
			};
		});
	return rows.length === 0 ? null : barRows(named(nameOf(id)), rows, []);
}

function conflictsTable({ report: { conflicts }, numbers, nameOf }: Page): Html {
	const count = (value: number): string => numbers.count(value);
	const share = (part: number, { differed }: ConflictFigures): Html | string => {
		const whole = differed.kauntRight + differed.ruleRight + differed.neitherRight;
		return whole === 0 ? '–' : html`<b>${count(part)}</b> <small>${numbers.percent(part / whole)} of ${count(whole)}</small>`;
	};
	return table({
		caption: 'How often Kaunt and the first rule agreed or differed, and who was right',
		columns: [{ head: 'Dimension' }, { head: 'Kaunt’s confidence' }, { head: 'Agreed and right', align: 'right' }, { head: 'Agreed and wrong', align: 'right' }, { head: 'Differed: Kaunt right', align: 'right' }, { head: 'Differed: rule right', align: 'right' }, { head: 'Differed: neither right', align: 'right' }],
		rows: conflicts.map((figures) => [
			named(nameOf(figures.externalDimensionId)),
			sureness(figures),
			count(figures.agreed.right),
			count(figures.agreed.wrong),
			share(figures.differed.kauntRight, figures),
			share(figures.differed.ruleRight, figures),
			share(figures.differed.neitherRight, figures),
		]),
	});
}

function sureness({ confidence }: ConflictFigures): string {
	return confidence === null ? 'Not stated' : `Kaunt: ${confidence}`;
}

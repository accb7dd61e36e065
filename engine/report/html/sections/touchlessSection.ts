import type { PolicyFigures, TouchlessFigures } from '../../../model/backtestReport';
import { oppositeOf } from '../../numbers/oppositeOf';
import { GATE_WORDS, wordFor } from '../../story/words';
import { visibleName } from '../../text/visibleText';
import { barRows } from '../charts/barRows';
import { partsLegend } from '../charts/legend';
import { stackedBar } from '../charts/stackedBar';
import { html, type Html } from '../Html';
import type { Page } from '../Page';
import { proportionCell } from '../parts/proportionCell';
import { behind, named, nothing, section } from '../parts/section';
import { table } from '../parts/table';

/** Whole documents that could go on by themselves. */
export function touchlessSection(page: Page): Html {
	const { report } = page;
	const title = 'Documents that could go on without a person';
	if (report.policies.length === 0 || report.tested.documents === 0) return section(title, null, nothing('No document was tested.'));
	return section(
		title,
		'Share of all tested documents that would have gone on if that had been switched on with the given gate. A document is right only if every line has the posted value in every dimension.',
		html`<div class="groups">${report.policies.map((policy) => bars(page, policy))}</div>`,
		partsLegend([
			{ tone: 'right', name: 'Right as a whole' },
			{ tone: 'wrong', name: 'Wrong or incomplete' },
			{ tone: 'track', name: 'To a person' },
		]),
		behind('Figures behind the bars', touchlessTable(page)),
		dispositionsTable(page),
	);
}

function bars({ numbers, report }: Page, { name, touchless }: PolicyFigures): Html {
	const rows = touchless.map(({ gate, documents, rightDocuments }: TouchlessFigures) => {
		const wrong = oppositeOf(rightDocuments);
		const word = wordFor(GATE_WORDS, gate);
		return {
			label: word,
			bar: stackedBar(
				[
					{ count: rightDocuments.count, tone: 'right' },
					{ count: wrong.count, tone: 'wrong' },
				],
				report.tested.documents,
				`${word}: ${numbers.percent(documents.share)} go on, ${numbers.counted(documents)}; ${numbers.count(wrong.count)} of these are wrong or incomplete`,
			),
			figure: numbers.percent(documents.share),
			small: wrong.share === null ? numbers.counted(documents) : `${numbers.percent(wrong.share)} of these not right (${numbers.count(wrong.count)})`,
		};
	});
	return barRows(named(visibleName(name)), rows, []);
}

function touchlessTable({ report: { policies }, numbers }: Page): Html {
	return table({
		caption: 'Documents and lines that would go on without a person, by gate',
		columns: [{ head: 'Policy' }, { head: 'Gate' }, { head: 'Documents, of all', align: 'right' }, { head: 'Right as a whole, of these', align: 'right' }, { head: 'Their lines, of all', align: 'right' }, { head: 'Right lines, of these', align: 'right' }],
		rows: policies.flatMap(({ name, touchless }) =>
			touchless.map(({ gate, documents, rightDocuments, lines, rightLines }) => [
				named(visibleName(name)),
				wordFor(GATE_WORDS, gate),
				proportionCell(documents, numbers),
				proportionCell(rightDocuments, numbers),
				proportionCell(lines, numbers),
				proportionCell(rightLines, numbers),
			]),
		),
	});
}

function dispositionsTable({ report: { policies }, numbers }: Page): Html {
	return table({
		caption: 'Where each policy, as it stands, would have sent the documents',
		columns: [{ head: 'Policy' }, { head: 'On without a person', align: 'right' }, { head: 'To a person', align: 'right' }, { head: 'Stopped', align: 'right' }, { head: 'Right, of those that went on', align: 'right' }],
		rows: policies.map(({ name, dispositions: { auto, review, blocked }, autoRight }) => [named(visibleName(name)), numbers.count(auto), numbers.count(review), numbers.count(blocked), proportionCell(autoRight, numbers)]),
	});
}

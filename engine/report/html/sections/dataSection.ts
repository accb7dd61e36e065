import { visibleText } from '../../text/visibleText';
import { html, type Html, type HtmlPart } from '../Html';
import type { Page } from '../Page';
import { named, nothing, section } from '../parts/section';
import { table } from '../parts/table';

/** What was learned from, what was tested, and what was set aside. */
export function dataSection(page: Page): Html {
	return section('What was measured', null, html`<dl class="facts">${facts(page).map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>`, dimensionsTable(page), groupsTable(page), setAsideTable(page));
}

function facts({ report: { period, learned, tested, proposals }, numbers }: Page): readonly (readonly [string, HtmlPart])[] {
	const span = (from: string | null, to: string | null): string => (from === null ? 'no period' : `${numbers.date(from)} – ${numbers.date(to)}`);
	const { count } = numbers;
	return [
		['Learned from', html`${span(period.learnedFrom, period.learnedTo)}<div>${count(learned.lines)} lines, ${count(learned.vendors)} vendors</div>`],
		['Tested', html`${span(period.testedFrom, period.testedTo)}<div>${count(tested.documents)} documents, ${count(tested.cases)} lines, ${count(tested.vendors)} vendors</div>`],
		['Compared as a whole', `${count(tested.wholeDocuments)} documents whose postings do not follow their lines`],
		['Lines of new vendors', count(tested.newVendorCases)],
		['Amount tested, without VAT', tested.amounts.length === 0 ? '–' : tested.amounts.map(({ currencyCode, amountExVat }) => html`<div>${currencyCode === null ? 'currency not stated' : visibleText(currencyCode, 12)} ${numbers.amount(amountExVat)}</div>`)],
		['Proposals of Kaunt', `${count(proposals.present)} present, ${count(proposals.empty)} empty, ${count(proposals.missing)} missing`],
	];
}

function dimensionsTable({ report: { dimensions }, numbers, nameOf }: Page): Html {
	if (dimensions.length === 0) return nothing('No dimension was compared.');
	return table({
		caption: 'Dimensions that were compared',
		columns: [{ head: 'Dimension' }, { head: 'Id' }, { head: 'Lines', align: 'right' }, { head: 'Different values', align: 'right' }],
		rows: dimensions.map(({ externalDimensionId: id, cases, values }) => [named(nameOf(id)), html`<code>${visibleText(id, 60)}</code>`, numbers.count(cases), numbers.count(values)]),
		size: 'narrow',
	});
}

function groupsTable({ report: { vendorGroups }, numbers }: Page): Html | null {
	if (vendorGroups.length === 0) return null;
	const most = 40;
	return html`${table({
		caption: 'Groups of vendors (usually by how many of their lines were learned from), the least known first',
		columns: [{ head: 'Group' }, { head: 'Lines', align: 'right' }],
		rows: vendorGroups.slice(0, most).map(({ name, cases }) => [named(visibleText(name, 120)), numbers.count(cases)]),
		size: 'narrow',
	})}${vendorGroups.length > most ? html`<p class="more">And ${numbers.count(vendorGroups.length - most)} more in the CSV.</p>` : null}`;
}

function setAsideTable({ report: { setAside }, numbers }: Page): Html {
	if (setAside.length === 0) return nothing('Nothing was set aside.');
	return table({
		caption: 'What was set aside, and why',
		columns: [{ head: 'Why' }, { head: 'How many', align: 'right' }, { head: 'Code' }],
		rows: setAside.map(({ code, count, what, message }) => [message, html`${numbers.count(count)} <small>${what}</small>`, html`<code>${code}</code>`]),
	});
}

import { sitePath } from '../../pages/sitePath';
import { cell, code, plain, sentence, table } from '../markdown';
import { AREAS } from './areas';
import type { Area } from './areas';
import type { CatalogueEntry, Saying } from './buildCatalogue';

/** A page of the catalogue, and where it stands in the site. */
export interface ErrorPage {
	readonly path: string;
	readonly title: string;
	readonly text: string;
}

/** The pages of the catalogue: one per area, and the list of all codes. */
export function errorPages(catalogue: readonly CatalogueEntry[]): ErrorPage[] {
	const areas = AREAS.map((area) => ({ area, entries: catalogue.filter((entry) => entry.area.id === area.id) })).filter(({ entries }) => entries.length > 0);
	const pages = areas.map(({ area, entries }) => ({ path: `reference/errors/${area.id}.md`, title: area.title, text: areaPage(area, entries) }));
	return [{ path: 'reference/errors/index.md', title: 'All codes', text: indexPage(areas, catalogue) }, ...pages];
}

function indexPage(areas: ReadonlyArray<{ area: Area; entries: readonly CatalogueEntry[] }>, catalogue: readonly CatalogueEntry[]): string {
	return [
		'# Error codes',
		'',
		`Every error, finding and reason has a code that stays the same, a place and a remedy. n8n shows the code in brackets at the end of the message, and the remedy below it. Here are all ${catalogue.length}, made from the sources; type a code into the search to find it.`,
		'',
		'What only a run can tell stands in guillemets: ‹file name›. Alternatives stand in brackets: (one / the other).',
		'',
		...table(['Area', 'About', 'Codes'], areas.map(({ area, entries }) => [`[${area.title}](./${area.id}.md)`, area.about, String(entries.length)])),
		'## All codes',
		'',
		...table(['Code', 'Area'], catalogue.map((entry) => [`[${code(entry.code)}](./${entry.area.id}.md#${entry.code.toLowerCase()})`, entry.area.title])),
	].join('\n');
}

function areaPage(area: Area, entries: readonly CatalogueEntry[]): string {
	return [`# Errors: ${area.title}`, '', `${area.about} [All codes](./index.md).`, '', ...entries.flatMap(describe)].join('\n');
}

function describe(entry: CatalogueEntry): string[] {
	return [`## ${code(entry.code)}`, '', ...explained(entry), ...said(entry.sayings), ''];
}

function explained({ explanations }: CatalogueEntry): string[] {
	return explanations.flatMap(({ page, title, texts }) => [`${texts.map(sentence).join(' ')} *([${title}](../../${sitePath(page) ?? page}))*`, '']);
}

function said(sayings: readonly Saying[]): string[] {
	return sayings.filter(({ message }) => message !== '').flatMap(({ message, remedy, places }) => [
		`- ${sentence(capitalised(safe(message)))}`,
		`  - *What to do:* ${remedy === '' ? 'as the finding or error behind it says; where rows are only counted, nothing.' : sentence(safe(remedy))}`,
		...(places.length > 0 ? [`  - *Where:* ${places.map((place) => code(place)).join(', ')}`] : []),
	]);
}

/** Texts of the sources are no Markdown: nothing in them is markup. */
function safe(text: string): string {
	return plain(cell(text).replaceAll('\\|', '|')).replace(/(^|\s)(#|-|\+|\d+\.)(\s)/g, '$1\\$2$3');
}

function capitalised(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

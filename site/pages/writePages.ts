import { writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';

import { commandLinePage } from '../reference/commandLinePage';
import { credentialsPage } from '../reference/describeCredentials';
import { nodePage } from '../reference/describeNode';
import { buildCatalogue } from '../reference/errors/buildCatalogue';
import { errorPages } from '../reference/errors/errorPages';
import { libraryPage } from '../reference/libraryPage';
import { loadCredentials, loadNodes } from '../reference/loadTypes';
import { rulesPage } from '../reference/rulesPage';
import { templatesPage } from '../reference/templatesPage';
import { copyDocuments, writePage } from './copyDocuments';
import type { Additions } from './copyDocuments';
import { decisionsPage, listDecisions } from './decisionsPage';
import { navigation } from './navigation';
import type { NavigationItem } from './navigation';

/** A generated page: its place in the site, its title in the side bar, and the hand-written page that it belongs to. */
interface GeneratedPage {
	readonly path: string;
	readonly title: string;
	readonly text: string;
	readonly explainedIn?: string;
}

/**
 * Writes what the site is built from: the pages of docs/, the generated ones, and the navigation.
 *
 * @param cache the folder for it; its `pages` are the Markdown, `navigation.json` says where they stand
 */
export async function writePages(cache: string): Promise<void> {
	const folder = join(cache, 'pages');
	const decisions = listDecisions();
	const nodes = nodePages();
	const further = await furtherPages();
	const errors = errorPages(buildCatalogue());
	copyDocuments(folder, linksToGenerated([...nodes, ...further]));
	for (const { path, text } of [...nodes, ...further, ...errors]) writePage(folder, path, text);
	writePage(folder, 'decisions/index.md', decisionsPage(decisions));
	const generated: NavigationItem[] = [
		{ text: 'Every field', collapsed: true, items: nodes.map(toItem) },
		...further.map(toItem),
		{ text: 'Error codes', collapsed: true, items: errors.map(toItem) },
	];
	writeFileSync(join(cache, 'navigation.json'), JSON.stringify(navigation(generated, decisions), null, '\t'));
}

function nodePages(): GeneratedPage[] {
	const credentials = loadCredentials();
	const credentialNames = new Map(credentials.map(({ name, displayName }) => [name, displayName]));
	const nodes = loadNodes().map(({ node: { description } }) => {
		const name = description.displayName.toLowerCase().replaceAll(' ', '-');
		return { path: `reference/fields/${name}.md`, title: description.displayName, explainedIn: `docs/nodes/${name}.md`, text: nodePage({ description, explainedAt: `../../nodes/${name}.md`, credentialNames }) };
	});
	return [...nodes, { path: 'reference/fields/credentials.md', title: 'Credentials', explainedIn: 'docs/credentials.md', text: credentialsPage(credentials) }];
}

async function furtherPages(): Promise<GeneratedPage[]> {
	return [
		{ path: 'reference/facts-and-operators.md', title: 'Facts and operators', explainedIn: 'docs/rules.md', text: rulesPage() },
		{ path: 'reference/templates.md', title: 'Workflow templates', text: templatesPage() },
		{ path: 'reference/command-line-help.md', title: 'Command line: the help', explainedIn: 'docs/command-line.md', text: await commandLinePage() },
		{ path: 'reference/library.md', title: 'Library', text: libraryPage() },
	];
}

/** Each page that explains leads to the generated one beside it. */
function linksToGenerated(pages: readonly GeneratedPage[]): Additions {
	return Object.fromEntries(
		pages.flatMap(({ path, title, explainedIn }) => {
			if (explainedIn === undefined) return [];
			const from = posix.dirname(explainedIn.slice('docs/'.length));
			const link = posix.relative(from, path);
			return [[explainedIn, `> Every detail, made from the sources: [${path.includes('/fields/') ? `every field of ${title}` : title}](${link.startsWith('.') ? link : `./${link}`}).`] as const];
		}),
	);
}

function toItem({ path, title }: { readonly path: string; readonly title: string }): NavigationItem {
	return { text: title, link: `/${path.replace(/(index)?\.md$/, '')}` };
}

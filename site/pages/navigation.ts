import type { Decision } from './decisionsPage';
import { read } from './repository';
import { sitePath } from './sitePath';

/** An entry of the site's side bar or of its head. */
export interface NavigationItem {
	readonly text: string;
	readonly link?: string;
	readonly collapsed?: boolean;
	readonly items?: readonly NavigationItem[];
}

/** The side bar, and the links at the head of every page. */
export interface Navigation {
	readonly sidebar: readonly NavigationItem[];
	readonly nav: readonly NavigationItem[];
}

/** Makes the navigation out of the index in docs/README.md: one group per heading, one entry per row, in the index's order. */
export function navigation(generated: readonly NavigationItem[], decisions: readonly Decision[]): Navigation {
	const groups = groupsOfIndex();
	const sidebar = [
		{ text: 'Start', items: [{ text: 'What it is, and how to try it', link: '/' }, { text: 'All pages', link: '/overview' }, { text: 'What has changed', link: '/changelog' }] },
		...groups.map((group) => (group.text === 'Reference' ? { ...group, items: [...(group.items ?? []), ...generated] } : group)),
		{ text: 'Decisions', collapsed: true, items: [{ text: 'All decisions', link: '/decisions/' }, ...decisions.map(({ title, link }) => ({ text: title, link: asLink(link) }))] },
	];
	const nav = groups.map(({ text, items = [] }) => ({ text, link: items[0]?.link ?? '/overview' }));
	return { sidebar, nav: [...nav, { text: 'Error codes', link: '/reference/errors/' }] };
}

function groupsOfIndex(): NavigationItem[] {
	const sections = read('docs/README.md').split(/^## /m).slice(1);
	return sections.map((section) => ({ text: section.split('\n', 1)[0] ?? '', items: section.split('\n').filter((line) => line.startsWith('| [')).flatMap(entriesOf) }));
}

/** The page that a row is about, with the pages that its description leads to as well, e.g. the three ways to wait. */
function entriesOf(row: string): NavigationItem[] {
	const links = [...row.matchAll(/\[([^\]]+)\]\(([^)\s#]+)\)/g)].map(([, text = '', target = '']) => ({ text, link: asLink(sitePath(`docs/${target}`) ?? target) }));
	const [first, ...further] = links.filter(({ link }) => link !== '/decisions/');
	if (first === undefined) return [];
	const text = first.text.replace(/^Node /, '');
	return [further.length === 0 ? { text, link: first.link } : { text, link: first.link, items: further.map((item) => ({ ...item, text: capitalised(item.text) })) }];
}

function asLink(path: string): string {
	return `/${path.replace(/\.md$/, '').replace(/(^|\/)index$/, '$1')}`;
}

function capitalised(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

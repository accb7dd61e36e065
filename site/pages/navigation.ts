import { posix } from 'node:path';

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
	const nav = groups.map(({ text, items = [] }) => ({ text, link: firstLink(items) ?? '/overview' }));
	return { sidebar, nav: [...nav, { text: 'Error codes', link: '/reference/errors/' }] };
}

function groupsOfIndex(): NavigationItem[] {
	const sections = read('docs/README.md').split(/^## /m).slice(1);
	return sections.map((section) => ({ text: section.split('\n', 1)[0] ?? '', items: section.split('\n').slice(1).flatMap(entriesOf) }));
}

/**
 * The entries that a line of the index gives: the page that a row is about, with those that its description leads to (the
 * three ways to wait); the pages of a row that is about a job; and the pages that a sentence leads to.
 */
function entriesOf(line: string): NavigationItem[] {
	const links = linksOf(line);
	const [first, ...further] = links;
	if (first === undefined) return [];
	if (!line.startsWith('|')) return links;
	const label = /^\|\s*([^|[]+?)\s*\|/.exec(line)?.[1];
	if (label !== undefined) return [{ text: capitalised(label), collapsed: true, items: links }];
	return [further.length === 0 ? first : { ...first, collapsed: true, items: further }];
}

/** Links to other pages, but for the list of decisions, which has a group of its own. */
function linksOf(line: string): { text: string; link: string }[] {
	return [...line.matchAll(/\[([^\]]+)\]\(([^)\s#]+)(?:#[^)\s]*)?\)/g)]
		.map(([, text = '', target = '']) => ({ text: capitalised(text.replace(/^Node /, '')), path: sitePath(posix.join('docs', target)) }))
		.flatMap(({ text, path }) => (path === undefined || !path.endsWith('.md') || ['decisions/index.md', 'index.md', 'contributing.md'].includes(path) ? [] : [{ text, link: asLink(path) }]));
}

function firstLink(items: readonly NavigationItem[]): string | undefined {
	const [first] = items;
	return first === undefined ? undefined : (first.link ?? firstLink(first.items ?? []));
}

function asLink(path: string): string {
	return `/${path.replace(/\.md$/, '').replace(/(^|\/)index$/, '$1')}`;
}

function capitalised(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

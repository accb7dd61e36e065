import { posix } from 'node:path';

import { REPOSITORY_URL } from './repository';

const OWN_PLACES: Readonly<Record<string, string>> = {
	'README.md': 'index.md',
	'CONTRIBUTING.md': 'contributing.md',
	'CHANGELOG.md': 'changelog.md',
	'docs/README.md': 'overview.md',
	'docs/decisions': 'decisions/index.md',
	workflows: 'reference/templates.md',
};

/** Where a file of the repository stands in the site; undefined if it is no page and no picture of it. */
export function sitePath(path: string): string | undefined {
	const own = OWN_PLACES[path.replace(/\/$/, '')];
	if (own !== undefined) return own;
	const template = /^workflows\/([\w-]+)\.json$/.exec(path);
	if (template) return `reference/templates.md#${template[1] ?? ''}`;
	if (!/^docs\/.*\.(md|png|svg)$/.test(path)) return undefined;
	return path.slice('docs/'.length).replace(/(^|\/)README\.md$/, '$1index.md');
}

/**
 * Rewrites the links of a page for its place in the site: pages lead to pages, everything else to the repository.
 *
 * @param text Markdown as it stands in the repository
 * @param from the page's path in the repository
 * @param place where the text will stand in the site; left out: where the page itself stands
 */
export function withSiteLinks(text: string, from: string, place = sitePath(from) ?? from): string {
	const outsideCode = text.split(/(^```[\s\S]*?^```\s*$|`[^`\n]*`)/m);
	return outsideCode.map((part, index) => (index % 2 === 1 ? part : part.replace(/\]\(([^)\s]+)\)/g, (_, target: string) => `](${rewritten(target, from, place)})`))).join('');
}

function rewritten(target: string, from: string, place: string): string {
	if (/^[a-z]+:/i.test(target)) return target;
	const [path = '', anchor] = target.split('#');
	if (path === '' && place === sitePath(from)) return target;
	const file = path === '' ? from : posix.join(posix.dirname(from), path);
	const inSite = sitePath(file);
	if (inSite === undefined) return `${REPOSITORY_URL}${file}${anchor === undefined ? '' : `#${anchor}`}`;
	const relative = posix.relative(posix.dirname(place), inSite);
	return `${relative.startsWith('.') ? '' : './'}${relative}${anchor === undefined ? '' : `#${anchor}`}`;
}

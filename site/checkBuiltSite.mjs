import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { parse } from 'node-html-parser';

/**
 * Looks every link and picture of a built site up: the page, the file, and the anchor on the page.
 *
 * @param {string} folder the built site
 * @param {string} base the path below which it lives, e.g. `/docs/`
 * @returns {string[]} what leads nowhere, and what a browser would fetch from elsewhere; empty when all is well
 */
export function checkBuiltSite(folder, base) {
	const pages = new Map(htmlFiles(folder).map((page) => [page, parse(readFileSync(join(folder, page), 'utf8'))]));
	const anchors = new Map([...pages].map(([page, root]) => [page, new Set(root.querySelectorAll('[id]').map((element) => element.id))]));
	const problems = [];
	for (const [page, root] of pages) {
		for (const link of root.querySelectorAll('a[href]')) problems.push(...brokenLink(link.getAttribute('href') ?? '', page));
		for (const element of root.querySelectorAll('img[src], script[src], link[href]:not([rel=canonical])')) {
			problems.push(...missingFile(element.getAttribute('src') ?? element.getAttribute('href') ?? '', page));
		}
	}
	return [...new Set(problems)];

	function brokenLink(href, page) {
		if (/^(https?|mailto):/.test(href)) return [];
		const [path = '', anchor = ''] = href.split('#');
		const target = path === '' ? page : pageOf(path, page);
		if (!pages.has(target)) return existsSync(join(folder, target)) ? [] : [`${page}: ${href} (no such page)`];
		return anchor === '' || anchors.get(target)?.has(decodeURIComponent(anchor)) ? [] : [`${page}: ${href} (no such anchor)`];
	}

	function missingFile(source, page) {
		if (source.startsWith('data:')) return [];
		if (/^(https?:)?\/\//.test(source)) return [`${page}: ${source} (fetched from elsewhere)`];
		return existsSync(join(folder, pageOf(source, page))) ? [] : [`${page}: ${source} (no such file)`];
	}

	function pageOf(path, page) {
		const absolute = path.startsWith('/') ? path : posix.join(base, posix.dirname(page), path);
		if (!absolute.startsWith(base)) return `outside ${base}`;
		const inside = absolute.slice(base.length);
		return inside === '' || inside.endsWith('/') ? `${inside}index.html` : inside;
	}
}

function htmlFiles(folder) {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.html') && !file.endsWith('404.html'))
		.map((file) => relative(folder, join(folder, file)).split(sep).join('/'));
}

import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { filesBelow, read, repositoryRoot } from './repository';
import { sitePath, withSiteLinks } from './sitePath';

/** What the generator adds below the heading of a hand-written page, by its path in the repository: Markdown with links for the site. */
export type Additions = Readonly<Record<string, string>>;

/** Writes a page, and the folders it needs. */
export function writePage(folder: string, path: string, text: string): void {
	const file = join(folder, path);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, text);
}

/** Copies what is written by hand into the site: docs/ with its pictures, the README as the front page, CONTRIBUTING, CHANGELOG. */
export function copyDocuments(folder: string, additions: Additions): void {
	const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...filesBelow('docs', '.md')];
	for (const page of pages) {
		const text = withSiteLinks(read(page), page);
		const addition = additions[page];
		writePage(folder, sitePath(page) ?? page, addition === undefined ? text : text.replace(/^(# .*\n)/, `$1\n${addition}\n`));
	}
	for (const picture of [...filesBelow('docs', '.png'), ...filesBelow('docs', '.svg')]) {
		const target = join(folder, sitePath(picture) ?? picture);
		mkdirSync(dirname(target), { recursive: true });
		copyFileSync(join(repositoryRoot, picture), target);
	}
}

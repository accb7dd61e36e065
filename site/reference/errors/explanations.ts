import { filesBelow, read } from '../../pages/repository';
import { withSiteLinks } from '../../pages/sitePath';

/** What a page written by hand says of a code: the row of its table. */
export interface Explanation {
	readonly page: string;
	readonly title: string;
	/** The cells beside the code, with links as from the catalogue's folder. */
	readonly texts: readonly string[];
}

const CODE_CELL = /`([A-Z][A-Z\d]*(?:_[A-Z\d]+)+)`/g;

/** Every explanation in the tables of docs/, by code. A row may explain several codes at once. */
export function explanations(): ReadonlyMap<string, readonly Explanation[]> {
	const found = new Map<string, Explanation[]>();
	for (const page of filesBelow('docs', '.md').filter((path) => !path.startsWith('docs/decisions/'))) {
		const text = withSiteLinks(read(page), page, 'reference/errors/x.md');
		const title = /^# (.+)$/m.exec(text)?.[1] ?? page;
		for (const line of text.split('\n').filter((one) => one.startsWith('|'))) {
			const [first = '', ...texts] = line.replace(/^\||\|\s*$/g, '').split(/(?<!\\)\|/).map((cell) => cell.trim());
			for (const [, code = ''] of first.matchAll(CODE_CELL)) found.set(code, [...(found.get(code) ?? []), { page, title, texts: texts.filter((cell) => cell !== '') }]);
		}
	}
	return found;
}

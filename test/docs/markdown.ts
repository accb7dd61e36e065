import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

export const repositoryRoot = join(__dirname, '..', '..');

/** Reads a file of the repository. */
export function read(path: string): string {
	return readFileSync(join(repositoryRoot, path), 'utf8');
}

/** All files below a folder with this ending, relative to the repository. */
export function filesBelow(folder: string, ending: string): string[] {
	return readdirSync(join(repositoryRoot, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith(ending))
		.map((file) => join(folder, file));
}

/** The text without fenced blocks: what stands in them is no link and no heading. */
export function withoutFences(text: string): string {
	return text.replace(/^```[\s\S]*?^```\s*$/gm, '');
}

/** The anchors that GitHub gives the headings of a page. */
export function anchorsOf(text: string): Set<string> {
	const seen = new Map<string, number>();
	const headings = [...withoutFences(text).matchAll(/^#{1,6}\s+(.+?)\s*$/gm)].map(([, heading = '']) => heading);
	const slugs = headings.map((heading) => {
		const slug = heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/ /g, '-');
		const count = seen.get(slug) ?? 0;
		seen.set(slug, count + 1);
		return count === 0 ? slug : `${slug}-${count}`;
	});
	return new Set(slugs);
}

/** Targets of all links and pictures that do not lead to another site. */
export function localLinks(text: string): string[] {
	const prose = withoutFences(text).replace(/`[^`\n]*`/g, '');
	return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target).filter((target) => !/^[a-z]+:/i.test(target));
}

/** What is wrong with a link on a page; undefined if it leads somewhere. */
export function brokenBecause(page: string, target: string): string | undefined {
	const [path = '', anchor] = target.split('#');
	const file = path === '' ? join(repositoryRoot, page) : join(repositoryRoot, page, '..', path);
	if (!existsSync(file)) return `${page}: ${target} (no such file)`;
	if (anchor === undefined) return undefined;
	if (statSync(file).isDirectory()) return `${page}: ${target} (a folder has no anchors)`;
	return anchorsOf(read(relative(repositoryRoot, file))).has(anchor) ? undefined : `${page}: ${target} (no such heading)`;
}

/** A section: from its heading to the next one of the same or a higher level. */
export function section(text: string, heading: string): string {
	const lines = text.split('\n');
	const start = lines.findIndex((line) => line.replace(/^#+\s+/, '') === heading && line.startsWith('#'));
	if (start === -1) throw new Error(`There is no heading "${heading}".`);
	const level = /^#+/.exec(lines[start] ?? '')?.[0].length ?? 1;
	const end = lines.findIndex((line, index) => index > start && new RegExp(`^#{1,${level}} `).test(line));
	return lines.slice(start, end === -1 ? undefined : end).join('\n');
}

/** The contents of all fenced blocks of JSON. */
export function jsonBlocks(text: string): string[] {
	return [...text.matchAll(/^```json\n([\s\S]*?)^```\s*$/gm)].map(([, block = '']) => block);
}

/** A table as rows of header → cell. */
export type Row = Record<string, string>;

function cellsOf(line: string): string[] {
	return line.trim().replace(/^\||\|$/g, '').split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** All tables of a text. */
export function tables(text: string): Row[][] {
	return [...withoutFences(text).matchAll(/(?:^\|.*\|[ \t]*(?:\n|$(?![\s\S])))+/gm)].map(([table]) => {
		const [header = '', , ...rows] = table.trim().split('\n');
		const names = cellsOf(header);
		return rows.map((row) => Object.fromEntries(cellsOf(row).map((cell, index) => [names[index] ?? '', cell])));
	});
}

/** Texts in backticks. */
export function codeSpans(text: string): Set<string> {
	return new Set([...withoutFences(text).matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span.replaceAll('\\|', '|')));
}

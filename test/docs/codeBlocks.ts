import { read } from './markdown';

/** A fenced block of a page. */
export interface CodeBlock {
	/** Page and line, to find it again. */
	readonly place: string;
	readonly language: string;
	readonly text: string;
}

/** All fenced blocks of a page, also those inside lists. */
export function codeBlocks(page: string): CodeBlock[] {
	const found: CodeBlock[] = [];
	let open: { place: string; language: string; indent: string; lines: string[] } | undefined;
	read(page).split('\n').forEach((line, index) => {
		const fence = /^(\s*)```(\S*)\s*$/.exec(line);
		if (!fence) open?.lines.push(line.startsWith(open.indent) ? line.slice(open.indent.length) : line);
		else if (open === undefined) open = { place: `${page}:${index + 1}`, language: fence[2] ?? '', indent: fence[1] ?? '', lines: [] };
		else {
			found.push({ place: open.place, language: open.language, text: open.lines.join('\n') });
			open = undefined;
		}
	});
	if (open !== undefined) throw new Error(`${open.place}: a block that begins here does not end.`);
	return found;
}

/** The commands of a block of shell: one entry per command, without comments, prompts, and what a program has answered. */
export function commandsOf({ language, text }: CodeBlock): string[] {
	const joined = text.replace(/\\\n\s*/g, ' ').split('\n');
	const typed = language === 'console' ? joined.filter((line) => line.startsWith('$ ')).map((line) => line.slice(2)) : joined;
	return typed
		.map((line) => line.replace(/(^|\s)#(\s.*)?$/, '').trim())
		.flatMap((line) => line.split(/\s(?:\||&&|;)\s/))
		.filter((line) => line !== '');
}

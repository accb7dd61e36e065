/** A cell of a table: one line, with its bars escaped. */
export function cell(text: string): string {
	return text.replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|').trim();
}

/** A table with a header. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
	const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
	return [line(header), line(header.map(() => '---')), ...rows.map(line), ''];
}

/** Text that Markdown leaves as it is. What stands in backticks is code, and stays so. */
export function plain(text: string): string {
	return text.split(/(`[^`\n]+`)/).map((part, index) => (index % 2 === 1 ? part : part.replace(/[*_[\]<>\\]/g, '\\$&'))).join('');
}

/** Text as code, whatever backticks it holds. */
export function code(text: string): string {
	return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** n8n's descriptions may hold a little HTML: its links and emphasis in Markdown. */
export function fromHtml(text: string): string {
	return text
		.split(/(<a [^>]*href="[^"]*"[^>]*>.*?<\/a>|<code>.*?<\/code>|<br\s*\/?>|<\/?[bi]>)/)
		.map((part, index) => (index % 2 === 0 ? plain(part) : markup(part)))
		.join('');
}

function markup(part: string): string {
	const link = /^<a [^>]*href="([^"]*)"[^>]*>(.*)<\/a>$/.exec(part);
	if (link) return `[${plain(link[2] ?? '')}](${link[1] ?? ''})`;
	const span = /^<code>(.*)<\/code>$/.exec(part);
	if (span) return code(span[1] ?? '');
	if (part.startsWith('<br')) return ' ';
	return /^<\/?b>$/.test(part) ? '**' : '*';
}

/** A sentence: with its full stop. */
export function sentence(text: string): string {
	const trimmed = text.trim();
	return trimmed === '' || /[.!?:]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

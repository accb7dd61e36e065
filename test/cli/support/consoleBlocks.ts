/** A command as a page prints it, and what the page says it prints. */
export interface PrintedCommand {
	readonly command: string;
	readonly output: string;
}

/** The sessions that a page prints: each fenced block of `console`, with `$` before its commands. */
export function consoleBlocks(text: string): PrintedCommand[][] {
	return [...text.matchAll(/^```console\n([\s\S]*?)^```\s*$/gm)].map(([, block = '']) => {
		const commands: { command: string; output: string }[] = [];
		for (const line of block.split('\n').slice(0, -1)) {
			const last = commands.at(-1);
			if (line.startsWith('$ ')) commands.push({ command: line.slice(2), output: '' });
			else if (last?.command.endsWith('\\') && last.output === '') last.command += `\n${line}`;
			else if (last !== undefined) last.output += `${line}\n`;
		}
		return commands;
	});
}

/** Writes a block again, with what its commands print now. */
export function renderConsoleBlock(commands: readonly PrintedCommand[]): string {
	return `\`\`\`console\n${commands.map(({ command, output }) => `$ ${command}\n${output}`).join('')}\`\`\`\n`;
}

import { commandLine } from '../../cli/commandLine';
import type { CommandIo } from '../../cli/commands/CommandIo';

const COMMANDS = ['', 'backtest', 'suggest', 'check', 'explain', 'upload'];

/** The page with the help of every command, as the program prints it. */
export async function commandLinePage(): Promise<string> {
	const helps = await Promise.all(COMMANDS.map(async (command) => ({ command, help: await helpOf(command === '' ? ['--help'] : [command, '--help']) })));
	return [
		'# Command line: the help',
		'',
		'What `invoice-coding --help` prints. What the commands do, with exit codes and errors: [Command line](../command-line.md).',
		'',
		...helps.flatMap(({ command, help }) => [`## invoice-coding${command === '' ? '' : ` ${command}`}`, '', '```text', help.trimEnd(), '```', '']),
	].join('\n');
}

/** What the program prints for these arguments. */
export async function helpOf(argv: readonly string[]): Promise<string> {
	let text = '';
	const keep = { write: (chunk: string): boolean => ((text += chunk), true) };
	const nothing = { [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true, value: undefined } as const) }) };
	const io: CommandIo = { env: {}, stdin: nothing, stdout: keep, stderr: keep, onInterrupt: () => () => undefined };
	await commandLine(argv, io);
	return text;
}

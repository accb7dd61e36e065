import { Command, CommanderError } from 'commander';
import { run as backtest } from './commands/backtest';
import { run as check } from './commands/check';
import type { CommandIo } from './commands/CommandIo';
import type { ExitCode } from './commands/exitCodes';
import { EXIT } from './commands/exitCodes';
import { run as explain } from './commands/explain';
import { run as suggest } from './commands/suggest';
import { run as upload } from './commands/upload';
import { version } from './package.json';

/** Name, function and one line for the help, in the order of the work. */
const COMMANDS: readonly (readonly [name: string, run: (argv: readonly string[], io: CommandIo) => Promise<ExitCode>, description: string])[] = [
	['backtest', backtest, 'what Kaunt, your rules and their merge would have made of posted invoices; writes a report'],
	['suggest', suggest, 'rules that posted invoices suggest, as a decision table for review'],
	['check', check, 'what is wrong or odd in a rule set'],
	['explain', explain, 'codes one invoice and says why'],
	['upload', upload, 'teach Kaunt a history: posted invoices and their postings, from exported files'],
];

/** Runs the command that the arguments name. @param argv without the program */
export async function commandLine(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
	let exitCode: ExitCode = EXIT.usage;
	const program = new Command('invoice-coding')
		.description('Invoice coding on the command line.')
		.version(version)
		.enablePositionalOptions()
		.exitOverride()
		.configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) })
		.addHelpText('after', '\n`invoice-coding <command> --help` shows its options and examples.\n');
	for (const [name, run, description] of COMMANDS) {
		// A command reads its own arguments, so that it can be used without this program.
		program
			.command(name)
			.description(description)
			.argument('[arguments...]')
			.helpOption(false)
			.allowUnknownOption()
			.passThroughOptions()
			.action(async (given: string[]) => {
				exitCode = await run(given, io);
			});
	}
	try {
		await program.parseAsync(argv, { from: 'user' });
		return exitCode;
	} catch (error) {
		if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.complete : EXIT.usage;
		throw error;
	}
}

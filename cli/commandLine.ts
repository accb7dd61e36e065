import { Command, CommanderError } from 'commander';
import type { CommandIo } from './commands/CommandIo';
import type { ExitCode } from './commands/exitCodes';
import { EXIT } from './commands/exitCodes';
import { run as upload } from './commands/upload';
import { version } from './package.json';

/** Runs the command that the arguments name. @param argv without the program */
export async function commandLine(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
	let exitCode: ExitCode = EXIT.usage;
	const program = new Command('invoice-coding')
		.description('Invoice coding on the command line.')
		.version(version)
		.enablePositionalOptions()
		.exitOverride()
		.configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) });
	// The command reads its own arguments, so that it can be used without this program.
	program
		.command('upload')
		.description('teach Kaunt a history: posted invoices and their postings, from exported files')
		.argument('[arguments...]')
		.helpOption(false)
		.allowUnknownOption()
		.passThroughOptions()
		.action(async (given: string[]) => {
			exitCode = await upload(given, io);
		});
	try {
		await program.parseAsync(argv, { from: 'user' });
		return exitCode;
	} catch (error) {
		if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.complete : EXIT.usage;
		throw error;
	}
}

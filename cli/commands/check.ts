import { Command, Option } from 'commander';
import { renderCheckRun } from '../check/renderCheckRun';
import type { CheckArguments, CheckRun } from '../check/runCheck';
import { runCheck } from '../check/runCheck';
import type { CommandIo } from './CommandIo';
import type { ExitCode } from './exitCodes';
import { EXIT } from './exitCodes';
import { parseArguments } from './parseArguments';
import { runCommand } from './runCommand';

const CHECK_HELP = `
Exit codes:
  0  no finding that --fail-on counts as a failure    3  interrupted
  1  wrong usage or file                              5  error of this program
  2  there are such findings

Examples:
  # Rules that contradict one another, never hold, or set what the ledger does not know
  invoice-coding check rules.csv --ledger ledger.json

  # In a build that keeps a rule set: any finding is a failure
  invoice-coding check rules.json --fail-on any

  # From another program
  export-rules | invoice-coding check - --json
`;

/**
 * The command `invoice-coding check`: what is wrong or odd in a rule set.
 *
 * Never throws; everything that goes wrong is written to `stderr` (and, with `--json`, into the object on `stdout`).
 *
 * @param argv without the program and the name of the command
 */
export async function run(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
	return await runCommand(() => parseCheck(argv, io), io, async (options, signal) => {
		const found = await runCheck(options, io, signal);
		return { exitCode: exitCodeOfFindings(found, options), text: renderCheckRun(found), json: { ...found } };
	});
}

function exitCodeOfFindings({ findings, severity }: CheckRun, { failOn }: CheckArguments): ExitCode {
	const isFailure = failOn === 'any' ? findings.length > 0 : failOn === 'block' && severity === 'block';
	return isFailure ? EXIT.findings : EXIT.complete;
}

function parseCheck(argv: readonly string[], io: CommandIo): CheckArguments | ExitCode {
	const command = new Command('invoice-coding check')
		.description('Checks a rule set: all that makes it unusable, and what is hardly meant. Runs the tests that it carries.')
		.argument('<rules>', 'a decision table (CSV), or rules as JSON; - reads the standard input')
		.option('--ledger <file.json>', 'what your books allow; values that rules set must be known to it')
		.addOption(new Option('--fail-on <what>', 'findings that end with 2: any, those with which no invoice can be coded, or nothing').choices(['any', 'block', 'nothing']).default('block'))
		.option('--json', 'write one JSON object to the standard output, and nothing else', false)
		.addHelpText('after', CHECK_HELP);
	const ended = parseArguments(command, argv, io);
	if (ended !== undefined) return ended;
	const { ledger, failOn, json } = command.opts<{ ledger?: string; failOn: CheckArguments['failOn']; json: boolean }>();
	return { rulesFile: command.args[0] as string, failOn, json, ...(ledger === undefined ? {} : { ledgerFile: ledger }) };
}

import { renderSuggestRun } from '../suggest/renderSuggestRun';
import { runSuggest } from '../suggest/runSuggest';
import type { CommandIo } from './CommandIo';
import type { ExitCode } from './exitCodes';
import { EXIT } from './exitCodes';
import { parseSuggest } from './parseSuggest';
import { runCommand } from './runCommand';

/**
 * The command `invoice-coding suggest`: from an exported ledger to a decision table for review.
 *
 * Never throws; everything that goes wrong is written to `stderr` (and, with `--json`, into the object on `stdout`).
 *
 * @param argv without the program and the name of the command
 */
export async function run(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
	return await runCommand(() => parseSuggest(argv, io), io, async (options, signal) => {
		const found = await runSuggest(options, io, signal);
		const { suggestions, ...others } = found;
		return { exitCode: found.unusable.length > 0 ? EXIT.findings : EXIT.complete, text: renderSuggestRun(found), json: { ...others, ...suggestions } };
	});
}

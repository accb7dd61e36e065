import type { BacktestArguments } from '../backtest/BacktestArguments';
import { renderBacktestRun } from '../backtest/renderBacktestRun';
import { runBacktest } from '../backtest/runBacktest';
import type { CommandIo } from './CommandIo';
import type { ExitCode } from './exitCodes';
import { EXIT } from './exitCodes';
import { parseBacktest } from './parseBacktest';
import type { CommandOutcome } from './runCommand';
import { runCommand } from './runCommand';

/**
 * The command `invoice-coding backtest`: from an exported ledger to the report.
 *
 * Never throws; everything that goes wrong is written to `stderr` (and, with `--json`, into the object on `stdout`).
 *
 * @param argv without the program and the name of the command
 */
export async function run(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
	return await runCommand(() => parseBacktest(argv, io), io, async (options, signal) => await test(options, io, signal));
}

async function test(options: BacktestArguments, io: CommandIo, signal: AbortSignal): Promise<CommandOutcome> {
	const found = await runBacktest(options, io, signal);
	const { report, testFrom, rules, proposals, unusable, written } = found;
	const { locale, title } = options;
	return {
		exitCode: unusable.length > 0 ? EXIT.findings : EXIT.complete,
		text: renderBacktestRun(found, { locale, ...(title === undefined ? {} : { title }) }),
		json: { testFrom, rules: { from: rules.from, count: rules.ruleSet.rules.length, mined: rules.mined }, proposals, unusable, written, report },
	};
}

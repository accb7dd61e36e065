import type { CommandIo } from './CommandIo';
import { describeError, exitCodeOf, renderError } from './describeError';
import type { ExitCode } from './exitCodes';
import { EXIT } from './exitCodes';
import { InterruptedError } from './InterruptedError';

/** What a command has found. */
export interface CommandOutcome {
	readonly exitCode: ExitCode;
	/** For a terminal. */
	readonly text: string;
	/** The same for programs, with `--json`. */
	readonly json: Readonly<Record<string, unknown>>;
}

/**
 * Runs a command that reads, and writes at its very end: what is found goes to `stdout`, as text or as one JSON object,
 * everything else to `stderr`. An interrupt ends it
 * as soon as it reads on. Never throws.
 *
 * @param parse reads the arguments, or has written the help
 * @param work throws the reason of the signal when it is interrupted
 */
export async function runCommand<Options extends { readonly json: boolean }>(
	parse: () => Options | ExitCode,
	io: CommandIo,
	work: (options: Options, signal: AbortSignal) => Promise<CommandOutcome>,
): Promise<ExitCode> {
	const abort = new AbortController();
	// A second interrupt is left to the system, which ends the process at once.
	const release = io.onInterrupt(() => {
		release();
		abort.abort(new InterruptedError());
	});
	let options: Options | ExitCode = EXIT.internal;
	try {
		options = parse();
		if (typeof options === 'number') return options;
		const { exitCode, text, json } = await work(options, abort.signal);
		io.stdout.write(options.json ? `${JSON.stringify({ status: 'complete', exitCode, ...json })}\n` : text);
		return exitCode;
	} catch (error) {
		const exitCode = exitCodeOf(error, false);
		const described = describeError(error, io.env);
		io.stderr.write(renderError(described));
		if (typeof options === 'object' && options.json) io.stdout.write(`${JSON.stringify({ status: 'failed', exitCode, error: described })}\n`);
		return exitCode;
	} finally {
		release();
	}
}

import { dryRun } from '../upload/dryRun';
import type { FileOutcome } from '../upload/FileOutcome';
import { renderDryRun, renderUpload } from '../upload/renderUpload';
import { uploadFiles } from '../upload/uploadFiles';
import type { UploadOptions } from '../upload/UploadOptions';
import type { CommandIo } from './CommandIo';
import { describeError, exitCodeOf, renderError } from './describeError';
import type { ExitCode } from './exitCodes';
import { EXIT } from './exitCodes';
import { parseUpload } from './parseUpload';

/**
 * The command `invoice-coding upload`: reads files of posted invoices and postings and uploads them to Kaunt.
 *
 * Never throws; everything that goes wrong is written to `stderr` (and, with `--json`, into the object on `stdout`).
 *
 * @param argv without the program and the name of the command
 */
export async function run(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
	let taken = false;
	let options: UploadOptions | ExitCode = EXIT.internal;
	try {
		options = parseUpload(argv, io);
		if (typeof options === 'number') return options;
		return options.dryRun ? await runDry(options, io) : await runUpload(options, io, () => (taken = true));
	} catch (error) {
		const exitCode = exitCodeOf(error, taken);
		const described = describeError(error, io.env);
		io.stderr.write(renderError(described));
		if (typeof options === 'object' && options.json) write(io, { status: 'failed', exitCode, error: described });
		return exitCode;
	}
}

async function runUpload(options: UploadOptions, io: CommandIo, onTaken: () => void): Promise<ExitCode> {
	const startedAt = Date.now();
	const outcomes = await uploadFiles(options, io, onTaken);
	const seconds = (Date.now() - startedAt) / 1000;
	const exitCode = exitCodeOfOutcomes(outcomes);
	if (options.json) write(io, { status: exitCode === EXIT.stopped ? 'stopped' : 'complete', exitCode, seconds, files: outcomes });
	else io.stdout.write(renderUpload(outcomes, seconds, { checkpoint: options.checkpointFile, rejects: options.rejectsFile }));
	return exitCode;
}

async function runDry(options: UploadOptions, io: CommandIo): Promise<ExitCode> {
	const found = await dryRun(options, io);
	const exitCode = found.files.some(({ rows }) => rows.rejected > 0) ? EXIT.rejected : EXIT.complete;
	if (options.json) write(io, { status: 'dryRun', exitCode, ...found });
	else io.stdout.write(renderDryRun(found));
	return exitCode;
}

function exitCodeOfOutcomes(outcomes: readonly FileOutcome[]): ExitCode {
	if (outcomes.some(({ status }) => status === 'stopped' || status === 'notReached')) return EXIT.stopped;
	return outcomes.some(({ result, rejectedBefore }) => rejectedBefore > 0 || (result?.rows.rejected ?? 0) > 0) ? EXIT.rejected : EXIT.complete;
}

function write(io: CommandIo, value: object): void {
	io.stdout.write(`${JSON.stringify(value)}\n`);
}

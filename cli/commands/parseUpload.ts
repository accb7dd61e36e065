import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { FileForm, TextEncoding } from '../../engine/index';
import { HISTORY_PRESETS } from '../../engine/index';
import type { UploadOptions } from '../upload/UploadOptions';
import type { CommandIo } from './CommandIo';
import type { ExitCode } from './exitCodes';
import { EXIT } from './exitCodes';
import { UPLOAD_HELP } from './uploadHelp';

const ENCODINGS: readonly TextEncoding[] = ['auto', 'utf-8', 'utf-16le', 'utf-16be', 'windows-1252'];

/** Reads the arguments of `upload`. @returns an exit code when the help was shown or the arguments are wrong; all is written then */
export function parseUpload(argv: readonly string[], io: Pick<CommandIo, 'stdout' | 'stderr'>): UploadOptions | ExitCode {
	const command = uploadCommand();
	command.exitOverride().configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) });
	try {
		command.parse(argv, { from: 'user' });
	} catch (error) {
		if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.complete : EXIT.usage;
		throw error;
	}
	return toOptions(command.args, command.opts());
}

function uploadCommand(): Command {
	return new Command('invoice-coding upload')
		.description('Teaches Kaunt a history: uploads posted invoices and their postings from exported files.')
		.argument('<files...>', 'CSV, NDJSON or JSON; compressed with gzip or not; - reads the standard input')
		.addOption(new Option('-p, --preset <name>', 'how the columns are read').choices(Object.keys(HISTORY_PRESETS)).makeOptionMandatory())
		.option('-m, --mapping <file.json>', 'changes over the preset, e.g. names of columns')
		.addOption(new Option('--format <format>', 'form of the files').choices(['auto', 'csv', 'json', 'ndjson']).default('auto'))
		.addOption(new Option('--encoding <name>', 'encoding of the files').choices(ENCODINGS).default('auto'))
		.option('--delimiter <character>', 'delimiter of CSV; "tab" for a tabulator', 'auto')
		.option('--company <name>', 'company at Kaunt (or KAUNT_COMPANY)')
		.option('--tenant <uuid>', 'tenant at Kaunt (or KAUNT_TENANT_ID)')
		.option('--base-url <url>', 'address of the API with its version (or KAUNT_BASE_URL; else https://api.kaunt.com/v1)')
		.option('--settings <file.json>', 'settings of the API, as in the credential of the n8n node')
		.option('--dry-run', 'read and check everything, send nothing', false)
		.option('--checkpoint <file>', 'go on from this file if it is there; it is kept up to date and removed at the end')
		.option('--rejects <file.ndjson>', 'write rejected rows here, each with its reason')
		.option('--send-all', 'send all rows without reading first what is at Kaunt', false)
		.option('--replace-taken', 'replace invoices at Kaunt that bear the id of another one of the history', false)
		.option('--batch-size <rows>', 'rows per request', wholeNumber)
		.option('--concurrency <requests>', 'requests at the same time', wholeNumber)
		.option('--max-rows <rows>', 'stop in order after about so many rows', wholeNumber)
		.option('--max-minutes <minutes>', 'stop in order after so many minutes', positiveNumber)
		.option('--json', 'write one JSON object to the standard output, and nothing else', false)
		.addHelpText('after', UPLOAD_HELP);
}

interface Given {
	readonly preset: string;
	readonly mapping?: string;
	readonly format: NonNullable<FileForm['format']>;
	readonly encoding: TextEncoding;
	readonly delimiter: string;
	readonly settings?: string;
	readonly checkpoint?: string;
	readonly rejects?: string;
	readonly sendAll: boolean;
	readonly replaceTaken: boolean;
	readonly company?: string;
	readonly tenant?: string;
	readonly baseUrl?: string;
	readonly dryRun: boolean;
	readonly batchSize?: number;
	readonly concurrency?: number;
	readonly maxRows?: number;
	readonly maxMinutes?: number;
	readonly json: boolean;
}

function toOptions(files: readonly string[], given: Given): UploadOptions {
	const { format, encoding, delimiter, mapping, settings, checkpoint, rejects, sendAll, replaceTaken, ...others } = given;
	return {
		...others,
		files,
		form: { format, encoding, delimiter: delimiter === 'tab' ? '\t' : delimiter },
		alreadyAtKaunt: sendAll ? 'send' : 'compare',
		ifIdIsTaken: replaceTaken ? 'replace' : 'reject',
		...(mapping === undefined ? {} : { mappingFile: mapping }),
		...(settings === undefined ? {} : { settingsFile: settings }),
		...(checkpoint === undefined ? {} : { checkpointFile: checkpoint }),
		...(rejects === undefined ? {} : { rejectsFile: rejects }),
	};
}

function wholeNumber(text: string): number {
	if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1.');
	return Number(text);
}

function positiveNumber(text: string): number {
	const value = Number(text);
	if (!/^\d+(\.\d+)?$/.test(text) || value <= 0) throw new InvalidArgumentError('It must be a number above 0.');
	return value;
}

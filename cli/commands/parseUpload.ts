import { Command } from 'commander';
import type { GivenHistory } from '../input/historyOptions';
import { addHistoryOptions, toHistoryOptions } from '../input/historyOptions';
import type { UploadOptions } from '../upload/UploadOptions';
import type { CommandIo } from './CommandIo';
import type { ExitCode } from './exitCodes';
import { parseArguments, positiveNumber, wholeNumber } from './parseArguments';
import { UPLOAD_HELP } from './uploadHelp';

/** Reads the arguments of `upload`. @returns an exit code when the help was shown or the arguments are wrong; all is written then */
export function parseUpload(argv: readonly string[], io: Pick<CommandIo, 'stdout' | 'stderr'>): UploadOptions | ExitCode {
	const command = uploadCommand();
	return parseArguments(command, argv, io) ?? toOptions(command.args, command.opts());
}

function uploadCommand(): Command {
	return addHistoryOptions(new Command('invoice-coding upload'))
		.description('Teaches Kaunt a history: uploads posted invoices and their postings from exported files.')
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

interface Given extends GivenHistory {
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
	const { preset, format, encoding, delimiter, mapping, settings, checkpoint, rejects, sendAll, replaceTaken, ...others } = given;
	return {
		...others,
		...toHistoryOptions(files, { preset, format, encoding, delimiter, mapping }),
		alreadyAtKaunt: sendAll ? 'send' : 'compare',
		ifIdIsTaken: replaceTaken ? 'replace' : 'reject',
		...(settings === undefined ? {} : { settingsFile: settings }),
		...(checkpoint === undefined ? {} : { checkpointFile: checkpoint }),
		...(rejects === undefined ? {} : { rejectsFile: rejects }),
	};
}

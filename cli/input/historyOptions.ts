import type { Command } from 'commander';
import { Option } from 'commander';
import type { FileForm, TextEncoding } from '../../engine/index';
import { HISTORY_PRESETS } from '../../engine/index';

const ENCODINGS: readonly TextEncoding[] = ['auto', 'utf-8', 'utf-16le', 'utf-16be', 'windows-1252'];

/** Which files hold the history, and how they are read. */
export interface HistoryOptions {
	/** Paths as given; `-` is the standard input. */
	readonly files: readonly string[];
	readonly preset: string;
	readonly mappingFile?: string;
	readonly form: FileForm;
}

/** What commander makes of the options of {@link addHistoryOptions}. */
export interface GivenHistory {
	readonly preset: string;
	readonly mapping?: string;
	readonly format: NonNullable<FileForm['format']>;
	readonly encoding: TextEncoding;
	readonly delimiter: string;
}

/** Gives a command the files of a history as its arguments, and the options that say how they are read. */
export function addHistoryOptions(command: Command): Command {
	return command
		.argument('<files...>', 'CSV, NDJSON or JSON; compressed with gzip or not; - reads the standard input')
		.addOption(new Option('-p, --preset <name>', 'how the columns are read').choices(Object.keys(HISTORY_PRESETS)).makeOptionMandatory())
		.option('-m, --mapping <file.json>', 'changes over the preset, e.g. names of columns')
		.addOption(new Option('--format <format>', 'form of the files').choices(['auto', 'csv', 'json', 'ndjson']).default('auto'))
		.addOption(new Option('--encoding <name>', 'encoding of the files').choices(ENCODINGS).default('auto'))
		.option('--delimiter <character>', 'delimiter of CSV; "tab" for a tabulator', 'auto');
}

/** Reads what {@link addHistoryOptions} has added. */
export function toHistoryOptions(files: readonly string[], { preset, mapping, format, encoding, delimiter }: GivenHistory): HistoryOptions {
	return {
		files,
		preset,
		form: { format, encoding, delimiter: delimiter === 'tab' ? '\t' : delimiter },
		...(mapping === undefined ? {} : { mappingFile: mapping }),
	};
}

/** What stands in the help of every command that reads a history. */
export const PRESETS_HELP = `
Presets:
  ledgerRows       flat rows, one per posting; name the columns with --mapping
  businessCentral  purchase invoices of Business Central's API v2.0, lines expanded
  economic         booked entries of e-conomic
  tripletex        postings of Tripletex vouchers
  councilLedger    spending that British councils publish
  kaunt            posted invoices and postings in Kaunt's own form
`;

import { Command, InvalidArgumentError } from 'commander';
import type { SuggestedKind } from '../../engine/index';
import type { GivenHistory } from '../input/historyOptions';
import { addHistoryOptions, PRESETS_HELP, toHistoryOptions } from '../input/historyOptions';
import type { SuggestArguments } from '../suggest/SuggestArguments';
import type { CommandIo } from './CommandIo';
import type { ExitCode } from './exitCodes';
import { day, list, parseArguments, share, wholeNumber } from './parseArguments';

const KINDS: readonly SuggestedKind[] = ['vendor', 'vendorKeyword', 'vendorAmountBand', 'keyword'];

const SUGGEST_HELP = `${PRESETS_HELP}
Exit codes:
  0  done                                    3  interrupted; nothing was written
  1  wrong usage or file; nothing written    5  error of this program
  2  done, but some rows could not be used

Examples:
  # Rules that the ledger suggests, as a decision table to look through
  invoice-coding suggest ledger.csv --preset ledgerRows --mapping columns.json --out suggested.csv

  # Only what your rules do not say yet, by vendors and words, from ten lines on
  invoice-coding suggest ledger.csv --preset ledgerRows --mapping columns.json \\
    --rules rules.csv --kinds vendor,vendorKeyword --min-support 10 --out more.csv
`;

/** Reads the arguments of `suggest`. @returns an exit code when the help was shown or the arguments are wrong; all is written then */
export function parseSuggest(argv: readonly string[], io: Pick<CommandIo, 'stdout' | 'stderr'>): SuggestArguments | ExitCode {
	const command = suggestCommand();
	return parseArguments(command, argv, io) ?? toArguments(command.args, command.opts());
}

function suggestCommand(): Command {
	return addHistoryOptions(new Command('invoice-coding suggest'))
		.description('Mines rules from posted invoices, checks them on a later time, and writes them as a decision table for review.')
		.option('--rules <file>', 'the rules that there are; what they say is not suggested again')
		.option('--check-from <date>', 'first posting date of the later time that rules are checked on; "none" for no check (default: about the last fifth)', dayOrNone)
		.option('--min-support <lines>', 'fewest lines that a rule must hold for (default: 5)', wholeNumber)
		.option('--min-purity <share>', 'least share of these that were posted as it says (default: 0.9)', share)
		.option('--dimensions <ids>', 'dimensions to suggest values of, with commas; else all', list)
		.option('--max-rules <rules>', 'most rules (default: 1000)', wholeNumber)
		.option('--kinds <kinds>', `by what rules may pick, with commas: ${KINDS.join(', ')}; else all`, kinds)
		.option('--out <file>', 'write the rules: a decision table (CSV), or a rule set if the name ends in .json')
		.option('--force', 'write over a file that is there', false)
		.option('--json', 'write one JSON object to the standard output, and nothing else', false)
		.addHelpText('after', SUGGEST_HELP);
}

interface Given extends GivenHistory, Omit<SuggestArguments, 'files' | 'preset' | 'mappingFile' | 'form' | 'rulesFile' | 'outFile'> {
	readonly rules?: string;
	readonly out?: string;
}

function toArguments(files: readonly string[], given: Given): SuggestArguments {
	const { preset, format, encoding, delimiter, mapping, rules, out, ...others } = given;
	return {
		...others,
		...toHistoryOptions(files, { preset, format, encoding, delimiter, ...(mapping === undefined ? {} : { mapping }) }),
		...(rules === undefined ? {} : { rulesFile: rules }),
		...(out === undefined ? {} : { outFile: out }),
	};
}

function dayOrNone(text: string): string {
	return text === 'none' ? text : day(text);
}

function kinds(text: string): SuggestedKind[] {
	const named = list(text);
	const unknown = named.find((kind) => !(KINDS as readonly string[]).includes(kind));
	if (unknown !== undefined) throw new InvalidArgumentError(`There is no kind "${unknown}"; there are ${KINDS.join(', ')}.`);
	return named as SuggestedKind[];
}

import { Command, Option } from 'commander';
import type { ReportLocale } from '../../engine/index';
import type { BacktestArguments } from '../backtest/BacktestArguments';
import type { GivenHistory } from '../input/historyOptions';
import { addHistoryOptions, toHistoryOptions } from '../input/historyOptions';
import { BACKTEST_HELP } from './backtestHelp';
import type { CommandIo } from './CommandIo';
import type { ExitCode } from './exitCodes';
import { day, list, parseArguments, share, wholeNumber } from './parseArguments';

/** The languages whose way of writing numbers and dates a report knows. */
const LOCALES: readonly ReportLocale[] = ['da-DK', 'de-DE', 'en-GB', 'en-US', 'fi-FI', 'nb-NO', 'sv-SE'];

/** Where the report goes if nobody says it. */
const DEFAULT_REPORT = 'backtest-report.html';

/** Reads the arguments of `backtest`. @returns an exit code when the help was shown or the arguments are wrong; all is written then */
export function parseBacktest(argv: readonly string[], io: Pick<CommandIo, 'stdout' | 'stderr'>): BacktestArguments | ExitCode {
	const command = backtestCommand();
	return parseArguments(command, argv, io) ?? toArguments(command.args, command.opts());
}

function backtestCommand(): Command {
	return addHistoryOptions(new Command('invoice-coding backtest'))
		.description('Replays posted invoices: what Kaunt, your rules and their merge would have made of them, beside what was posted. Writes a report.')
		.option('--rules <file>', 'your rules: a decision table (CSV), or JSON. Without it, rules are mined from the time before the test')
		.option('--no-suggest', 'mine no rules where none are given')
		.option('--rules-made-on <date>', 'when the rules were made; says so in the report if they may know what is tested', day)
		.option('--proposals <file>', "Kaunt's proposals: NDJSON, JSON or CSV with externalInvoiceId, proposal, fetchedAt")
		.option('--ledger <file.json>', 'what your books allow, as in the node')
		.option('--policies <file.json>', 'ways of deciding to put side by side: [{ "name", "policy" }]')
		.option('--test-from <date>', 'first posting date that is tested; what is older is learned from', day)
		.option('--test-to <date>', 'last posting date that is tested', day)
		.option('--dimensions <ids>', 'dimensions that are compared, with commas; else all', list)
		.addOption(new Option('--vendor-key <key>', 'by what a vendor is known again').choices(['externalIdElseName', 'externalId', 'name']))
		.option('--vendor-group <fact>', 'a fact that groups the vendors, e.g. vendor.address.countryCode; else how well they are known')
		.option('--target-error-rate <share>', 'bearable share of wrong values, e.g. 0.02 or 2%', share)
		.option('--min-cases <cases>', 'with fewer cases nothing is advised', wholeNumber)
		.option('--report <file.html>', `where the report goes (default: ${DEFAULT_REPORT})`)
		.option('--no-report', 'write no report as HTML')
		.option('--csv <file.csv>', 'write all figures as one table')
		.option('--report-json <file.json>', 'write all figures as JSON')
		.option('--force', 'write over files that are there', false)
		.addOption(new Option('--locale <locale>', 'how numbers and dates are written').choices(LOCALES).default('en-GB'))
		.option('--title <text>', 'title of the report, e.g. the name of the company')
		.option('--json', 'write one JSON object to the standard output, and nothing else', false)
		.addHelpText('after', BACKTEST_HELP);
}

interface Given extends GivenHistory, Pick<BacktestArguments, 'testFrom' | 'testTo' | 'dimensions' | 'vendorKey' | 'targetErrorRate' | 'minCases' | 'force' | 'locale' | 'title' | 'json' | 'rulesMadeOn'> {
	readonly rules?: string;
	readonly suggest: boolean;
	readonly proposals?: string;
	readonly ledger?: string;
	readonly policies?: string;
	readonly vendorGroup?: string;
	/** False: none. */
	readonly report?: string | boolean;
	readonly csv?: string;
	readonly reportJson?: string;
}

function toArguments(files: readonly string[], given: Given): BacktestArguments {
	const { preset, format, encoding, delimiter, mapping, rules, suggest, proposals, ledger, policies, vendorGroup, report, csv, reportJson, ...others } = given;
	return {
		...others,
		...toHistoryOptions(files, { preset, format, encoding, delimiter, ...(mapping === undefined ? {} : { mapping }) }),
		mines: suggest,
		...(rules === undefined ? {} : { rulesFile: rules }),
		...(proposals === undefined ? {} : { proposalsFile: proposals }),
		...(ledger === undefined ? {} : { ledgerFile: ledger }),
		...(policies === undefined ? {} : { policiesFile: policies }),
		...(vendorGroup === undefined ? {} : { vendorGroupFact: vendorGroup }),
		...(report === false ? {} : { reportFile: typeof report === 'string' ? report : DEFAULT_REPORT }),
		...(csv === undefined ? {} : { csvFile: csv }),
		...(reportJson === undefined ? {} : { reportJsonFile: reportJson }),
	};
}

import type { BacktestOptions, BacktestReport, HistoryPeriod, Ledger, SetAside } from '../../engine/index';
import { backtestHistory, compileLedger, compileRuleSet, readPeriod, renderBacktestCsv, renderBacktestHtml } from '../../engine/index';
import type { CommandIo } from '../commands/CommandIo';
import { checkPaths } from '../input/checkPaths';
import { HistoryInput } from '../input/HistoryInput';
import { openInput } from '../input/openInput';
import { readJsonObjectInput } from '../input/readJsonInput';
import { readPoliciesInput } from '../input/readPoliciesInput';
import type { FoundProposals } from '../input/readProposals';
import { readProposals } from '../input/readProposals';
import { readRulesInput } from '../input/readRulesInput';
import { OutputFile } from '../output/OutputFile';
import type { BacktestArguments } from './BacktestArguments';
import type { ChosenRules } from './chooseRules';
import { chooseRules } from './chooseRules';

/** What a back-test at the terminal has found and written. */
export interface BacktestRun {
	readonly report: BacktestReport;
	readonly testFrom: string;
	/** Whether the command chose the first day of the test. */
	readonly testFromWasChosen: boolean;
	readonly rules: ChosenRules;
	readonly proposals: { readonly count: number; readonly repeated: number } | null;
	/** Rows that cannot be used; not those that the mapping leaves out. */
	readonly unusable: readonly SetAside[];
	/** Paths of the files that were written. */
	readonly written: { readonly report: string | null; readonly csv: string | null; readonly json: string | null };
}

/**
 * Reads a history and what goes with it, tests it, and writes the report. All that can be wrong before the history is read
 * is found before; files are written at the very end.
 *
 * @throws CodedError; the reason of the signal when it is interrupted
 */
export async function runBacktest(options: BacktestArguments, io: CommandIo, signal: AbortSignal): Promise<BacktestRun> {
	const { files, mappingFile, rulesFile, proposalsFile, ledgerFile, policiesFile, reportFile, csvFile, reportJsonFile } = options;
	checkPaths([...files, mappingFile, rulesFile, proposalsFile, ledgerFile, policiesFile, reportFile, csvFile, reportJsonFile]);
	const outputs = openOutputs(options);
	const given = rulesFile === undefined ? null : await readRulesInput(rulesFile, '--rules', io, signal);
	const checked = await readGiven(options, io, signal);
	if (given !== null) compileRuleSet(given);
	const proposals = proposalsFile === undefined ? null : await readProposalsFile(proposalsFile, io, signal);
	const history = await HistoryInput.open(options, io, signal);
	try {
		const period = await periodOf(options, given === null && options.mines, history);
		const testFrom = options.testFrom ?? (period as HistoryPeriod).testFrom;
		const rules = await chooseRules(options, given, history, testFrom, period);
		const ruleSet = compileRuleSet(rules.ruleSet);
		const all = { ...checked, ...(proposals === null ? {} : { proposalOf: proposals.find }), testFrom, ruleSet };
		const report = await history.read('Back-test', async (sources, onRows) => await backtestHistory(sources, history.mapping, all, onRows));
		signal.throwIfAborted();
		const skipped = new Set((history.mapping.skip ?? []).map(({ code }) => code));
		return {
			report,
			testFrom,
			testFromWasChosen: options.testFrom === undefined,
			rules,
			proposals: proposals === null ? null : { count: proposals.count, repeated: proposals.repeated },
			unusable: report.setAside.filter(({ what, code }) => what === 'rows' && !skipped.has(code)),
			written: writeOutputs(outputs, report, options),
		};
	} finally {
		await history.close();
	}
}

/** One more reading, where the first day of the test is not given or rules have to be mined. */
async function periodOf({ testFrom }: BacktestArguments, mines: boolean, history: HistoryInput): Promise<HistoryPeriod | null> {
	if (testFrom !== undefined && !mines) return null;
	return await history.read('Looking at the period', async (sources, onRows) => await readPeriod(sources, history.mapping, onRows));
}

async function readProposalsFile(path: string, io: CommandIo, signal: AbortSignal): Promise<FoundProposals> {
	const input = await openInput(path, io.stdin, signal);
	try {
		return await readProposals(input);
	} finally {
		await input.close();
	}
}

/** The options of the engine that are known before the history is read. */
async function readGiven(options: BacktestArguments, io: CommandIo, signal: AbortSignal): Promise<Omit<BacktestOptions, 'testFrom' | 'ruleSet'>> {
	const { ledgerFile, policiesFile, testTo, dimensions, vendorKey, vendorGroupFact, targetErrorRate, minCases, rulesMadeOn } = options;
	const ledger = ledgerFile === undefined ? undefined : compileLedger((await readJsonObjectInput(ledgerFile, '--ledger', io, signal)) as Ledger);
	const policies = policiesFile === undefined ? undefined : await readPoliciesInput(policiesFile, io, signal);
	return {
		...(ledger === undefined ? {} : { ledger }),
		...(policies === undefined ? {} : { policies }),
		...(testTo === undefined ? {} : { testTo }),
		...(dimensions === undefined ? {} : { dimensions }),
		...(vendorKey === undefined ? {} : { vendorKey }),
		...(vendorGroupFact === undefined ? {} : { vendorGroupFact }),
		...(targetErrorRate === undefined ? {} : { targetErrorRate }),
		...(minCases === undefined ? {} : { minCases }),
		...(rulesMadeOn === undefined ? {} : { rulesMadeOn }),
	};
}

interface Outputs {
	readonly report: OutputFile | null;
	readonly csv: OutputFile | null;
	readonly json: OutputFile | null;
}

function openOutputs({ reportFile, csvFile, reportJsonFile, force }: BacktestArguments): Outputs {
	return {
		report: reportFile === undefined ? null : new OutputFile(reportFile, { option: '--report', force, replacesReport: true }),
		csv: csvFile === undefined ? null : new OutputFile(csvFile, { option: '--csv', force }),
		json: reportJsonFile === undefined ? null : new OutputFile(reportJsonFile, { option: '--report-json', force }),
	};
}

function writeOutputs({ report, csv, json }: Outputs, found: BacktestReport, { locale, title }: BacktestArguments): BacktestRun['written'] {
	const form = { locale, ...(title === undefined ? {} : { title }), madeOn: new Date().toISOString().slice(0, 10) };
	report?.write(renderBacktestHtml(found, form));
	csv?.write(renderBacktestCsv(found, form));
	json?.write(`${JSON.stringify(found, null, '\t')}\n`);
	return { report: report?.path ?? null, csv: csv?.path ?? null, json: json?.path ?? null };
}

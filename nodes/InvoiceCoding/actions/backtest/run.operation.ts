import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { backtestHistory, compileLedger, compileRuleSet } from '../../../../engine/index';
import type { BacktestOptions, BacktestReport, RuleSetInput } from '../../../../engine/index';
import type { NodeOperation } from '../../../shared/operationTable';
import { textOf } from '../../../shared/textOf';
import { executeOnHistory, RULES_INPUT } from '../../history/executeOnHistory';
import type { PostedHistory, UnpairedItem } from '../../history/executeOnHistory';
import { mineRules } from '../../history/mineRules';
import { toIdList } from '../../mapping/toIdList';
import { readDay } from '../../mapping/readDay';
import { readLedger } from '../../mapping/readLedger';
import { readOptionalInput } from '../../mapping/readOptionalInput';
import { readOptionalRules } from '../../mapping/readOptionalRules';
import { readPolicies } from '../../mapping/readPolicies';
import { readProposals } from '../../mapping/readProposals';
import type { FoundProposals } from '../../mapping/readProposals';
import { writeFiles } from './writeFiles';
import { writeRuleItem, writeSummary } from './writeBacktest';
import type { RulesFrom } from './writeBacktest';
import { runFields } from './runFields';

const OUTPUTS = 2;
const PROPOSALS_INPUT = 2;

/**
 * Replays what was posted: what Kaunt, the rules and their merge would have made of it. One back-test per run, however
 * many items; the summary with its files goes to the first output, each rule with its figures to the second.
 */
export const run: NodeOperation = {
	description: runFields,
	execute: async (context) => await executeOnHistory(context, OUTPUTS, async (history) => await runBacktest(context, history)),
};

async function runBacktest(context: IExecuteFunctions, history: PostedHistory): Promise<UnpairedItem[][]> {
	const { sources, mapping, options } = history;
	// What needs no history is read first: a mistake in it must not be told after minutes.
	const proposals = readProposals(readOptionalInput(context, PROPOSALS_INPUT));
	const given = readGiven(context, options, proposals);
	const found = await readOptionalRules(context, RULES_INPUT);
	const testFrom = await history.laterFrom('testFrom', 'Test From');
	const mined = found.from === 'nothing' && options.mineRules !== false ? await mineRules(history, dimensionsOf(options), testFrom) : undefined;
	const from: RulesFrom = mined === undefined ? (found.from === 'nothing' ? 'none' : found.from) : 'mined';
	const ruleSet = compileRuleSet(mined?.ruleSet ?? found.ruleSet);
	// Mined rules know nothing of what is tested.
	const madeOn = mined === undefined ? readDay(context, options.rulesMadeOn, 'Rules Made On') : testFrom;
	const report = await backtestHistory(sources, mapping, { ...given, testFrom, ruleSet, ...(madeOn === undefined ? {} : { rulesMadeOn: madeOn }) }, history.watch('Back-test'));
	addHints(context, report, mined?.ruleSet, proposals);
	const { text, binary } = await writeFiles(context, report, options);
	return [[{ json: writeSummary(report, { from, text, isWhole: options.includeReport === true }), binary }], report.rules.map((rule) => ({ json: writeRuleItem(rule) }))];
}

/** The options of the engine, as the form has them. */
function readGiven(context: IExecuteFunctions, options: IDataObject, proposals: FoundProposals): Omit<BacktestOptions, 'testFrom' | 'ruleSet'> {
	const ledger = readLedger(context);
	const policies = readPolicies(context);
	const testTo = readDay(context, options.testTo, 'Test To');
	const vendorGroupFact = textOf(options.vendorGroupFact);
	return {
		...(proposals.count === 0 ? {} : { proposalOf: proposals.find }),
		...(Object.keys(ledger).length === 0 ? {} : { ledger: compileLedger(ledger) }),
		...(policies === undefined ? {} : { policies }),
		...(testTo === undefined ? {} : { testTo }),
		...(vendorGroupFact === '' ? {} : { vendorGroupFact }),
		...(options.vendorKey === undefined ? {} : { vendorKey: options.vendorKey as NonNullable<BacktestOptions['vendorKey']> }),
		...(options.targetErrorRate === undefined ? {} : { targetErrorRate: Number(options.targetErrorRate) / 100 }),
		...(options.minCases === undefined ? {} : { minCases: Number(options.minCases) }),
		...dimensionsOf(options),
	};
}

function dimensionsOf({ dimensionIds }: IDataObject): { readonly dimensions?: readonly string[] } {
	const dimensions = toIdList(dimensionIds);
	return dimensions.length === 0 ? {} : { dimensions };
}

function addHints(context: IExecuteFunctions, report: BacktestReport, mined: RuleSetInput | undefined, proposals: FoundProposals): void {
	const hint = (message: string, type: 'info' | 'warning' = 'info'): void => context.addExecutionHints({ message, type, location: 'outputPane' });
	const { learnedFrom, learnedTo, testedFrom, testedTo } = report.period;
	hint(`${report.tested.documents} invoices posted from ${testedFrom ?? '?'} to ${testedTo ?? '?'} were tested. The report is in the binary field 'report' of the output 'Summary'.`);
	if (mined !== undefined) hint(`No rules arrived, so ${mined.rules.length} were mined from what was posted from ${learnedFrom ?? '?'} to ${learnedTo ?? '?'}. Turn off 'Mine Rules If There Are None' to test without rules.`);
	if (proposals.count === 0) hint("No proposals arrived, so the figures say nothing of Kaunt. Collect them with the option 'Record' of Merge, and lead them to the input 'Proposals'.");
	else if (proposals.repeated > 0) hint(`${proposals.repeated} items of the input 'Proposals' were left out: their invoices have an earlier one.`);
	const setAside = report.setAside.map(({ code, count, what }) => `${count} ${what} (${code})`);
	if (setAside.length > 0) hint(`Left out: ${setAside.join(', ')}.`, 'warning');
	// What stands above already is not said twice.
	for (const { code, message, remedy } of report.findings) if (code !== 'BACKTEST_NO_PROPOSALS') hint(`${message} ${remedy}`, 'warning');
}

import type { RuleSetInput } from '../../engine/index';
import { compileRuleSet, readPeriod, writeTableCsv } from '../../engine/index';
import type { CommandIo } from '../commands/CommandIo';
import { checkPaths } from '../input/checkPaths';
import { HistoryInput } from '../input/HistoryInput';
import type { MinedRules } from '../input/mineRules';
import { mineRules } from '../input/mineRules';
import { readRulesInput } from '../input/readRulesInput';
import { OutputFile } from '../output/OutputFile';
import type { SuggestArguments } from './SuggestArguments';

/** What was suggested and written. */
export interface SuggestRun extends MinedRules {
	/** From this day on the rules were checked; null: they were not. */
	readonly checkFrom: string | null;
	/** Path of the file that was written. */
	readonly written: string | null;
}

/**
 * Mines rules from a history, checks them on its later part, and writes them for review.
 *
 * @throws CodedError; the reason of the signal when it is interrupted
 */
export async function runSuggest(options: SuggestArguments, io: CommandIo, signal: AbortSignal): Promise<SuggestRun> {
	const { files, mappingFile, rulesFile, outFile, force } = options;
	checkPaths([...files, mappingFile, rulesFile, outFile]);
	const out = outFile === undefined ? null : new OutputFile(outFile, { option: '--out', force });
	const existing = rulesFile === undefined ? null : await readRulesInput(rulesFile, '--rules', io, signal);
	if (existing !== null) compileRuleSet(existing);
	const history = await HistoryInput.open(options, io, signal);
	try {
		const checkFrom = await checkFromOf(options, history);
		const { minSupport, minPurity, dimensions, maxRules, kinds } = options;
		const mined = await mineRules(history, {
			...(checkFrom === null ? {} : { checkFrom }),
			...(minSupport === undefined ? {} : { minSupport }),
			...(minPurity === undefined ? {} : { minPurity }),
			...(dimensions === undefined ? {} : { dimensions }),
			...(maxRules === undefined ? {} : { maxRules }),
			...(kinds === undefined ? {} : { kinds }),
			...(existing === null ? {} : { existing }),
		});
		signal.throwIfAborted();
		out?.write(/\.json$/i.test(out.path) ? jsonOf(mined.suggestions.ruleSet) : writeTableCsv(mined.suggestions.table));
		return { ...mined, checkFrom, written: out?.path ?? null };
	} finally {
		await history.close();
	}
}

/** One more reading, where the first day of the check is not given. */
async function checkFromOf({ checkFrom }: SuggestArguments, history: HistoryInput): Promise<string | null> {
	if (checkFrom === 'none') return null;
	if (checkFrom !== undefined) return checkFrom;
	return (await history.read('Looking at the period', async (sources, onRows) => await readPeriod(sources, history.mapping, onRows))).testFrom;
}

function jsonOf(ruleSet: RuleSetInput): string {
	return `${JSON.stringify(ruleSet, null, '\t')}\n`;
}

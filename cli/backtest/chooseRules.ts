import type { HistoryPeriod, RuleSetInput } from '../../engine/index';
import type { HistoryInput } from '../input/HistoryInput';
import { mineRules } from '../input/mineRules';
import type { BacktestArguments } from './BacktestArguments';

/** The rules of a back-test, and where they are from. */
export interface ChosenRules {
	readonly from: 'file' | 'mined' | 'none';
	readonly ruleSet: RuleSetInput;
	/** Of rules that were mined: the days that they were mined from, and from which day on they were checked within these. */
	readonly mined: { readonly from: string; readonly before: string; readonly checkedFrom: string | null; readonly lines: number } | null;
}

/** The share of the time before the test on which mined rules are checked. */
const CHECKED_SHARE = 0.25;

const DAY_MS = 86_400_000;

/** A time this short has nothing to check on. */
const LEAST_DAYS_TO_CHECK = 120;

/**
 * Takes the rules that were given; without any, rules are mined from what was posted before the test. What is tested is not
 * looked at, neither for mining nor for checking: the figures of the rules would be too good.
 *
 * @param given the rules of the file; null: there is none
 * @param period read only if rules are mined
 */
export async function chooseRules(options: BacktestArguments, given: RuleSetInput | null, history: HistoryInput, testFrom: string, period: HistoryPeriod | null): Promise<ChosenRules> {
	if (given !== null) return { from: 'file', ruleSet: given, mined: null };
	if (!options.mines || period === null) return { from: 'none', ruleSet: { rules: [] }, mined: null };
	const checkFrom = checkedFrom(period.from, testFrom);
	const limits = { ...(checkFrom === null ? {} : { checkFrom }), ...(options.dimensions === undefined ? {} : { dimensions: options.dimensions }) };
	const { suggestions } = await mineRules(history, limits, testFrom);
	return { from: 'mined', ruleSet: suggestions.ruleSet, mined: { from: period.from, before: testFrom, checkedFrom: checkFrom, lines: suggestions.mined.lines + (suggestions.checked?.lines ?? 0) } };
}

/** First day of a month in the last quarter of the time before the test; null where that time is too short to be divided. */
function checkedFrom(from: string, testFrom: string): string | null {
	const [start, end] = [Date.parse(from), Date.parse(testFrom)];
	if (!(end - start >= LEAST_DAYS_TO_CHECK * DAY_MS)) return null;
	return `${new Date(end - (end - start) * CHECKED_SHARE).toISOString().slice(0, 7)}-01`;
}

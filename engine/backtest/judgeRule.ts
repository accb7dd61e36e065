import type { RuleFigures } from '../model/backtestReport';
import { proportion } from '../compare/proportion';

/** A rule is too broad when it is sure, at 95 %, that it is right less often than this. */
const LEAST_RIGHT = 0.8;
/** Kaunt must speak in so many of the rule's cases before it may replace the rule. */
const KAUNT_SPEAKS = 0.95;
/** And say the same in so many of them, at 95 %. */
const KAUNT_AGREES = 0.9;
/** Fewest differences that count. */
const FEWEST_DIFFERENCES = 5;

type Judged = Omit<RuleFigures, 'verdict' | 'why'>;

/** What is advised for a rule, by its figures; the marks are stated in docs/backtest.md. */
export function judgeRule(figures: Judged, minCases: number): Pick<RuleFigures, 'verdict' | 'why'> {
	const { mode, lines, cases, right, kauntSpoke, agreed, differed } = figures;
	const decided = differed.kauntRight + differed.ruleRight;
	const outOf = (count: number, of: number, what: string): string => `${count} of ${of} ${what}`;
	if (lines === 0) return { verdict: 'dead', why: 'Its conditions held for no line.' };
	if (cases < minCases) return { verdict: 'tooFew', why: `It spoke in ${cases} cases, and below ${minCases} nothing is advised.` };
	const rightWhy = `It was right in ${outOf(right.count, right.of, 'cases')}`;
	if ((right.high ?? 1) < LEAST_RIGHT) return { verdict: 'tooBroad', why: `${rightWhy}: its conditions take in too much, or what it sets is out of date.` };
	if (mode === 'forbid') return { verdict: 'keep', why: `What it forbids was not posted in ${outOf(right.count, right.of, 'cases')}.` };
	const isSurelyMore = (count: number): boolean => decided >= FEWEST_DIFFERENCES && (proportion(count, decided).low ?? 0) > 0.5;
	const differWhy = `where Kaunt and it differed, Kaunt was right ${differed.kauntRight} times and the rule ${differed.ruleRight} times`;
	if (mode === 'fill' && isSurelyMore(differed.ruleRight)) return { verdict: 'enforce', why: `${rightWhy}; ${differWhy}.` };
	const kauntSpeaks = (kauntSpoke.share ?? 0) >= KAUNT_SPEAKS;
	if ((mode === 'fill' || mode === 'enforce') && kauntSpeaks) {
		if (isSurelyMore(differed.kauntRight)) return { verdict: 'retire', why: `${rightWhy}; ${differWhy}.` };
		if ((agreed.low ?? 0) >= KAUNT_AGREES) return { verdict: 'retire', why: `Kaunt said the same in ${outOf(agreed.count, agreed.of, 'cases')}, so the rule adds little.` };
	}
	return { verdict: 'keep', why: `${rightWhy}${decided > 0 ? `; ${differWhy}` : ''}.` };
}

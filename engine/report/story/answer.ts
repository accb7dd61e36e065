import type { BacktestReport, PolicyFigures, RuleVerdict } from '../../model/backtestReport';
import type { Numbers } from '../numbers/Numbers';
import { oppositeOf } from '../numbers/oppositeOf';
import { visibleName } from '../text/visibleText';
import { advisedGate } from './advisedGate';
import { baselineCombination, bestPolicy, combinationOf } from './bestPolicy';
import { dimensionNames } from './dimensionNames';
import { verdictCounts } from './verdictCounts';
import { GATE_WORDS } from './words';

const RULES_SAID: Readonly<Partial<Record<RuleVerdict, string>>> = {
	tooBroad: 'are wrong too often',
	enforce: 'should be enforced because they are right where Kaunt is not',
	retire: 'can be retired because Kaunt says the same',
	dead: 'never held',
};

/** The report in a few sentences of plain text, the most important first. */
export function answer(report: BacktestReport, numbers: Numbers): readonly string[] {
	const best = bestPolicy(report);
	if (report.tested.cases === 0) return [`Nothing was tested: no posted line of the period could be compared. ${setAsideSentence(report, numbers)}`.trim()];
	if (best === null) return ['No policy was tested.'];
	return [rightSentence(report, best, numbers), pairedSentence(best, numbers), touchlessSentence(report, best, numbers), rulesSentence(report, numbers), proposalsSentence(report, numbers)].filter(
		(sentence) => sentence !== '',
	);
}

function rightSentence(report: BacktestReport, best: PolicyFigures, numbers: Numbers): string {
	const { tested, period } = report;
	const right = combinationOf(best)?.rightOfAll;
	const base = baselineCombination(report)?.rightOfAll;
	if (!right) return '';
	const when = period.testedFrom === null ? '' : ` posted from ${numbers.date(period.testedFrom)} to ${numbers.date(period.testedTo)}`;
	const start = `Of ${numbers.count(tested.cases)} lines in ${numbers.count(tested.documents)} documents${when}, the policy “${visibleName(best.name)}” would have coded ${numbers.percent(right.share)} exactly as they were posted`;
	if (!base) return `${start}.`;
	const more = right.count - base.count;
	const difference = more === 0 ? 'just as many lines' : `${numbers.count(Math.abs(more))} lines ${more > 0 ? 'fewer' : 'more'}`;
	return `${start}. Repeating each vendor’s most frequent coding, the baseline, would have been right for ${numbers.percent(base.share)}, ${difference}.`;
}

function pairedSentence(best: PolicyFigures, numbers: Numbers): string {
	const beside = combinationOf(best)?.besideBaseline;
	if (!beside || beside.cases === 0) return '';
	return `On the ${numbers.count(beside.cases)} lines for which both had a whole coding, only the policy was right ${numbers.count(beside.onlyPolicyRight)} times, only the baseline ${numbers.count(beside.onlyBaselineRight)} times.`;
}

function touchlessSentence(report: BacktestReport, best: PolicyFigures, numbers: Numbers): string {
	const advised = advisedGate(report, best);
	if (advised === null) return '';
	const { figures, unmet, targetErrorRate } = advised;
	const wrong = oppositeOf(figures.rightDocuments);
	const going = `${numbers.percent(figures.documents.share)} of the documents could have gone on without a person; ${numbers.count(wrong.count)} of these ${numbers.count(wrong.of)} (${numbers.percent(wrong.share)}) would have been wrong or incomplete`;
	if (unmet.length === 0) return `At the advised gate (${GATE_WORDS[figures.gate].toLowerCase()}), ${going}.`;
	const names = [...unmet.slice(0, 3).map(dimensionNames(report)), ...(unmet.length > 3 ? [`${numbers.count(unmet.length - 3)} more`] : [])];
	return `No gate surely keeps the share of wrong values at or below ${numbers.target(targetErrorRate)} in ${enumeration(names, 'or')}. Even at the strictest gate (${GATE_WORDS[figures.gate].toLowerCase()}), ${going}.`;
}

function rulesSentence(report: BacktestReport, numbers: Numbers): string {
	if (report.rules.length === 0) return 'There were no rules to judge.';
	const parts = verdictCounts(report).flatMap(({ verdict, count }) => (count === 0 || RULES_SAID[verdict] === undefined ? [] : [`${numbers.count(count)} ${RULES_SAID[verdict]}`]));
	const all = `Of ${numbers.count(report.rules.length)} rules`;
	return parts.length === 0 ? `${all}, none calls for a change.` : `${all}, ${enumeration(parts, 'and')}.`;
}

/** `a, b and c` */
function enumeration(parts: readonly string[], last: 'and' | 'or'): string {
	return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1) ?? ''}`;
}

function proposalsSentence({ proposals }: BacktestReport, numbers: Numbers): string {
	const all = proposals.present + proposals.empty + proposals.missing;
	if (proposals.present === all) return '';
	if (proposals.present === 0) return 'No proposals of Kaunt were at hand, so the figures tell of the rules alone.';
	return `Kaunt had a proposal for ${numbers.count(proposals.present)} of ${numbers.count(all)} documents.`;
}

function setAsideSentence({ setAside }: BacktestReport, numbers: Numbers): string {
	const [first] = [...setAside].sort((a, b) => b.count - a.count);
	return first === undefined ? '' : `Most was set aside for one reason (${numbers.count(first.count)} ${first.what}): ${first.message}`;
}

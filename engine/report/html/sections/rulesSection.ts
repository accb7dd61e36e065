import type { RuleFigures, RuleVerdict } from '../../../model/backtestReport';
import { VERDICT_ORDER, verdictCounts } from '../../story/verdictCounts';
import { MODE_WORDS, VERDICT_WORDS, wordFor } from '../../story/words';
import { visibleName } from '../../text/visibleText';
import { html, type Html } from '../Html';
import type { Page } from '../Page';
import { proportionCell } from '../parts/proportionCell';
import { named, nothing, section } from '../parts/section';
import { table } from '../parts/table';

const MOST = 200;
const TONES: Readonly<Record<RuleVerdict, string>> = { tooBroad: 'bad', enforce: 'good', retire: 'act', dead: 'act', keep: 'calm', tooFew: 'calm' };

/** Each rule and what is advised for it; of long lists the most important. */
export function rulesSection({ report, numbers }: Page): Html {
	const title = 'Your rules';
	if (report.rules.length === 0) return section(title, null, nothing('There were no rules.'));
	const left = report.rules.length - MOST;
	return section(
		title,
		'Retire: Kaunt says the same often enough. Enforce: right where Kaunt is wrong. Too broad: wrong too often. A case is one line and one dimension for which the rule held.',
		html`<ul class="verdicts">${verdictCounts(report).map(({ verdict, count }) => html`<li><span class="tag ${TONES[verdict]}">${VERDICT_WORDS[verdict]}</span> <b>${numbers.count(count)}</b></li>`)}</ul>`,
		table({
			caption: left > 0 ? `The ${numbers.count(MOST)} most important of ${numbers.count(report.rules.length)} rules` : 'All rules, the most important first',
			columns: [{ head: 'Rule' }, { head: 'Advice' }, { head: 'Lines', align: 'right' }, { head: 'Right', align: 'right' }, { head: 'Kaunt had a value', align: 'right' }, { head: 'Kaunt said the same', align: 'right' }, { head: 'Differed: Kaunt · rule · neither right', align: 'right' }, { head: 'Why' }],
			rows: mostImportant(report.rules).map((rule) => ruleRow(rule, numbers)),
			wide: true,
		}),
		left > 0 ? html`<p class="more">And ${numbers.count(left)} more in the CSV.</p>` : null,
	);
}

function mostImportant(rules: readonly RuleFigures[]): readonly RuleFigures[] {
	const rank = (rule: RuleFigures): number => VERDICT_ORDER.indexOf(rule.verdict);
	return rules
		.map((rule, at) => ({ rule, at }))
		.sort((a, b) => rank(a.rule) - rank(b.rule) || b.rule.cases - a.rule.cases || b.rule.lines - a.rule.lines || a.at - b.at)
		.slice(0, MOST)
		.map(({ rule }) => rule);
}

function ruleRow(rule: RuleFigures, numbers: Page['numbers']): readonly (Html | string)[] {
	const { kauntRight, ruleRight, neitherRight } = rule.differed;
	return [
		html`${named(visibleName(rule.rule))} <small>${wordFor(MODE_WORDS, rule.mode)}</small>`,
		html`<span class="tag ${TONES[rule.verdict] ?? 'calm'}">${wordFor(VERDICT_WORDS, rule.verdict)}</span>`,
		numbers.count(rule.lines),
		proportionCell(rule.right, numbers),
		proportionCell(rule.kauntSpoke, numbers),
		proportionCell(rule.agreed, numbers),
		[kauntRight, ruleRight, neitherRight].map((value) => numbers.count(value)).join(' · '),
		html`<span class="why">${rule.why}</span>`,
	];
}

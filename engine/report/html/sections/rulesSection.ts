import type { RuleFigures, RuleVerdict } from '../../../model/backtestReport';
import { VERDICT_ORDER, verdictCounts } from '../../story/verdictCounts';
import { MODE_WORDS, VERDICT_WORDS, wordFor } from '../../story/words';
import { visibleName } from '../../text/visibleText';
import { html, type Html } from '../Html';
import type { Page } from '../Page';
import { proportionCell } from '../parts/proportionCell';
import { behind, named, nothing, section } from '../parts/section';
import { table } from '../parts/table';

const MOST = 200;
const IN_VIEW = 12;
const TONES: Readonly<Record<RuleVerdict, string>> = { tooBroad: 'bad', enforce: 'good', retire: 'act', dead: 'act', keep: 'calm', tooFew: 'calm' };

/** Each rule and what is advised for it; of long lists the most important. */
export function rulesSection({ report, numbers }: Page): Html {
	const title = 'Your rules';
	if (report.rules.length === 0) return section(title, null, nothing('There were no rules.'));
	const left = report.rules.length - MOST;
	const shown = mostImportant(report.rules);
	return section(
		title,
		'Retire: Kaunt says the same often enough. Enforce: right where Kaunt is wrong. Too broad: wrong too often. A case is one line and one dimension for which the rule held.',
		html`<ul class="verdicts">${verdictCounts(report).map(({ verdict, count }) => html`<li><span class="tag ${TONES[verdict]}">${VERDICT_WORDS[verdict]}</span> <b>${numbers.count(count)}</b></li>`)}</ul>`,
		rulesTable(shown.slice(0, IN_VIEW), 'The most important rules first', numbers),
		shown.length > IN_VIEW ? behind(`${numbers.count(shown.length - IN_VIEW)} more rules`, rulesTable(shown.slice(IN_VIEW), 'Rules, continued', numbers)) : null,
		left > 0 ? html`<p class="more">And ${numbers.count(left)} more in the CSV.</p>` : null,
	);
}

function rulesTable(rules: readonly RuleFigures[], caption: string, numbers: Page['numbers']): Html {
	return table({
		caption,
		columns: [{ head: 'Rule' }, { head: 'Advice' }, { head: 'Lines', align: 'right' }, { head: 'Right', align: 'right' }, { head: 'Kaunt said the same', align: 'right' }, { head: 'Differed: right was Kaunt · rule · neither', align: 'right' }, { head: 'Why' }],
		rows: rules.map((rule) => ruleRow(rule, numbers)),
		size: 'wide',
	});
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
		proportionCell(rule.agreed, numbers),
		[kauntRight, ruleRight, neitherRight].map((value) => numbers.count(value)).join(' · '),
		html`<span class="why">${rule.why}</span>`,
	];
}

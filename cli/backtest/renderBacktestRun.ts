import type { ReportOptions, SetAside } from '../../engine/index';
import { renderBacktestText } from '../../engine/index';
import type { BacktestRun } from './runBacktest';

/** The headline figures, what they rest on, and where the report is; for a terminal. */
export function renderBacktestRun(run: BacktestRun, form: ReportOptions): string {
	const { report, testFrom, testFromWasChosen, rules, proposals, written } = run;
	const lines = [renderBacktestText(report, form).trimEnd(), ''];
	if (testFromWasChosen) lines.push(`The test begins on ${testFrom}, so that about a fifth of the rows is tested. Choose another day with --test-from.`);
	if (rules.mined !== null) {
		const { from, before, checkedFrom, lines: mined } = rules.mined;
		lines.push(
			`No rules were given, so ${rules.ruleSet.rules.length} were mined from ${mined} lines posted from ${from} until before ${before}${checkedFrom === null ? '' : ` and checked on those from ${checkedFrom} on`}.`,
			'  Nothing that is tested was looked at for it. Your own rules: --rules FILE. No rules: --no-suggest.',
		);
	}
	if (rules.from === 'none') lines.push('No rules were given, and none were mined.');
	if (proposals === null) lines.push('No proposals were given, so the figures say nothing of Kaunt. Hand them in with --proposals FILE.');
	else if (proposals.repeated > 0) lines.push(`${proposals.repeated} proposals were left out: their invoices have an earlier one.`);
	lines.push(...renderSetAside(report.setAside));
	for (const [what, path] of [['Report', written.report], ['Figures as CSV', written.csv], ['Figures as JSON', written.json]] as const) if (path !== null) lines.push(`${what}: ${path}`);
	return `${lines.join('\n')}\n`;
}

/** What was left out, and why. */
function renderSetAside(setAside: readonly SetAside[]): string[] {
	return setAside.map(({ code, count, what, message }) => `Left out: ${count} ${count === 1 ? what.slice(0, -1) : what}, ${code}. ${message}`);
}

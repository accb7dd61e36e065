import { oneLine } from '../output/plainTable';
import type { CheckRun } from './runCheck';

const LONGEST = 300;

/** What was found in a rule set, for a terminal. */
export function renderCheckRun({ rules, findings, severity }: CheckRun): string {
	const lines = findings.flatMap(({ code, path, rule, message, remedy }) => [
		`${code} at ${path === '' ? 'the top' : oneLine(path)}${rule === null ? '' : ` (${oneLine(rule)})`}`,
		`  ${oneLine(message, LONGEST)}`,
		`  ${oneLine(remedy, LONGEST)}`,
	]);
	const count = findings.length === 0 ? 'nothing to say' : findings.length === 1 ? '1 finding' : `${findings.length} findings`;
	lines.push(severity === 'block' ? `${count}. With these rules no invoice can be coded.` : `${rules} ${rules === 1 ? 'rule' : 'rules'}: ${count}.`);
	return `${lines.join('\n')}\n`;
}

import type { SuggestedKind, SuggestedRule } from '../../engine/index';
import { oneLine, plainTable } from '../output/plainTable';
import type { SuggestRun } from './runSuggest';

/** More rules than these are counted only; the file has them all. */
const SHOWN_RULES = 15;

const KINDS: Readonly<Record<SuggestedKind, string>> = { vendor: 'vendor', vendorKeyword: 'vendor and word', vendorAmountBand: 'vendor and amount', keyword: 'word' };

/** What was suggested, for a terminal. */
export function renderSuggestRun({ suggestions: found, checkFrom, unusable, skippedRows, written }: SuggestRun): string {
	const { suggestions, mined, checked, alreadyThere, failedLater, beyondMost } = found;
	const lines = [`${suggestions.length} rules from ${mined.lines} lines of ${mined.vendors} vendors${checkFrom === null || checked === null ? '; they were not checked on a later time' : `, checked on ${checked.lines} lines from ${checkFrom} on`}.`];
	if (suggestions.length > 0) lines.push(kindsTable(suggestions), rulesTable(suggestions));
	if (suggestions.length > SHOWN_RULES) lines.push(`… and ${suggestions.length - SHOWN_RULES} more.`);
	if (alreadyThere > 0) lines.push(`Left out: ${alreadyThere}, because your rules say the same.`);
	if (failedLater > 0) lines.push(`Left out: ${failedLater}, because the later time speaks against them.`);
	if (beyondMost > 0) lines.push(`Left out: ${beyondMost}, beyond the most rules asked for (--max-rules).`);
	if (skippedRows > 0) lines.push(`Rows left out by the mapping: ${skippedRows}.`);
	for (const { code, count, message } of unusable) lines.push(`Rows that cannot be used: ${count}, ${code}. ${message}`);
	lines.push(written === null ? 'Nothing was written: name a file with --out.' : `Written for review: ${written}`);
	return `${lines.join('\n')}\n`;
}

function kindsTable(suggestions: readonly SuggestedRule[]): string {
	const table = plainTable(['By', 'Rules', 'Lines', 'Right', 'Later lines', 'Right'], ['left', 'right', 'right', 'right', 'right', 'right']);
	for (const [kind, name] of Object.entries(KINDS)) {
		const ofKind = suggestions.filter((one) => one.kind === kind);
		if (ofKind.length > 0) table.push([name, ofKind.length, ...counted(ofKind.reduce(sum, NOTHING)), ...counted(ofKind.map(({ later }) => later ?? NOTHING).reduce(sum, NOTHING))]);
	}
	return table.toString();
}

function rulesTable(suggestions: readonly SuggestedRule[]): string {
	const table = plainTable(['Rule', 'Lines', 'Right', 'Later lines', 'Right'], ['left', 'right', 'right', 'right', 'right']);
	for (const { rule, later, ...before } of suggestions.slice(0, SHOWN_RULES)) table.push([oneLine(rule.name), ...counted(before), ...(later === null ? ['', ''] : counted(later))]);
	return table.toString();
}

interface Counted {
	readonly support: number;
	readonly right: number;
}

const NOTHING: Counted = { support: 0, right: 0 };

function sum(left: Counted, right: Counted): Counted {
	return { support: left.support + right.support, right: left.right + right.right };
}

function counted({ support, right }: Counted): [string, string] {
	return [String(support), support === 0 ? '' : `${((right / support) * 100).toFixed(1)} %`];
}

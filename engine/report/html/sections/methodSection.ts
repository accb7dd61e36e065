import { visibleName, visibleText } from '../../text/visibleText';
import { html, type Html } from '../Html';
import type { Page } from '../Page';
import { named, section } from '../parts/section';
import { table } from '../parts/table';

const METHOD = [
	'Every invoice of the tested period was coded again, from what was known before it was posted, and compared with what was really posted.',
	'Nothing was tested on what it was learned from: the baseline knows only postings from before the period.',
	'The baseline gives each vendor its most frequent coding so far; a vendor not seen before has none.',
	'A line is one case. Where postings do not follow the lines of the invoice, the document as a whole is one case.',
	'Shares stand with what they were counted from and with Wilson’s 95% interval: with as many other lines, the share would most likely lie within it.',
	'What was posted was taken to be right: where the books are wrong, a right coding counts as wrong.',
];

/** How it was measured, with which policies, and the hashes that prove with what. */
export function methodSection({ report: { policies, audit }, numbers }: Page): Html {
	return section(
		'How it was measured',
		null,
		html`<ol class="method">${METHOD.map((line) => html`<li>${line}</li>`)}</ol>`,
		policies.length === 0
			? null
			: table({
					caption: 'Policies',
					columns: [{ head: 'Policy' }, { head: 'Differs from the defaults in' }, { head: 'Hash' }],
					rows: policies.map(({ name, policy, policyHash }) => [named(visibleName(name)), html`<code>${visibleText(settings(policy))}</code>`, html`<code>${visibleText(policyHash, 80)}</code>`]),
				}),
		html`<dl class="facts audit">${[
			['Rule set', visibleName(audit.ruleSetName)],
			['Rules', numbers.count(audit.ruleCount)],
			['Hash of the rule set', visibleText(audit.ruleSetHash, 80)],
			['Hash of the ledger', visibleText(audit.ledgerHash, 80)],
			['Engine', visibleText(audit.engineVersion, 40)],
		].map(([term, value]) => html`<div><dt>${term ?? ''}</dt><dd>${value ?? ''}</dd></div>`)}</dl>`,
	);
}

function settings(policy: object): string {
	const entries = Object.entries(policy);
	return entries.length === 0 ? 'nothing' : entries.map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`).join(', ');
}

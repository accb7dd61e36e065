import type { CodedDimension, CodedUnit, CodingResult, Reason } from '../model/codingResult';
import type { Invoice } from '../model/invoice';
import { minorUnitDigits } from '../money/minorUnitDigits';

/** What the result itself does not hold. */
export interface ExplainContext {
	/** The invoice that was coded: its vendor and the texts of its lines make the page readable. */
	readonly invoice?: Invoice;
}

const WIDTH = 100;
const SEVERITIES = ['block', 'review', 'note'] as const;
const MARKS: Readonly<Record<Reason['severity'], string>> = { block: 'BLOCKS', review: 'REVIEW', note: 'note' };
const OUTCOMES: Readonly<Record<CodingResult['disposition'], string>> = {
	auto: 'goes on without a person',
	review: 'needs a person',
	blocked: 'is blocked: it must not be booked like this',
};

/** What stands in names and texts must not look like a line of the page. */
function oneLine(text: string): string {
	return [...text].map((character) => (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(character) ? ' ' : character)).join('').replace(/ {2,}/g, ' ').trim();
}

function wrap(text: string, indent: string): string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of oneLine(text).split(' ')) {
		if (line !== '' && indent.length + line.length + 1 + word.length > WIDTH) {
			lines.push(line);
			line = word;
		} else {
			line = line === '' ? word : `${line} ${word}`;
		}
	}
	lines.push(line);
	return lines.map((part, index) => `${index === 0 ? indent : `${indent}  `}${part}`);
}

function money(amount: number, currencyCode: string | null | undefined): string {
	return `${amount.toFixed(minorUnitDigits(currencyCode))}${currencyCode ? ` ${currencyCode}` : ''}`;
}

function sentence(text: string): string {
	const plain = oneLine(text);
	return `${plain.charAt(0).toUpperCase()}${plain.slice(1)}${/[.!?]$/.test(plain) ? '' : '.'}`;
}

function named(id: string, name: string | null): string {
	return name === null || name === id ? id : `${id} (${name})`;
}

/** One sentence: what is so, and what to do about it. */
export function explainReason(reason: Reason): string {
	return `${sentence(reason.message)} ${sentence(reason.remedy)}`;
}

/** One sentence or two: the value of a dimension, who gave it, and what spoke against it. */
export function explainDimension(slot: CodedDimension): string {
	const dimension = named(slot.externalDimensionId, slot.externalDimensionName);
	if (slot.externalDimensionValueId === null) return `${oneLine(dimension)} is open: ${sentence(slot.why)}`;
	const value = named(slot.externalDimensionValueId, slot.externalDimensionValueName);
	const agreement = { agrees: ' Kaunt and the rules agree.', conflicts: ' Kaunt and the rules differ.', only: '' }[slot.agreement];
	return `${oneLine(dimension)} is ${oneLine(value)}. ${sentence(slot.why)}${agreement}`;
}

function explainAlternatives(slot: CodedDimension): string[] {
	return slot.alternatives.flatMap((alternative) => {
		const who = alternative.rule === null ? 'Kaunt' : `the rule "${alternative.rule}"`;
		const sure = alternative.confidence === null ? '' : `, ${alternative.confidence}`;
		return wrap(`not ${alternative.externalDimensionValueId} (${who}${sure}): ${alternative.why}`, '        ');
	});
}

function explainUnit(unit: CodedUnit, index: number, invoice: Invoice | undefined, currencyCode: string | null | undefined): string[] {
	const numbers = unit.lineIndexes.map((line) => line + 1).join(', ');
	const part = unit.split ? `, part ${unit.split.part} of ${unit.split.parts} (${unit.split.share}) by the rule "${unit.split.rule}"` : '';
	const lines = wrap(`${index + 1}. Line${unit.lineIndexes.length === 1 ? '' : 's'} ${numbers}${part}: ${money(unit.amountExVat, currencyCode)} and ${money(unit.vatAmount, currencyCode)} VAT, ${money(unit.amountInclVat, currencyCode)} in all`, '');
	for (const line of unit.lineIndexes) {
		const text = invoice?.invoiceLines[line]?.description ?? invoice?.invoiceLines[line]?.name;
		if (text) lines.push(...wrap(`"${text}"`, '   '));
	}
	for (const slot of unit.dimensions) lines.push(...wrap(`- ${explainDimension(slot)}`, '   '), ...explainAlternatives(slot));
	const { postingText, accrual } = unit;
	if (postingText) lines.push(...wrap(`- Posting text: "${postingText.value}", ${postingText.rule === null ? (postingText.source === 'kaunt.group' ? 'as Kaunt proposes' : 'as the vendor wrote') : `by the rule "${postingText.rule}"`}.`, '   '));
	if (accrual) {
		const who = accrual.rule === null ? 'as Kaunt proposes' : `by the rule "${accrual.rule}"`;
		lines.push(...wrap(`- The cost belongs to ${accrual.accrualStartDate} to ${accrual.accrualEndDate}, ${who}:`, '   '));
		for (const period of accrual.periods) lines.push(`        ${period.start} to ${period.end}: ${money(period.amountExVat, currencyCode)}`);
	}
	return lines;
}

function explainReasons(reasons: readonly Reason[]): string[] {
	if (reasons.length === 0) return ['No reason speaks against it.'];
	return SEVERITIES.flatMap((severity) => reasons.filter((reason) => reason.severity === severity)).flatMap((reason) =>
		wrap(`- ${MARKS[reason.severity]} ${reason.code}${reason.path ? ` at ${reason.path}` : ''}: ${explainReason(reason)}`, ''),
	);
}

function heading(text: string): string[] {
	return ['', text, '-'.repeat(text.length)];
}

/**
 * The account of one invoice's decision, as plain text for an auditor: what was decided and why, every value with who
 * gave it and what lost against it, the amounts, and what is needed to replay the decision. The same result gives the
 * same text; nothing in names or texts can forge a line of it.
 */
export function explainCoding(result: CodingResult, { invoice }: ExplainContext = {}): string {
	const { totals, stats, audit } = result;
	const currency = invoice?.currencyCode;
	const vendor = invoice ? ` from ${invoice.vendor.name ?? invoice.vendor.externalId ?? 'an unnamed vendor'}, dated ${invoice.invoiceDate}` : '';
	const lines = [
		...wrap(`Invoice ${result.externalInvoiceId}${vendor}`, ''),
		...wrap(`The coding ${OUTCOMES[result.disposition]}.`, ''),
		...heading('Reasons'),
		...explainReasons(result.reasons),
		...heading('Coding'),
		...result.units.flatMap((unit, index) => explainUnit(unit, index, invoice, currency)),
		...heading('Totals'),
		...wrap(`${money(totals.amountExVat, currency)} and ${money(totals.vatAmount, currency)} VAT, ${money(totals.amountInclVat, currency)} in all: ${totals.balanced ? 'equal to the invoice, to the cent' : 'NOT equal to the invoice'}.`, ''),
		...wrap(`Of ${stats.slots} values Kaunt gave ${stats.byKaunt}, rules ${stats.byRule}, people ${stats.byOverride}; ${stats.open} are open. Kaunt and the rules agreed on ${stats.agreements} and differed on ${stats.conflicts}.`, ''),
		...heading('To replay it'),
		`Proposal ${oneLine(audit.proposalId ?? 'none')}, correlation ${oneLine(audit.correlationId ?? 'none')}, engine ${audit.engineVersion}`,
		`Rules  ${audit.ruleSetHash}`,
		`Policy ${audit.policyHash}`,
		`Ledger ${audit.ledgerHash}`,
	];
	return `${lines.join('\n')}\n`;
}

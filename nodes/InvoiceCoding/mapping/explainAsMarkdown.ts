import { explainDimension, explainReason, minorUnitDigits } from '../../../engine/index';
import type { CodedUnit, CodingResult, Invoice } from '../../../engine/index';

const OUTCOMES: Readonly<Record<CodingResult['disposition'], string>> = {
	auto: 'The coding goes on without a person.',
	review: 'The coding needs a person.',
	blocked: 'The coding is blocked: it must not be booked like this.',
};

/** The account of one invoice's decision with headings and lists. Nothing in names or texts can become markup, or a line of its own. */
export function explainAsMarkdown(result: CodingResult, invoice?: Invoice): string {
	const { totals, stats, audit } = result;
	const currency = invoice?.currencyCode ?? '';
	const vendor = invoice === undefined ? '' : ` from ${plain(invoice.vendor.name ?? invoice.vendor.externalId ?? 'an unnamed vendor')}, dated ${plain(invoice.invoiceDate)}`;
	const lines = [
		`## Invoice ${plain(result.externalInvoiceId)}${vendor}`,
		'',
		`**${OUTCOMES[result.disposition]}**`,
		...section('Reasons', result.reasons.length === 0 ? ['No reason speaks against it.'] : result.reasons.map((reason) => `- **${plain(reason.severity)}** ${plain(reason.code)}: ${plain(explainReason(reason))}`)),
		...section('Coding', result.units.flatMap((unit) => explainUnit(unit, invoice))),
		...section('Totals', [
			`${money(totals.amountExVat, currency)} and ${money(totals.vatAmount, currency)} VAT, ${money(totals.amountInclVat, currency)} in all${totals.balanced ? '' : ': **not** equal to the invoice'}.`,
			`Of ${stats.slots} values Kaunt gave ${stats.byKaunt}, rules ${stats.byRule}, people ${stats.byOverride}; ${stats.open} are open.`,
		]),
		...section('To replay it', [`- Rules ${plain(audit.ruleSetHash)}`, `- Policy ${plain(audit.policyHash)}`, `- Ledger ${plain(audit.ledgerHash)}`, `- Engine ${plain(audit.engineVersion)}`]),
	];
	return `${lines.join('\n')}\n`;
}

/** One dimension of a coding, line by line, as a list that is text and markdown alike. */
export function explainOneDimension(result: CodingResult, dimension: string, write: (text: string) => string): string[] {
	return result.units.flatMap(({ lineIndexes, dimensions }) =>
		dimensions
			.filter(({ externalDimensionId }) => externalDimensionId === dimension)
			.flatMap((slot) => [
				`- Line ${lineIndexes.map((line) => line + 1).join(', ')}: ${write(explainDimension(slot))}`,
				...slot.alternatives.map(({ externalDimensionValueId, rule, why }) => `  - not ${write(externalDimensionValueId)} (${rule === null ? 'Kaunt' : `the rule "${write(rule)}"`}): ${write(why)}`),
			]),
	);
}

function explainUnit(unit: CodedUnit, invoice: Invoice | undefined): string[] {
	const texts = unit.lineIndexes.flatMap((line) => invoice?.invoiceLines[line]?.description ?? invoice?.invoiceLines[line]?.name ?? []);
	const numbers = unit.lineIndexes.map((line) => line + 1).join(', ');
	const heading = `- **Line ${numbers}**: ${money(unit.amountInclVat, invoice?.currencyCode ?? '')} with VAT${texts.length === 0 ? '' : ` (${texts.map(plain).join('; ')})`}`;
	return [heading, ...unit.dimensions.map((slot) => `  - ${plain(explainDimension(slot))}`), ...(unit.postingText ? [`  - Posting text: ${plain(unit.postingText.value)}`] : [])];
}

function section(title: string, lines: readonly string[]): string[] {
	return ['', `### ${title}`, '', ...lines];
}

function money(amount: number, currency: string): string {
	return `${amount.toFixed(minorUnitDigits(currency))}${currency === '' ? '' : ` ${plain(currency)}`}`;
}

/** One line of plain text: without control characters, and with every sign of markdown and HTML taken its meaning. */
export function plain(text: string): string {
	const line = [...text].map((character) => (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(character) ? ' ' : character)).join('').replace(/ {2,}/g, ' ').trim();
	return line.replace(/[\\`*_{}[\]<>#|~!&]/g, (sign) => `\\${sign}`);
}

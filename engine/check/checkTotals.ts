import type { Reason } from '../model/codingResult';
import { formatAmount } from '../money/formatAmount';
import type { AmountsMinor, InvoiceAmounts } from '../money/readInvoiceAmounts';
import { sumAmounts } from '../money/sumAmounts';

const PARTS = [
	{ part: 'exVatMinor', header: 'amountExVat', line: 'lineAmountExVat' },
	{ part: 'vatMinor', header: 'vatAmount', line: 'lineVatAmount' },
	{ part: 'inclVatMinor', header: 'amountInclVat', line: 'lineAmountInclVat' },
] as const;

function addsUp(amounts: AmountsMinor): boolean {
	return amounts.exVatMinor + amounts.vatMinor === amounts.inclVatMinor;
}

/**
 * Proves that an invoice adds up, to the cent: each line (ex VAT + VAT = incl. VAT), the header likewise, and the
 * lines against the header. Each difference is named; a coding whose invoice does not add up never goes on alone.
 */
export function checkTotals(amounts: InvoiceAmounts, currencyCode: string | null | undefined): readonly Reason[] {
	const money = (minor: number): string => formatAmount(minor, currencyCode);
	const reasons: Reason[] = [];
	const report = (code: string, path: string, message: string): void => {
		reasons.push({ code, severity: 'review', path, message, remedy: 'Correct the invoice where it was read, or ask the vendor for a correct one.' });
	};
	amounts.lines.forEach((line, index) => {
		if (addsUp(line)) return;
		report('LINE_DOES_NOT_ADD_UP', `invoiceLines[${index}]`, `${money(line.exVatMinor)} and ${money(line.vatMinor)} VAT do not make ${money(line.inclVatMinor)}`);
	});
	if (!addsUp(amounts.header)) {
		report('INVOICE_DOES_NOT_ADD_UP', 'amountInclVat', `${money(amounts.header.exVatMinor)} and ${money(amounts.header.vatMinor)} VAT do not make ${money(amounts.header.inclVatMinor)}`);
	}
	const sum = sumAmounts(amounts.lines);
	for (const { part, header, line } of PARTS) {
		const difference = amounts.header[part] - sum[part];
		if (difference !== 0) {
			report('LINES_DIFFER_FROM_TOTAL', header, `the lines' ${line} add up to ${money(sum[part])}, the invoice says ${money(amounts.header[part])}: a difference of ${money(difference)}`);
		}
	}
	return reasons;
}

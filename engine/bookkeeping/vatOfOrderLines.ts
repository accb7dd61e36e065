import { exactDecimal } from '../money/exactDecimal';
import { roundedQuotient } from '../money/divideByWeights';
import type { AmountsMinor } from '../money/readInvoiceAmounts';
import type { BookkeepingOptions } from '../model/bookkeepingOptions';

/** An order line's total in minor units, and its rate in per cent. */
export interface TaxedTotal {
	readonly totalMinor: number;
	readonly rate: number;
}

/**
 * Finds net, VAT and gross of order lines, in whole minor units, from totals that include VAT or do not.
 *
 * `perLine` rounds the VAT of each line, half away from zero. `perRate` rounds the VAT of all lines of one rate together
 * and gives it to them in their order, so that their sum is that of the whole; no line is a minor unit away from its own.
 */
export function vatOfOrderLines(lines: readonly TaxedTotal[], { orderLineTotals, vatRounding }: Pick<BookkeepingOptions, 'orderLineTotals' | 'vatRounding'>): readonly AmountsMinor[] {
	const reached = new Map<number, { total: bigint; vat: bigint }>();
	return lines.map(({ totalMinor, rate }): AmountsMinor => {
		const before = (vatRounding === 'perRate' ? reached.get(rate) : undefined) ?? { total: 0n, vat: 0n };
		const total = before.total + BigInt(totalMinor);
		const vat = vatOf(total, rate, orderLineTotals);
		reached.set(rate, { total, vat });
		const vatMinor = Number(vat - before.vat);
		const exVatMinor = orderLineTotals === 'exVat' ? totalMinor : totalMinor - vatMinor;
		return { exVatMinor, vatMinor, inclVatMinor: exVatMinor + vatMinor };
	});
}

function vatOf(total: bigint, rate: number, totals: BookkeepingOptions['orderLineTotals']): bigint {
	const { digits, decimals } = exactDecimal(rate);
	const hundred = 100n * 10n ** BigInt(decimals);
	const vat = roundedQuotient((total < 0n ? -total : total) * digits, totals === 'inclVat' ? hundred + digits : hundred);
	return total < 0n ? -vat : vat;
}

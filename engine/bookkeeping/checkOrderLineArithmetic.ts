import type { Finding } from '../model/finding';
import { onOneScale } from '../money/exactDecimal';
import { formatAmount } from '../money/formatAmount';
import { minorUnitDigits } from '../money/minorUnitDigits';
import { toMinorUnits } from '../money/toMinorUnits';

/** The figures of an order line, as they are on the invoice. Amounts in major units. */
export interface OrderLineFigures {
	readonly unitPrice: number;
	readonly count: number;
	readonly total: number;
	readonly discountInPercent?: number | null;
}

/**
 * Holds each order line's total against unit price × count × (1 − discount). Less than one minor unit apart is rounding.
 * Amounts that cannot be calculated with are left to the checks that name them.
 *
 * @returns one finding `ORDER_LINE_ARITHMETIC_DIFFERS` per line that differs
 */
export function checkOrderLineArithmetic(orderLines: readonly OrderLineFigures[], currencyCode: string): readonly Finding[] {
	return orderLines.flatMap((line, index): Finding[] => {
		const total = toMinorUnits(line.total, currencyCode);
		if (total === null) return [];
		const { numerator, scale } = calculated(line, currencyCode);
		const apart = numerator - BigInt(total) * scale;
		if (apart < scale && apart > -scale) return [];
		const half = numerator < 0n ? -scale : scale;
		const calculatedMinor = Number((2n * numerator + half) / (2n * scale));
		return [
			{
				code: 'ORDER_LINE_ARITHMETIC_DIFFERS',
				path: `orderLines[${index}].total`,
				message: `unit price, count and discount make ${formatAmount(calculatedMinor, currencyCode)}, the total is ${formatAmount(total, currencyCode)}`,
				remedy: 'Correct the line where it is made, so that the customer can follow it. How Kravia counts a discount is not documented.',
			},
		];
	});
}

/** The exact product, as `numerator / scale` minor units. */
function calculated({ unitPrice, count, discountInPercent }: OrderLineFigures, currencyCode: string): { readonly numerator: bigint; readonly scale: bigint } {
	const price = onOneScale([unitPrice]);
	const amount = onOneScale([count]);
	const discount = onOneScale([100, discountInPercent ?? 0]);
	const [hundred = 0n, off = 0n] = discount.units;
	const decimals = price.decimals + amount.decimals + discount.decimals;
	return {
		numerator: (price.units[0] ?? 0n) * (amount.units[0] ?? 0n) * (hundred - off) * 10n ** BigInt(minorUnitDigits(currencyCode)),
		scale: 100n * 10n ** BigInt(decimals),
	};
}

import type { AmountsMinor } from './readInvoiceAmounts';

/** Adds amounts up, exactly. */
export function sumAmounts(amounts: readonly AmountsMinor[]): AmountsMinor {
	return amounts.reduce(
		(sum, one) => ({
			exVatMinor: sum.exVatMinor + one.exVatMinor,
			vatMinor: sum.vatMinor + one.vatMinor,
			inclVatMinor: sum.inclVatMinor + one.inclVatMinor,
		}),
		{ exVatMinor: 0, vatMinor: 0, inclVatMinor: 0 },
	);
}

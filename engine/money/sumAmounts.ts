import type { AmountsMinor } from './readInvoiceAmounts';

/** Adds amounts up, exactly. */
export function sumAmounts(amounts: readonly AmountsMinor[]): AmountsMinor {
	const sum = { exVatMinor: 0, vatMinor: 0, inclVatMinor: 0 };
	for (const one of amounts) {
		sum.exVatMinor += one.exVatMinor;
		sum.vatMinor += one.vatMinor;
		sum.inclVatMinor += one.inclVatMinor;
	}
	return sum;
}

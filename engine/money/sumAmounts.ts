import type { AmountsMinor } from './readInvoiceAmounts';

/** Adds up the amounts of some lines, exactly. */
export function sumOfLines(lineIndexes: readonly number[], lines: readonly AmountsMinor[]): AmountsMinor {
	const [only] = lineIndexes;
	const one = only !== undefined && lineIndexes.length === 1 ? lines[only] : undefined;
	return one ?? sumAmounts(lineIndexes.flatMap((index) => lines[index] ?? []));
}

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

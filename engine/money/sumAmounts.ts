import type { AmountsMinor } from './readInvoiceAmounts';

/** Adds up the amounts of some lines, exactly. */
export function sumOfLines(lineIndexes: readonly number[], lines: readonly AmountsMinor[]): AmountsMinor {
	const [only] = lineIndexes;
	const one = only !== undefined && lineIndexes.length === 1 ? lines[only] : undefined;
	if (one) return one;
	const sum = { exVatMinor: 0, vatMinor: 0, inclVatMinor: 0 };
	for (const index of lineIndexes) add(lines[index] ?? NOTHING, sum);
	return sum;
}

const NOTHING: AmountsMinor = { exVatMinor: 0, vatMinor: 0, inclVatMinor: 0 };

function add(one: AmountsMinor, sum: { exVatMinor: number; vatMinor: number; inclVatMinor: number }): void {
	sum.exVatMinor += one.exVatMinor;
	sum.vatMinor += one.vatMinor;
	sum.inclVatMinor += one.inclVatMinor;
}

/** Adds amounts up, exactly. */
export function sumAmounts(amounts: readonly AmountsMinor[]): AmountsMinor {
	const sum = { exVatMinor: 0, vatMinor: 0, inclVatMinor: 0 };
	for (const one of amounts) add(one, sum);
	return sum;
}

import { CodedError } from '../errors/CodedError';
import type { RuleSplitPart } from '../model/ruleSet';
import type { AmountsMinor } from '../money/readInvoiceAmounts';
import { splitAmount } from '../money/splitAmount';
import type { Share } from '../money/splitAmount';
import { toMinorUnits } from '../money/toMinorUnits';

/** The amounts of each part, or why the shares do not fit. */
export type DividedAmounts = { readonly parts: readonly AmountsMinor[] } | { readonly problem: string; readonly isUnfit: boolean };

function toShare(part: RuleSplitPart, currencyCode: string | null | undefined): Share | undefined {
	if (part.remainder) return { remainder: true };
	if (part.percent !== undefined) return { percent: part.percent };
	const amountMinor = toMinorUnits(part.amount ?? 0, currencyCode);
	return amountMinor === null ? undefined : { amountMinor };
}

/** The part with the largest amount, the first of equals. */
function largest(amounts: readonly number[]): number {
	return amounts.reduce((best, amount, index) => (Math.abs(amount) > Math.abs(amounts[best] ?? 0) ? index : best), 0);
}

/**
 * Divides the amounts of a unit by the shares of a split. The amount excluding VAT is divided as the rule says; VAT
 * follows it in proportion; each of the three sums is exact.
 */
export function divideAmounts(total: AmountsMinor, split: readonly RuleSplitPart[], currencyCode: string | null | undefined): DividedAmounts {
	const shares = split.map((part) => toShare(part, currencyCode));
	if (shares.includes(undefined)) return { problem: 'a fixed amount has more decimals than the currency', isUnfit: true };
	try {
		const exVat = splitAmount(total.exVatMinor, shares as Share[]);
		const isEven = exVat.every((amount) => amount === 0);
		const vat = splitAmount(total.vatMinor, exVat.map((amount) => ({ weight: isEven ? 1 : Math.abs(amount) })));
		// What does not add up on the invoice itself does not vanish: the largest part keeps it.
		const rest = total.inclVatMinor - total.exVatMinor - total.vatMinor;
		const keeper = largest(exVat);
		return {
			parts: exVat.map((exVatMinor, index) => {
				const vatMinor = vat[index] ?? 0;
				return { exVatMinor, vatMinor, inclVatMinor: exVatMinor + vatMinor + (index === keeper ? rest : 0) };
			}),
		};
	} catch (error) {
		if (error instanceof CodedError) return { problem: error.message, isUnfit: true };
		throw error;
	}
}

import { minorUnitDigits } from './minorUnitDigits';

/** An amount for a message: `1234.50 DKK`. */
export function formatAmount(amountMinor: number, currencyCode: string | null | undefined): string {
	const digits = minorUnitDigits(currencyCode);
	const amount = (amountMinor / 10 ** digits).toFixed(digits);
	return currencyCode ? `${amount} ${currencyCode}` : amount;
}

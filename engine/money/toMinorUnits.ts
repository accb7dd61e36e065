import { minorUnitScale } from './minorUnitDigits';

/**
 * Converts a JSON amount in major units to whole minor units of its currency.
 *
 * A double that came out of adding decimals (0.1 + 0.2) is taken for the amount it stands for. An amount with
 * more digits than the currency has is not an amount in that currency: it is refused, not rounded.
 *
 * @returns null if the amount is not finite, has too many digits, or is too large to be exact
 */
export function toMinorUnits(amount: number, currencyCode: string | null | undefined): number | null {
	return toMinorUnitsAt(minorUnitScale(currencyCode), amount);
}

/** The same for many amounts of one currency, of which so many minor units make a major one. */
export function toMinorUnitsAt(scale: number, amount: number): number | null {
	const scaled = amount * scale;
	const minor = Math.round(scaled);
	if (!Number.isSafeInteger(minor)) return null;
	// Doubles carry about 15.9 digits: what lies within a few units in the last place is the same decimal.
	const noise = Math.max(Math.abs(scaled), 1) * 8 * Number.EPSILON;
	if (Math.abs(scaled - minor) > noise + 1e-9) return null;
	return minor === 0 ? 0 : minor;
}

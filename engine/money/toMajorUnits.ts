import { minorUnitScale } from './minorUnitDigits';

/** Converts whole minor units to the JSON number nearest to the decimal amount. Never −0. */
export function toMajorUnits(amountMinor: number, currencyCode: string | null | undefined): number {
	if (amountMinor === 0) return 0;
	return amountMinor / minorUnitScale(currencyCode);
}

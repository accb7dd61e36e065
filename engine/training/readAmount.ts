import { minorUnitDigits } from '../money/minorUnitDigits';
import { toMinorUnits } from '../money/toMinorUnits';

/**
 * Digits after the decimal point of all amounts that are compared here. No currency has more, so amounts of any currencies
 * can be added without rounding.
 */
const DIGITS = 4;

/** No amount, or something that is no number. */
export const NO_AMOUNT = Number.NEGATIVE_INFINITY;
/** An amount with more digits than its currency has, or too large to be exact. */
export const INEXACT_AMOUNT = Number.POSITIVE_INFINITY;

const DECIMAL_TEXT = /^([+-]?)(\d+)(?:\.(\d*))?$/;

/**
 * Reads an amount, a number or decimal text with a point, as whole ten-thousandths of the major unit.
 *
 * @returns a safe integer, or {@link NO_AMOUNT} or {@link INEXACT_AMOUNT}, which are the only ones that are not finite
 */
export function readAmount(amount: unknown, currencyCode: string | null): number {
	if (typeof amount === 'string') return readText(amount.trim(), minorUnitDigits(currencyCode));
	if (typeof amount !== 'number' || !Number.isFinite(amount)) return NO_AMOUNT;
	const minor = toMinorUnits(amount, currencyCode);
	return minor === null ? INEXACT_AMOUNT : safe(minor * 10 ** (DIGITS - minorUnitDigits(currencyCode)));
}

function readText(text: string, digits: number): number {
	const found = DECIMAL_TEXT.exec(text);
	if (!found) return NO_AMOUNT;
	const fraction = (found[3] ?? '').replace(/0+$/, '');
	if (fraction.length > digits) return INEXACT_AMOUNT;
	const whole = Number(`${found[2]}${fraction.padEnd(DIGITS, '0')}`);
	return safe(found[1] === '-' ? -whole : whole);
}

function safe(units: number): number {
	if (!Number.isSafeInteger(units)) return INEXACT_AMOUNT;
	return units === 0 ? 0 : units;
}

/** A number as it is written in decimals: `digits / 10 ** decimals`, exactly. */
export interface ExactDecimal {
	readonly digits: bigint;
	readonly decimals: number;
}

/**
 * Reads a finite number as the decimal that it is written as, so that 33.33 is 3333 hundredths and nothing else.
 * The caller makes sure that the number is finite.
 */
export function exactDecimal(value: number): ExactDecimal {
	const [mantissa = '0', exponent = '0'] = String(value).split('e');
	const [whole = '0', fraction = ''] = mantissa.split('.');
	const shift = fraction.length - Number(exponent);
	const digits = BigInt(whole + fraction);
	return shift >= 0 ? { digits, decimals: shift } : { digits: digits * 10n ** BigInt(-shift), decimals: 0 };
}

/** The same numbers as whole multiples of the finest digit among them. */
export function onOneScale(values: readonly number[]): { readonly units: readonly bigint[]; readonly decimals: number } {
	const exact = values.map(exactDecimal);
	const decimals = Math.max(0, ...exact.map((one) => one.decimals));
	return { units: exact.map((one) => one.digits * 10n ** BigInt(decimals - one.decimals)), decimals };
}

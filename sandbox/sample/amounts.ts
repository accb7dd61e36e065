/** VAT of a net amount, both in minor units; half a unit is rounded away from zero. */
export function vatOf(netMinor: number, percent: number): number {
	const rounded = Math.floor((2 * Math.abs(netMinor) * percent + 100) / 200);
	// `+ 0` keeps a credit without VAT from becoming −0.
	return Math.sign(netMinor) * rounded + 0;
}

/** Minor units as the number that JSON shows. All currencies of the sample have two decimals. */
export function toMajor(minor: number): number {
	return minor / 100 + 0;
}

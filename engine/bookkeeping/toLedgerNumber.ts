/**
 * Brings a ledger account or a VAT code into Kravia's form: digits become an integer (leading zeros are lost, as the
 * integer has none), other text stays as it is where text is allowed.
 *
 * @returns null for what is neither
 */
export function toLedgerNumber(value: number | string, allowText: boolean): number | string | null {
	if (typeof value === 'number') return value;
	if (/^\d{1,15}$/.test(value)) return Number(value);
	return allowText ? value : null;
}

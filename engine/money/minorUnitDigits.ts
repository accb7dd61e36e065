/** Currencies whose minor unit is not a hundredth (ISO 4217). All others have two digits. */
const DIGITS: ReadonlyMap<string, number> = new Map([
	...['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'].map(
		(code) => [code, 0] as const,
	),
	...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code) => [code, 3] as const),
	...['CLF', 'UYW'].map((code) => [code, 4] as const),
]);

/** Those that are met most, to be found at once. */
const HUNDREDTHS: ReadonlySet<string> = new Set(['DKK', 'SEK', 'NOK', 'EUR', 'USD', 'GBP', 'CHF', 'PLN']);

const SCALES: readonly number[] = [1, 10, 100, 1000, 10_000];

/** How many minor units make a major one. */
export function minorUnitScale(currencyCode: string | null | undefined): number {
	return SCALES[minorUnitDigits(currencyCode)] as number;
}

/** Digits after the decimal point of a currency's amounts (ISO 4217). No currency given: two. */
export function minorUnitDigits(currencyCode: string | null | undefined): number {
	if (currencyCode === null || currencyCode === undefined || HUNDREDTHS.has(currencyCode)) return 2;
	return DIGITS.get(currencyCode.toUpperCase()) ?? 2;
}

/** Numbers have to fit into a byte. Data with more currencies than the world has are not worth telling apart. */
const MOST = 255;

/** Gives currency codes numbers from 1; 0 is none. Upper and lower case are the same. */
export class CurrencyList {
	private readonly numbers = new Map<string, number>();

	numberOf(currencyCode: string | null): number {
		if (currencyCode === null) return 0;
		const known = this.numbers.get(currencyCode);
		if (known !== undefined) return known;
		const code = currencyCode.toUpperCase();
		const number = this.numbers.get(code) ?? Math.min(new Set(this.numbers.values()).size + 1, MOST);
		if (this.numbers.size < 2 * MOST) this.numbers.set(code, number).set(currencyCode, number);
		return number;
	}
}

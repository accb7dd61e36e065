/** Gives every text a number, counted from 0 in the order in which they came. */
export class Names {
	private readonly numbers = new Map<string, number>();
	private readonly texts: string[] = [];

	get size(): number {
		return this.texts.length;
	}

	/** The number of a text, which is new if it never came. */
	add(text: string): number {
		const known = this.numbers.get(text);
		if (known !== undefined) return known;
		const number = this.texts.length;
		this.numbers.set(text, number);
		this.texts.push(text);
		return number;
	}

	/** -1 if it never came. */
	find(text: string): number {
		return this.numbers.get(text) ?? -1;
	}

	textOf(number: number): string {
		return this.texts[number] ?? '';
	}
}

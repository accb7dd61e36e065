const DASH = 0x2d;

/** `yyyy-MM-dd` as the number yyyyMMdd, which is in the same order as the text; NaN for any other text. */
export function dateNumber(text: string): number {
	if (text.length !== 10 || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return Number.NaN;
	let number = 0;
	for (let at = 0; at < 10; at += 1) {
		if (at === 4 || at === 7) continue;
		const digit = text.charCodeAt(at) - 0x30;
		if (digit < 0 || digit > 9) return Number.NaN;
		number = number * 10 + digit;
	}
	return number;
}

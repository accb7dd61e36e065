/** Rows are read without trust: whatever is not of the expected form counts as not given. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text that says something; a number is taken as text. */
export function readText(value: unknown): string | null {
	if (typeof value === 'string') return isBlank(value) ? null : value;
	return typeof value === 'number' && Number.isFinite(value) ? String(value) : null;
}

function isBlank(text: string): boolean {
	const first = text.charCodeAt(0);
	// Most texts begin with a letter or a digit; only others need to be looked at.
	return !(first > 0x20 && first < 0x7f) && text.trim() === '';
}

/** A line number: a whole number from 0 to two thousand million, or the text of one. */
export function readLineNumber(value: unknown): number | null {
	const number = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value;
	return typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= 2_000_000_000 ? number : null;
}

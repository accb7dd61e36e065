/** A text without the blanks around it; empty for what is no text. */
export function textOf(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}

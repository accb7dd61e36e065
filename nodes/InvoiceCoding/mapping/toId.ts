/** An id as text without blanks around it; numbers that an expression gave are text to the ledger. Empty for anything else. */
export function toId(value: unknown): string {
	return typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value)) ? String(value).trim() : '';
}

/**
 * Something a check found: work may go on, but somebody should know.
 * Codes are stable and meant for comparison; messages may change.
 */
export interface Finding {
	readonly code: string;
	/** Where, e.g. `invoiceLines[2].lineAmountExVat` or `rules[4].conditions.all[0].fact`. */
	readonly path: string;
	readonly message: string;
	/** What to do about it. */
	readonly remedy: string;
}

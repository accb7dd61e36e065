/** Nobody writes longer cells by hand, and sheets cut very long ones. */
const LONGEST = 200;

/** What a spreadsheet might compute. */
const FORMULA = /^[=+\-@]/;

// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffd]/;

/**
 * Whether a text survives in a cell of a decision table: written to a sheet or a CSV file, opened there, saved and read
 * again, it is the same text.
 */
export function isPlainCell(text: string): boolean {
	return text !== '' && text.length <= LONGEST && text.trim() === text && !FORMULA.test(text) && !CONTROL.test(text);
}

import { CodedError } from '../../../engine/index';
import type { TableRow } from '../../../engine/index';

/** Columns in the order in which a rule is read: who it is, when it holds, what it does. Within a group they stay as they come. */
const COLUMN_GROUPS = [/^(name|priority|mode|enabled|validFrom|validTo)$/, /^(?!set |split |accrual |(postingText|review|stop|remark)$)/, /^set /, /^postingText$/, /^split /, /^accrual /, /^(review|stop)$/, /^remark$/];

/** Signs in headers, spelt out; n8n's Data Tables know letters, digits and underscores only. */
const SPELT: readonly (readonly [ending: RegExp, words: string])[] = [
	[/ <=$/, ' at most'],
	[/ >=$/, ' at least'],
	[/ <$/, ' less than'],
	[/ >$/, ' greater than'],
];

/** The columns of all rows. Sheets take theirs from the first row, so every row is written with all of them. */
export function columnsOf(rows: readonly TableRow[]): string[] {
	const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	const groupOf = (column: string): number => COLUMN_GROUPS.findIndex((group) => group.test(column));
	return columns.sort((left, right) => groupOf(left) - groupOf(right));
}

/**
 * A column's name as a Data Table takes it, e.g. `set_Account` for `set Account`; it is read as the same column.
 *
 * @throws CodedError `COLUMN_NAME_NOT_POSSIBLE`
 */
export function underscored(column: string): string {
	const spelt = SPELT.reduce((name, [ending, words]) => name.replace(ending, words), column);
	const [, dimension] = /^set (.*)$/.exec(spelt) ?? [];
	// A dimension is read back as it stands; in a condition an underscore of its own would become a blank or a dot.
	const name = dimension === undefined ? (spelt.includes('_') ? '' : spelt.replaceAll(/[ .]/g, '_')) : `set_${dimension}`;
	if (/^[A-Za-z]\w{0,62}$/.test(name)) return name;
	throw new CodedError({
		code: 'COLUMN_NAME_NOT_POSSIBLE',
		message: `The column "${column}" cannot be written with letters, digits and underscores alone.`,
		remedy: "Choose 'For Sheets' in 'Column Names', or give the dimension an ID of letters and digits.",
	});
}

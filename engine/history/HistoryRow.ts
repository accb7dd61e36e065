/** One row of a history file, or one item of a list. */
export interface HistoryRow {
	/** As a spreadsheet counts: in a CSV file the header is row 1; else the first row is 1. */
	readonly rowNumber: number;
	/** Column → cell. Nested objects where the file is JSON. */
	readonly cells: Readonly<Record<string, unknown>>;
	/** Set when the row could not be read as its file demands, e.g. it has too few cells. */
	readonly fault?: RowFault;
}

/** Why a row cannot be used. */
export interface RowFault {
	readonly code: string;
	readonly message: string;
	readonly remedy: string;
	/** The column, or the field of the invoice or posting. */
	readonly path?: string;
}

/** One published line of the council's ledger, whatever the header of its file. All values are text as published. */
export interface LedgerRow {
	/** First month of the quarter, e.g. `2016-04`. */
	readonly file: string;
	/** Position in the file, from 1. */
	readonly row: number;
	readonly body: string;
	readonly account: string;
	/** The name: the only form of the cost centre that all ten files have. */
	readonly costCentre: string;
	readonly date: string;
	readonly documentNumber: string;
	readonly vendorInvoiceNumber: string;
	readonly amount: string;
	readonly vendorName: string;
	readonly vendorId: string;
	readonly purchasingClass: string;
	readonly trade: string;
}

/** Names of one column in the four headers that the files have. */
export const COLUMNS: Readonly<Record<Exclude<keyof LedgerRow, 'file' | 'row'>, readonly string[]>> = {
	body: ['Body Name'],
	account: ['Expense Code', 'Object Code'],
	costCentre: ['Business Unit Description', 'Org Code Description'],
	date: ['GL Date'],
	documentNumber: ['Document No.', 'Document No'],
	vendorInvoiceNumber: ['Invoice No.', 'Invoice No'],
	amount: ['Invoiced Value', 'Value'],
	vendorName: ['Supplier Name', 'Supplier'],
	vendorId: ['Address Book No.', 'Address Book No', 'Supplier No'],
	purchasingClass: ['Proclass Details Level 1', 'Category'],
	trade: ['Thomson Classification Description', 'Category Description'],
};

/** The publisher's mark where a person would be named. It is not a vendor. */
export function isRedacted(name: string): boolean {
	return name.startsWith('REDACTED');
}

import type { DateOrder } from '../cells/readDate';
import type { DecimalSeparator } from '../cells/readAmount';

/** A column by its name; dots lead into nested objects. Of several the first that the row has is taken. */
export type Column = string | readonly string[];

/** What a flat row can say of its document and of itself. */
export const LEDGER_FIELDS = [
	'documentNumber',
	'vendorId',
	'vendorName',
	'vendorTaxId',
	'vendorInvoiceNumber',
	'invoiceDate',
	'postingDate',
	'dueDate',
	'currencyCode',
	'fiscalPeriod',
	'buyerId',
	'buyerName',
	'orderNumber',
	'purchaserId',
	'approverId',
	'lineText',
	'postingText',
	'amountExVat',
	'vatAmount',
	'amountInclVat',
	'debit',
	'credit',
	'accrualCode',
	'accrualStart',
	'accrualEnd',
] as const;

/** One of {@link LEDGER_FIELDS}. */
export type LedgerField = (typeof LEDGER_FIELDS)[number];

/** A dimension and the columns that hold its value. */
export interface DimensionColumn {
	readonly externalDimensionId: string;
	readonly externalDimensionName?: string;
	readonly value: Column;
	readonly valueName?: Column;
	/** Without a value the row is rejected. @default false */
	readonly required?: boolean;
}

/** Rows to be left out and counted, e.g. VAT control lines. A row that meets any rule is left out. */
export interface SkipRule {
	/** Counted under this code: `CONTROL_LINE`, `CANCELLED`, `NOT_POSTED`, `OTHER_KIND`. */
	readonly code: string;
	readonly column: Column;
	/** Texts, compared whole. */
	readonly equals?: readonly string[];
	/** Beginnings, e.g. of account numbers. */
	readonly startsWith?: readonly string[];
	/** The rule holds for every other text. */
	readonly notEquals?: readonly string[];
}

/** How dates, amounts and empty cells are written, whatever the shape of the rows. */
interface CellForms {
	/** @default 'point' */
	readonly decimalSeparator?: DecimalSeparator;
	/** @default 'auto' */
	readonly dateOrder?: DateOrder;
	/** Texts that stand for nothing, e.g. `REDACTED`. */
	readonly emptyTexts?: readonly string[];
	/** First month of the fiscal year, for `{fiscalYear}`. @default 1 */
	readonly fiscalYearStartMonth?: number;
	/** Templates of `externalInvoiceId`; the first whose placeholders all have a value is taken. */
	readonly externalInvoiceId?: readonly string[];
	readonly skip?: readonly SkipRule[];
	/** Currency of rows that name none. Absent: the company's own, which Kaunt is told nothing of. */
	readonly defaultCurrencyCode?: string;
	/** The company that the invoices were sent to, where rows do not say it. Kaunt wants a buyer, if an empty one. @default {} */
	readonly buyer?: { readonly externalId?: string; readonly name?: string; readonly taxIdentificationNumber?: string; readonly glnNumber?: string };
}

/** One flat row per posting; the rows of one document are gathered, wherever in the file they stand. */
export interface LedgerRowsMapping extends CellForms {
	readonly shape: 'ledgerRows';
	readonly columns: Readonly<Partial<Record<LedgerField, Column>>>;
	readonly dimensions: readonly DimensionColumn[];
	/** Fields that together name a document. @default documentNumber, vendorId */
	readonly documentKey?: readonly LedgerField[];
	/** What to do where the row gives no VAT and it does not follow from the others. @default 'reject' */
	readonly missingVat?: 'reject' | 'zero';
}

/** One purchase invoice or credit memo per row, as the API v2.0 of Business Central gives it with its lines expanded. */
export interface BusinessCentralMapping extends CellForms {
	readonly shape: 'businessCentral';
	/** Dimension under which a line's account is taught. @default 'Account' */
	readonly accountDimensionId?: string;
	/** Dimension under which a line's tax code is taught; empty: not at all. @default 'VatCode' */
	readonly vatDimensionId?: string;
}

/** Kaunt's own form: posted invoices and postings as rows of their own, or one row with both. */
export interface KauntMapping extends CellForms {
	readonly shape: 'kaunt';
}

/** How the rows of a history become posted invoices and postings. */
export type HistoryMapping = LedgerRowsMapping | BusinessCentralMapping | KauntMapping;

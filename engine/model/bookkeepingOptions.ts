/** How the signs of bookkeeping lines are meant: unsigned as in Kravia's own example, or signed rows (debit positive) that sum to zero. */
export type AmountConvention = 'asDocumented' | 'signed';

/** The sign of a credit note's bookkeeping lines under `asDocumented`; Kravia shows none. */
export type CreditNoteBookkeeping = 'positive' | 'negative';

/** A ledger account or VAT code as Kravia takes it: an integer, or text where that is allowed. */
export type LedgerNumber = number | string;

/** Where VAT is booked. Without `rate` and `vatCode` it holds for all; of several that fit, the one that says more stands. */
export interface VatAccount {
	/** Rate in per cent. */
	readonly rate?: number;
	/** VAT code of the revenue. */
	readonly vatCode?: LedgerNumber;
	readonly ledgerAccount: LedgerNumber;
	/** VAT code of the VAT line itself. @default 0 */
	readonly lineVatCode: LedgerNumber;
}

/** How bookkeeping lines are built. Every choice that Kravia does not document can be changed here. */
export interface BookkeepingOptions {
	/** External id of the dimension in which rules give the ledger account. @default 'Account' */
	readonly ledgerAccountDimension: string;
	/** External id of the dimension in which rules give the VAT code. @default 'VatCode' */
	readonly vatCodeDimension: string;
	/** Further dimensions → the line's field that carries each. Kravia documents none. @default {} */
	readonly dimensionFields: Readonly<Record<string, string>>;
	/** Whether accounts and VAT codes may be text. Off, digits become integers and other text is refused. @default false */
	readonly allowTextAccounts: boolean;
	/** The debtor's side. @default 1500, VAT code 0 and "Customer ledger", as Kravia shows it */
	readonly receivable: { readonly ledgerAccount: LedgerNumber; readonly vatCode: LedgerNumber; readonly description: string };
	/** What the totals of order lines are. @default 'inclVat', because Kravia adds no VAT */
	readonly orderLineTotals: 'inclVat' | 'exVat';
	/** A line of its own for VAT, or the gross amount with a VAT code that the ledger divides. @default 'separateLine' */
	readonly vat: 'separateLine' | 'inCode';
	/** Where VAT is rounded: on each order line, or on the sum of each rate. @default 'perLine' */
	readonly vatRounding: 'perLine' | 'perRate';
	/** Accounts of VAT lines. @default [] */
	readonly vatAccounts: readonly VatAccount[];
	/** Rate in per cent → VAT code, where no rule gives one. @default {} */
	readonly vatCodeByRate: Readonly<Record<string, LedgerNumber>>;
	/** Takes a difference between order lines and original amount, up to so many minor units. @default null: such a difference is an error */
	readonly rounding: { readonly ledgerAccount: LedgerNumber; readonly vatCode: LedgerNumber; readonly description: string; readonly maxMinor: number } | null;
	/** Holds revenue of later periods until its date; only with signed amounts. @default null: revenue is dated by its period at once */
	readonly deferral: { readonly ledgerAccount: LedgerNumber; readonly vatCode: LedgerNumber } | null;
	/** Which day of a period revenue is booked on. @default 'periodStart', as Kravia shows it */
	readonly bookingDateOf: 'periodStart' | 'periodEnd';
	/** Earlier lines are booked on this day (`yyyy-MM-dd`). @default null */
	readonly firstOpenDate: string | null;
	/** @default 'asDocumented' */
	readonly amountConvention: AmountConvention;
	/** @default 'positive' */
	readonly creditNoteBookkeeping: CreditNoteBookkeeping;
	/** One line per account, VAT code, date and further fields, or one per order line and part. @default 'account' */
	readonly group: 'account' | 'orderLine';
	/** Whether every booking date must balance by itself. @default false */
	readonly perDate: boolean;
}

/** Options as a user gives them: whatever is left out has its default. */
export type BookkeepingOptionsInput = Partial<Omit<BookkeepingOptions, 'receivable' | 'rounding' | 'deferral' | 'vatAccounts'>> & {
	readonly receivable?: Partial<BookkeepingOptions['receivable']>;
	readonly rounding?: { readonly ledgerAccount: LedgerNumber; readonly vatCode?: LedgerNumber; readonly description?: string; readonly maxMinor: number } | null;
	readonly deferral?: { readonly ledgerAccount: LedgerNumber; readonly vatCode?: LedgerNumber } | null;
	readonly vatAccounts?: readonly (Omit<VatAccount, 'lineVatCode'> & { readonly lineVatCode?: LedgerNumber })[];
};

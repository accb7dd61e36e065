/** What went wrong with a row or an invoice, as the nodes tell it. */
export interface ToldError {
	readonly code: string;
	readonly message: string;
	readonly remedy: string;
	readonly path?: string;
}

/** Answer of the workflow "Teach Kaunt from the ERP export" for one page. */
export interface TeachAnswer {
	readonly postedInvoices: { readonly uploaded: number; readonly rejected: number };
	readonly postings: { readonly uploaded: number; readonly rejected: number };
	readonly rejects: ReadonlyArray<ToldError & { readonly kind: string; readonly externalInvoiceId: string; readonly postingLineNumber: number | null }>;
}

/** One slot of a coding, as far as the tables show it. */
export interface AnsweredDimension {
	readonly externalDimensionId: string;
	readonly externalDimensionValueId: string | null;
	readonly source: string | null;
	readonly confidence: string | null;
	readonly rule: string | null;
	readonly agreement: string;
}

/** The coding of one invoice, as far as the tables show it. */
export interface AnsweredCoding {
	readonly externalInvoiceId: string;
	readonly disposition: string;
	readonly reasons: ReadonlyArray<{ readonly code: string; readonly severity: string; readonly path: string }>;
	readonly units: ReadonlyArray<{ readonly lineIndexes: readonly number[]; readonly amountExVat: number; readonly dimensions: readonly AnsweredDimension[] }>;
	readonly totals: { readonly balanced: boolean };
	readonly invoice?: { readonly currencyCode: string; readonly vendor: { readonly name: string } };
}

/** An invoice that Kaunt did not take (`notSent`), or that could not be coded (`notCoded`). */
export interface FailedInvoice {
	readonly externalInvoiceId: string;
	readonly disposition: 'notSent' | 'notCoded';
	readonly error: ToldError;
}

/** Answer of the workflow "Code incoming invoices". */
export interface CodeAnswer {
	readonly codings: readonly AnsweredCoding[];
	readonly failed: readonly FailedInvoice[];
}

/** A bookkeeping line of a registered invoice, as far as the tables show it. */
export interface RegisteredLine {
	readonly bookingDate: string;
	readonly ledgerAccount: number;
	readonly amount: number;
}

/** One row of the answer of the workflow "Register sales invoices in Kravia". */
export interface RegisterAnswer {
	readonly accountingInvoiceId: string;
	readonly invoiceNo: string;
	readonly status: string;
	readonly kraviaId?: string;
	readonly error?: ToldError;
}

/** Answer of the workflow "Bring changes at Kravia to the ERP". */
export interface ChangesAnswer {
	readonly changes: number;
	readonly told: number;
	readonly marked: boolean;
}

/** Answer of the workflow "Book payouts of Kravia in the ERP". */
export interface PayoutsAnswer {
	readonly payouts: number;
	readonly booked: ReadonlyArray<{ readonly settlementId: number; readonly internalAccountingId: string; readonly status: string }>;
	readonly notBooked: ReadonlyArray<{ readonly settlementId: string; readonly error: ToldError }>;
}

/** Answer of the workflow "Collect shadow data". */
export interface ShadowAnswer {
	readonly recorded: number;
	/** Recorded by an earlier run. */
	readonly knownBefore: number;
	readonly late: readonly string[];
	readonly failed: ReadonlyArray<{ readonly externalInvoiceId: string; readonly error: ToldError }>;
}

/** How often there was a whole coding, and how often it was the posted one; 0 to 1, null where nothing was counted. */
export interface MeasuredShares {
	readonly coverage: number | null;
	readonly accuracy: number | null;
	readonly rightOfAll: number | null;
}

/** Answer of the workflow "Monthly coding report", as far as the demo and the tests read it. */
export interface MeasuredAnswer {
	readonly tested: { readonly documents: number; readonly cases: number };
	readonly proposals: { readonly present: number; readonly empty: number; readonly missing: number };
	readonly rules: { readonly from: string; readonly count: number };
	readonly baseline: MeasuredShares;
	readonly policies: ReadonlyArray<MeasuredShares & { readonly name: string; readonly dispositions: object }>;
	readonly advice: ReadonlyArray<{ readonly code: string; readonly subject: string | null; readonly message: string }>;
	readonly findings: ReadonlyArray<{ readonly code: string }>;
	readonly ruleAdvice: ReadonlyArray<{ readonly rule: string; readonly verdict: string; readonly why: string }>;
	/** Where the ERP keeps the report and its figures. */
	readonly report: { readonly name: string; readonly bytes: number; readonly address: string };
	readonly figures: { readonly name: string; readonly bytes: number; readonly address: string };
}

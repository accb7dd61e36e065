/** What one run of the sample holds. Invoices, postings and the ledger are in the form of Kaunt's API and of the package. */
export interface Sample {
	/** Oldest first. */
	readonly postedInvoices: readonly SampleInvoice[];
	readonly postings: readonly SamplePosting[];
	/** Arrived after the history ends; not coded yet. */
	readonly incomingInvoices: readonly SampleInvoice[];
	/** What each incoming invoice is there to show, by `externalInvoiceId`. */
	readonly incomingScenarios: Readonly<Record<string, string>>;
	/** Decision-table rows; an empty cell means "any". */
	readonly ruleTable: readonly RuleTableRow[];
	/** Registrations in the form of Kravia's API. */
	readonly salesInvoices: readonly SampleSalesInvoice[];
	/** Decision-table rows for the bookkeeping lines of the sales invoices. */
	readonly salesRuleTable: readonly RuleTableRow[];
	readonly ledger: SampleLedger;
}

export interface SampleAddress {
	readonly address: string;
	readonly city: string;
	readonly zipCode: string;
	/** ISO 3166-1 alpha-3. */
	readonly countryCode: string;
}

export interface SampleParty {
	readonly externalId: string;
	readonly name: string;
	readonly glnNumber: string | null;
	readonly taxIdentificationNumber: string;
	readonly address: SampleAddress;
	readonly contact: { readonly name: string; readonly emailAddress: string; readonly phoneNumber: string | null } | null;
}

export interface SampleInvoiceLine {
	readonly lineNumber: string;
	readonly description: string;
	readonly name: string | null;
	readonly quantity: number;
	readonly unitOfMeasure: string;
	readonly lineAmountExVat: number;
	readonly lineVatAmount: number;
	readonly lineAmountInclVat: number;
}

/** Amounts are in major units of `currencyCode`, negative on a credit note; dates are `yyyy-MM-dd`. */
export interface SampleInvoice {
	readonly externalInvoiceId: string;
	readonly invoiceDate: string;
	/** Null while the invoice is not posted. */
	readonly postingDate: string | null;
	readonly dueDate: string;
	readonly currencyCode: string;
	readonly amountExVat: number;
	readonly vatAmount: number;
	readonly amountInclVat: number;
	readonly externalPurchaserId: string | null;
	readonly buyer: SampleParty;
	readonly vendor: SampleParty;
	readonly vendorInvoiceNumber: string;
	readonly orderNumber: string | null;
	readonly note: string | null;
	readonly invoiceLines: readonly SampleInvoiceLine[];
}

export interface SampleDimensionValue {
	readonly externalDimensionId: string;
	readonly externalDimensionName: string;
	readonly externalDimensionValueId: string;
	readonly externalDimensionValueName: string;
}

export interface SamplePosting {
	readonly postingLineNumber: number;
	readonly externalInvoiceId: string;
	readonly vendorInvoiceNumber: string;
	readonly postedInvoiceId: null;
	readonly fiscalPeriod: string;
	readonly postingDate: string;
	readonly description: string;
	readonly postingAmountExVat: number;
	readonly postingVatAmount: number;
	readonly postingAmountInclVat: number;
	readonly currencyCode: string;
	readonly dimensions: readonly SampleDimensionValue[];
	readonly accrual?: { readonly accrualCode: string; readonly accrualStartDate: string; readonly accrualEndDate: string };
}

export type RuleTableRow = Readonly<Record<string, string | number | null>>;

export interface SampleLedger {
	readonly dimensions: ReadonlyArray<{
		readonly externalDimensionId: string;
		readonly role: 'ledgerAccount' | 'vatCode' | 'analysis';
		readonly required: boolean;
		readonly values: ReadonlyArray<{ readonly externalDimensionValueId: string; readonly name: string; readonly isBlocked?: boolean }>;
	}>;
	/** Combinations that the ledger refuses. */
	readonly blockedCombinations: ReadonlyArray<Readonly<Record<string, string>>>;
	/** Percent of VAT that a document with this code shows; 0 where the buyer accounts for the VAT. */
	readonly vatRateByCode: Readonly<Record<string, number>>;
}

/** A registration in the form of Kravia's API: positive amounts, receivable = sum of the other bookkeeping lines. */
export interface SampleSalesInvoice {
	readonly claimType: 'Invoice' | 'CreditNote';
	readonly creditorId: number;
	readonly accountingInvoiceId: string;
	readonly debtorName: string;
	readonly debtorNumber: string;
	readonly email: string;
	readonly ssn: null;
	readonly organizationNumber: string | null;
	readonly isPrivateIndividual: 'true' | 'false';
	readonly postalAddress: {
		readonly addressAddressLine1: string;
		readonly addressPostalCode: string;
		readonly addressCity: string;
		readonly addressCountryCode: string;
	};
	readonly invoiceNo: string;
	readonly invoiceDate: string;
	readonly dueDate: string;
	readonly originalAmount: number;
	readonly currencyCode: string;
	readonly description: string;
	readonly orderLines: ReadonlyArray<{
		readonly description: string;
		/** Including VAT, like `total`. */
		readonly unitPrice: number;
		readonly count: number;
		readonly vatInPercent: number;
		readonly unit: string;
		readonly total: number;
	}>;
	readonly bookkeepingDetails: ReadonlyArray<{
		readonly amount: number;
		readonly description: string;
		readonly bookingDate: string;
		readonly ledgerAccount: number;
		readonly vatCode: number;
	}>;
}

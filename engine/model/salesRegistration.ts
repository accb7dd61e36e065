/** An order line as bookkeeping needs it. Amount in major units; any further field may stand beside these. */
export interface SalesOrderLine extends Readonly<Record<string, unknown>> {
	readonly description?: string | null;
	readonly total: number;
	/** 25 for 25 %. */
	readonly vatInPercent: number;
	readonly count?: number | null;
	readonly unit?: string | null;
}

/** What is read of a registration in Kravia's form to build its bookkeeping lines. Personal number and e-mail address are not. */
export interface SalesRegistration {
	readonly claimType: string;
	readonly creditorId?: string | null;
	readonly debtorName?: string | null;
	readonly debtorNumber?: string | null;
	readonly organizationNumber?: string | null;
	readonly isPrivateIndividual?: boolean | string | null;
	readonly postalAddress?: {
		readonly addressAddressLine1?: string | null;
		readonly addressPostalCode?: string | null;
		readonly addressCity?: string | null;
		readonly addressCountryCode?: string | null;
	} | null;
	readonly invoiceNo: string;
	readonly invoiceDate: string;
	readonly dueDate?: string | null;
	readonly originalAmount: number;
	readonly currencyCode: string;
	readonly description?: string | null;
	readonly orderLines: readonly SalesOrderLine[];
}

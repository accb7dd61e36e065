/** How a vendor invoices and how the sample company has posted it. The generator draws from these ranges. */
export interface VendorSpec {
	readonly id: string;
	readonly name: string;
	/** Begins with zeros, so that it can belong to nobody. */
	readonly taxId: string;
	readonly street: string;
	readonly zipCode: string;
	readonly city: string;
	readonly countryCode: 'DNK' | 'NOR' | 'SWE' | 'FIN';
	readonly currencyCode: 'DKK' | 'EUR';
	/** An invoice in every n-th month. */
	readonly everyMonths: number;
	readonly paymentDays: number;
	/** How many of the optional lines an invoice has, at least and at most. */
	readonly optionalLines?: readonly [number, number];
	/** Chance that an invoice is followed by a credit note for one of its lines. */
	readonly creditShare?: number;
	readonly lines: readonly LineSpec[];
}

/** One thing that a vendor sells, and its coding. */
export interface LineSpec {
	/** `{month}` becomes the invoice's month. */
	readonly description: string;
	readonly name?: string;
	readonly unit: string;
	readonly quantity: readonly [number, number];
	/** Net price of one unit in minor units. */
	readonly price: readonly [number, number];
	readonly account: string;
	readonly vatCode: string;
	/** One cost centre, or several with their weights. */
	readonly costCenter: string | ReadonlyArray<readonly [string, number]>;
	/** Share of lines with this project: `[project, share]`. */
	readonly project?: readonly [string, number];
	/** Posting text; `{month}` as above. */
	readonly text: string;
	/** Absent: on every invoice. */
	readonly optional?: true;
	/** The cost belongs to so many months from the invoice date. */
	readonly accrualMonths?: number;
}

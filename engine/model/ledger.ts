/** What a dimension is to the ledger. Kaunt draws no distinction; the ERP does. */
export type DimensionRole = 'ledgerAccount' | 'vatCode' | 'analysis';

/** One choice within a dimension, as the ERP knows it. */
export interface LedgerDimensionValue {
	readonly externalDimensionValueId: string;
	readonly name?: string | null;
	/** True: may no longer be used. */
	readonly isBlocked?: boolean;
}

/** One dimension of the ledger, as the ERP knows it. */
export interface LedgerDimension {
	readonly externalDimensionId: string;
	readonly name?: string | null;
	readonly role?: DimensionRole;
	/** True: every posting must have a value of it. */
	readonly required?: boolean;
	/** All values there are. Absent: not known, so any value passes. */
	readonly values?: readonly LedgerDimensionValue[];
}

/** One value per dimension, e.g. `{ "Account": "6540", "CostCenter": "200" }`. */
export type DimensionValues = Readonly<Record<string, string>>;

/** What the customer's books allow, at the time of the run. Every part is optional; what is absent is not checked. */
export interface Ledger {
	readonly dimensions?: readonly LedgerDimension[];
	/** No posting may contain all values of any of these. */
	readonly blockedCombinations?: readonly DimensionValues[];
	/** A posting with values for all dimensions of these must equal one of them. */
	readonly allowedCombinations?: readonly DimensionValues[];
	/** Ledger account → dimensions that it demands. */
	readonly requiredByAccount?: Readonly<Record<string, readonly string[]>>;
	/** VAT code → rate in per cent. */
	readonly vatRateByCode?: Readonly<Record<string, number>>;
}

import type { LineSpec, VendorSpec } from './vendors/vendorSpec';

/** A line before it becomes JSON: integers in minor units, and the coding that the company gave it. */
export interface LineDraft {
	readonly description: string;
	readonly name: string | null;
	readonly unit: string;
	readonly quantity: number;
	readonly netMinor: number;
	readonly vatMinor: number;
	readonly coding: { readonly account: string; readonly vatCode: string; readonly costCenter: string; readonly project: string | null };
	readonly text: string;
	readonly accrualMonths: number | null;
}

/** An invoice of the history before it has its number. */
export interface InvoiceDraft {
	readonly vendor: VendorSpec;
	readonly invoiceDate: string;
	readonly note: string | null;
	readonly lines: readonly LineDraft[];
}

/** The drawn values of one line spec. */
export interface LineDraw {
	readonly spec: LineSpec;
	readonly quantity: number;
	readonly unitPriceMinor: number;
	readonly costCenter: string;
	readonly project: string | null;
}

/** A value that a person has fixed for one slot; it is held against every source. */
export interface Override {
	/** Zero-based line; absent: every line of the invoice. */
	readonly lineIndex?: number;
	readonly externalDimensionId: string;
	readonly externalDimensionValueId: string;
}

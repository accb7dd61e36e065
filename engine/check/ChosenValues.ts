/** The values chosen for a coding. */
export interface ChosenValues {
	readonly list: readonly { readonly dimensionId: string; readonly valueId: string }[];
	get(dimensionId: string): { readonly valueId: string } | undefined;
}

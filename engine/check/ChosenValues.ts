/** The values chosen for a coding, by dimension id. */
export type ChosenValues = ReadonlyMap<string, { readonly valueId: string }>;

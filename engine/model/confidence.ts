/** The source's own, ordinal claim. Never a number, never added or averaged. */
export type Confidence = 'Low' | 'Medium' | 'High';

/** A gate: the confidence a value must reach. `none` accepts whatever the source says, also nothing. */
export type ConfidenceGate = 'none' | Confidence;

import type { Confidence, ConfidenceGate } from './confidence';

/** The order of the sources. `override` and `forbid` stand above all of them, `enforce` above all but `kauntOnly`. */
export type Precedence = 'kauntFirst' | 'ruleBeatsWeakKaunt' | 'rulesFirst' | 'kauntOnly' | 'rulesOnly';

/** When a coding may go on without a person. All gates must hold. */
export interface AutoPostPolicy {
	readonly enabled: boolean;
	/** The least confidence of every value that Kaunt gave, and of the combination it came in. */
	readonly minConfidence: Confidence;
	/** Largest invoice, in major units of its currency, by absolute value. Absent: no limit. */
	readonly maxAmountInclVat?: number;
	/** Only these vendors (external ids). Absent: all. */
	readonly vendors?: readonly string[];
	readonly excludeVendors?: readonly string[];
	/** Only these currencies. Absent: all. */
	readonly currencies?: readonly string[];
	/** Whether values given by rules may go on without a person. */
	readonly allowRules: boolean;
}

/** All options of the decision model. The first value of each is the default. */
export interface Policy {
	readonly precedence: Precedence;
	/** Kaunt's values below this gate do not count. */
	readonly minConfidence: ConfidenceGate;
	/** A gate of its own for some dimensions, by external dimension id. */
	readonly minConfidenceByDimension: Readonly<Record<string, ConfidenceGate>>;
	readonly kauntViews: 'combinationThenDimension' | 'group' | 'dimensionOnly' | 'combinationOnly';
	readonly unit: 'auto' | 'group' | 'line' | 'header';
	readonly fillMode: 'compatible' | 'perDimension' | 'wholeCombination';
	readonly ruleMatch: 'mergeFields' | 'first' | 'mostSpecific';
	/** Whether a value of Kaunt's that a rule gives too counts as one step surer (Low as Medium, Medium as High) at every gate. */
	readonly agreementBoost: boolean;
	readonly onConflict: 'keepAndFlag' | 'review' | 'block';
	readonly onIllegal: 'nextCandidate' | 'review' | 'block';
	/** Dimensions every unit must have, besides those that the ledger requires. */
	readonly requiredDimensions: readonly string[];
	readonly missingProposal: 'rules' | 'review' | 'error';
	readonly mode: 'live' | 'suggest' | 'shadow';
	readonly autoPost: AutoPostPolicy;
}

/** A policy as users write it: whatever is left out has its default. */
export type PolicyInput = Partial<Omit<Policy, 'autoPost'>> & { readonly autoPost?: Partial<AutoPostPolicy> };

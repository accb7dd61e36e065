import type { Finding } from '../../../engine/index';

/** How far a synchronisation may go. */
export interface DimensionPlanOptions {
	/** Largest share of the open values of one dimension that may be closed in one run, 0 to 1. @default 0.2 */
	readonly maxCloseShare: number;
	/** Whether dimensions that the list does not name are closed as well. @default false */
	readonly closeMissingDimensions: boolean;
}

/** The defaults described on {@link DimensionPlanOptions}. */
export const DEFAULT_DIMENSION_PLAN: DimensionPlanOptions = { maxCloseShare: 0.2, closeMissingDimensions: false };

/** One change that is to be made at Kaunt. */
export interface DimensionStep {
	readonly action: 'close' | 'reopen';
	/** Why: the ledger no longer has it, has it blocked, or has it open. */
	readonly because: 'missing' | 'blocked' | 'open';
	readonly kind: 'dimension' | 'value';
	readonly dimensionId: string | null;
	readonly externalDimensionId: string | null;
	readonly externalDimensionName: string | null;
	/** Kaunt's id of the value; absent for a dimension. */
	readonly valueId?: string | null;
	readonly externalDimensionValueId?: string | null;
	readonly externalDimensionValueName?: string | null;
}

/** What a plan would close of one dimension, or of all dimensions (`externalDimensionId` null), against what it may. */
export interface CloseBudget {
	readonly externalDimensionId: string | null;
	/** Open now. */
	readonly open: number;
	readonly toClose: number;
	readonly allowed: number;
}

/** What is to be done, and what was found on the way. */
export interface DimensionPlan {
	readonly steps: readonly DimensionStep[];
	/** Only those that the plan exceeds; with any, nothing may be sent. */
	readonly exceeded: readonly CloseBudget[];
	readonly findings: readonly Finding[];
	/** Dimensions that both sides have. */
	readonly dimensionsCompared: number;
	/** Values of these that Kaunt has. */
	readonly valuesCompared: number;
	/** Values of the ledger that Kaunt has not seen in any posting; nothing has to be done about them. */
	readonly valuesUnknownToKaunt: number;
	/** Dimensions of the ledger that Kaunt has not; likewise. */
	readonly dimensionsUnknownToKaunt: readonly string[];
	/** Dimensions of Kaunt that the list does not name and that are left as they are. */
	readonly dimensionsLeftAlone: readonly string[];
}

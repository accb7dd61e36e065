import type { Finding } from '../../../engine/index';
import type { UploadError } from '../uploadResult';
import type { DimensionPlanOptions, DimensionStep } from './dimensionPlan';

/** How a synchronisation runs. */
export interface DimensionSyncOptions extends DimensionPlanOptions {
	/** Whether only the plan is made and nothing is sent. @default false */
	readonly dryRun: boolean;
	/** Whether the dimensions are read again afterwards, to see that every change took effect. @default true */
	readonly verify: boolean;
}

/**
 * What became of one step.
 * - `planned`: a dry run, nothing was sent.
 * - `done`: Kaunt took the change; after a verification: and shows it.
 * - `notSeen`: Kaunt took the change, but does not show it.
 * - `failed`: it did not, or that is not known; `error` says why.
 */
export type DimensionStepResult = DimensionStep & ({ readonly status: 'planned' | 'done' | 'notSeen' } | { readonly status: 'failed'; readonly error: UploadError });

/** What a synchronisation did, or would do. */
export interface DimensionSyncResult {
	readonly dryRun: boolean;
	/** True if Kaunt's dimensions were read again afterwards; false without steps, in a dry run, or if that failed. */
	readonly verified: boolean;
	/** Steps by what they do. */
	readonly toClose: number;
	readonly toReopen: number;
	/** Steps by what became of them. */
	readonly done: number;
	readonly failed: number;
	readonly notSeen: number;
	readonly dimensionsCompared: number;
	readonly valuesCompared: number;
	readonly valuesUnknownToKaunt: number;
	readonly dimensionsUnknownToKaunt: readonly string[];
	readonly dimensionsLeftAlone: readonly string[];
	readonly findings: readonly Finding[];
	readonly steps: readonly DimensionStepResult[];
}

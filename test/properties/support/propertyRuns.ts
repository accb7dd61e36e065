import type { RunDetails } from 'fast-check';

/** As many as asked for by PROPERTY_RUNS, which is said of a property of middling cost; this many times more or fewer. */
const MIDDLING = 200;

/**
 * How often a property is tried, and from which seed. The seed is fixed, so that a change and not chance breaks a
 * build; the nightly run takes a new one (`PROPERTY_SEED`).
 */
export function propertyRuns(byDefault: number): { readonly numRuns: number; readonly seed: number } {
	const factor = Number(process.env['PROPERTY_RUNS'] ?? MIDDLING) / MIDDLING;
	return { numRuns: Math.max(1, Math.round(byDefault * factor)), seed: Number(process.env['PROPERTY_SEED'] ?? 20260303) };
}

/** Milliseconds: a day. How long a property takes depends on how often it is asked for. */
export const NO_LIMIT = 86_400_000;

/** Says what went wrong and how to get there again, but not the whole of a case that fills the screen. */
export function reportBriefly<Case>(run: RunDetails<Case>): void {
	if (run.failed) throw new Error(`seed ${run.seed}, path "${run.counterexamplePath ?? ''}": ${run.errorInstance instanceof Error ? run.errorInstance.message : String(run.errorInstance)}`);
}

import { CodedError } from '../../../engine/index';
import type { Finding } from '../../../engine/index';
import type { CloseBudget } from './dimensionPlan';

const REMEDY =
	'Nothing was changed. Look at the plan with a dry run and at the list of the ledger; if the closes are meant, raise the largest share that may be closed (maxCloseShare, 1 allows all).';

/** The findings of a plan that would close more than it may; empty if it would not. */
export function guardFindings(exceeded: readonly CloseBudget[]): Finding[] {
	return exceeded.map((budget) => ({ code: 'DIMENSION_SYNC_GUARD', path: budget.externalDimensionId ?? '', message: `${describe(budget)}.`, remedy: REMEDY }));
}

/** Stops a plan that would close more than it may, before anything is sent. @throws CodedError `DIMENSION_SYNC_GUARD` with the numbers */
export function guardDimensionSync(exceeded: readonly CloseBudget[]): void {
	if (exceeded.length === 0) return;
	throw new CodedError({
		code: 'DIMENSION_SYNC_GUARD',
		message: `Too much would be closed: ${exceeded.slice(0, 5).map(describe).join('; ')}${exceeded.length > 5 ? `; and ${exceeded.length - 5} more` : ''}.`,
		remedy: REMEDY,
		details: { exceeded },
	});
}

function describe({ externalDimensionId, open, toClose, allowed }: CloseBudget): string {
	const of = externalDimensionId === null ? 'open dimensions' : `open values of "${externalDimensionId}"`;
	return `${toClose} of ${open} ${of}, where ${allowed} may be closed`;
}

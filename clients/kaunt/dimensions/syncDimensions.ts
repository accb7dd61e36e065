import { CodedError } from '../../../engine/index';
import type { Finding } from '../../../engine/index';
import type { KauntScope } from '../kauntScope';
import { DEFAULT_DIMENSION_PLAN } from './dimensionPlan';
import type { DimensionPlan } from './dimensionPlan';
import type { DimensionStepResult, DimensionSyncOptions, DimensionSyncResult } from './dimensionSync';
import { guardDimensionSync, guardFindings } from './guardDimensionSync';
import { parseErpDimensions } from './parseErpDimensions';
import { planDimensionSync } from './planDimensionSync';
import { listDimensions } from './readDimensions';
import { runSteps } from './runSteps';
import { verifySteps } from './verifySteps';

/**
 * Closes and reopens dimensions and values at Kaunt until they are as in the ledger's list; see `planDimensionSync` for
 * what is done and what is left alone. Running it twice changes nothing the second time.
 *
 * @param rows flat rows or nested dimensions; see `parseErpDimensions`
 * @returns one result per step; a step that failed does not stop the others and is not thrown
 * @throws InvalidInputError `DIMENSION_ROW_INVALID`, `DIMENSION_LIST_CONTRADICTORY`, `DIMENSION_LIST_EMPTY`, before anything is sent
 * @throws CodedError `DIMENSION_SYNC_GUARD` if too much would be closed (not in a dry run); `CLOSE_SHARE_INVALID`
 * @throws ApiError if Kaunt's dimensions cannot be read
 */
export async function syncDimensions(scope: KauntScope, rows: readonly unknown[], options: Partial<DimensionSyncOptions> = {}): Promise<DimensionSyncResult> {
	const { dryRun, verify, ...planOptions } = { ...DEFAULT_DIMENSION_PLAN, dryRun: false, verify: true, ...options };
	checkShare(planOptions.maxCloseShare);
	const erp = parseErpDimensions(rows);
	const kaunt = await listDimensions(scope, { withValues: true });
	const plan = planDimensionSync(erp, kaunt.dimensions, planOptions);
	const findings = [...plan.findings, ...(kaunt.isComplete ? [] : [INCOMPLETE])];
	if (dryRun) {
		const steps = plan.steps.map((step): DimensionStepResult => ({ ...step, status: 'planned' }));
		return toResult(plan, steps, { dryRun, verified: false, findings: [...guardFindings(plan.exceeded), ...findings] });
	}

	guardDimensionSync(plan.exceeded);
	const steps = await runSteps(scope, plan.steps);
	if (!verify || steps.length === 0) return toResult(plan, steps, { dryRun, verified: false, findings });
	const verification = await verifySteps(scope, steps);
	return toResult(plan, verification.steps, { dryRun, verified: verification.verified, findings: [...findings, ...verification.findings] });
}

const INCOMPLETE: Finding = {
	code: 'DIMENSIONS_INCOMPLETE',
	path: '',
	message: 'Kaunt’s list of dimensions could not be read as a whole, or changed while it was read; only what was read was compared.',
	remedy: 'Run again. If it stays so, look at "paging" and "lookUpMaxPages" in the credential’s settings.',
};

function checkShare(share: number): void {
	if (share >= 0 && share <= 1) return;
	throw new CodedError({
		code: 'CLOSE_SHARE_INVALID',
		message: 'The largest share of values that may be closed is not a number from 0 to 1.',
		remedy: 'Give a number such as 0.2 for a fifth.',
		path: 'maxCloseShare',
	});
}

function toResult(plan: DimensionPlan, steps: readonly DimensionStepResult[], rest: Pick<DimensionSyncResult, 'dryRun' | 'verified' | 'findings'>): DimensionSyncResult {
	const count = (status: DimensionStepResult['status']): number => steps.filter((step) => step.status === status).length;
	const toClose = steps.filter(({ action }) => action === 'close').length;
	const { dimensionsCompared, valuesCompared, valuesUnknownToKaunt, dimensionsUnknownToKaunt, dimensionsLeftAlone } = plan;
	return {
		dryRun: rest.dryRun,
		verified: rest.verified,
		toClose,
		toReopen: steps.length - toClose,
		done: count('done'),
		failed: count('failed'),
		notSeen: count('notSeen'),
		dimensionsCompared,
		valuesCompared,
		valuesUnknownToKaunt,
		dimensionsUnknownToKaunt,
		dimensionsLeftAlone,
		findings: rest.findings,
		steps,
	};
}

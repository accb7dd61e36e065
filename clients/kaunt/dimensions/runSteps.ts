import { CodedError } from '../../../engine/index';
import { ApiError } from '../../errors/ApiError';
import { CancelledError } from '../../errors/CancelledError';
import { runBounded } from '../../http/runBounded';
import type { KauntScope } from '../kauntScope';
import type { UploadError } from '../uploadResult';
import type { DimensionStep } from './dimensionPlan';
import type { DimensionStepResult } from './dimensionSync';
import { setDimensionBlocked, setDimensionValueBlocked } from './setBlocked';

/**
 * Carries out steps, several at a time. A step that fails does not stop the others, unless the credential is refused:
 * then those that are left are failed without being tried.
 *
 * @returns one result per step, in order
 * @throws CancelledError when the run was cancelled
 */
export async function runSteps(scope: KauntScope, steps: readonly DimensionStep[]): Promise<DimensionStepResult[]> {
	let refusal: UploadError | null = null;
	return await runBounded(steps, scope.settings.maxConcurrency, async (step): Promise<DimensionStepResult> => {
		if (refusal) return { ...step, status: 'failed', error: refusal };
		try {
			await runStep(scope, step);
			return { ...step, status: 'done' };
		} catch (error) {
			if (!(error instanceof CodedError) || error instanceof CancelledError) throw error;
			const { code, message, remedy } = error;
			if (error instanceof ApiError && (error.status === 401 || error.status === 403)) refusal = { code, message, remedy };
			return { ...step, status: 'failed', error: { code, message, remedy } };
		}
	});
}

async function runStep(scope: KauntScope, step: DimensionStep): Promise<void> {
	const isBlocked = step.action === 'close';
	const dimensionId = idInPath(scope, step.dimensionId, step.externalDimensionId);
	if (step.kind === 'dimension') return await setDimensionBlocked(scope, dimensionId, isBlocked);
	const valueId = idInPath(scope, step.valueId, step.externalDimensionValueId);
	return await setDimensionValueBlocked(scope, { dimensionId, valueId }, isBlocked);
}

/** The id that the setting `dimensionIdInPath` wants; the other one where Kaunt gave only that. */
export function idInPath({ settings }: KauntScope, kauntId: string | null | undefined, externalId: string | null | undefined): string {
	const [first, second] = settings.dimensionIdInPath === 'kauntId' ? [kauntId, externalId] : [externalId, kauntId];
	return first ?? second ?? '';
}

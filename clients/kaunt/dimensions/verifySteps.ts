import { CodedError } from '../../../engine/index';
import type { Finding } from '../../../engine/index';
import { CancelledError } from '../../errors/CancelledError';
import type { KauntScope } from '../kauntScope';
import type { DimensionStepResult } from './dimensionSync';
import type { KauntDimension } from './kauntDimension';
import { listDimensions } from './readDimensions';

/** The steps after a look at Kaunt. */
export interface Verification {
	readonly verified: boolean;
	readonly steps: DimensionStepResult[];
	readonly findings: readonly Finding[];
}

/**
 * Reads the dimensions again and holds the steps against them: what Kaunt shows counts, also for a step whose request had
 * no clear answer. Where a change is not seen, Kaunt gets a moment and the list is read once more.
 */
export async function verifySteps(scope: KauntScope, results: readonly DimensionStepResult[]): Promise<Verification> {
	try {
		let steps = settle(results, await readBlocked(scope));
		if (steps.some(({ status }) => status === 'notSeen')) {
			await scope.sender.timing.sleep(scope.settings.lookUpPauseMs);
			steps = settle(results, await readBlocked(scope));
		}
		return { verified: true, steps, findings: steps.filter(({ status }) => status === 'notSeen').map(notSeen) };
	} catch (error) {
		if (!(error instanceof CodedError) || error instanceof CancelledError) throw error;
		return { verified: false, steps: [...results], findings: [notVerified(error)] };
	}
}

type BlockedByKey = ReadonlyMap<string, boolean>;

async function readBlocked(scope: KauntScope): Promise<BlockedByKey> {
	const { dimensions } = await listDimensions(scope, { withValues: true });
	return new Map(dimensions.flatMap(entriesOf));
}

function entriesOf(dimension: KauntDimension): Array<[string, boolean]> {
	const { id, externalDimensionId, dimensionValues } = dimension;
	return [
		[keyOf(id, externalDimensionId), dimension.isBlocked],
		...(dimensionValues ?? []).map((value): [string, boolean] => [keyOf(id, externalDimensionId, value.id, value.externalDimensionValueId), value.isBlocked]),
	];
}

function keyOf(...ids: ReadonlyArray<string | null | undefined>): string {
	return JSON.stringify(ids.map((id) => id ?? null));
}

function settle(results: readonly DimensionStepResult[], blocked: BlockedByKey): DimensionStepResult[] {
	return results.map((step): DimensionStepResult => {
		const ids = step.kind === 'value' ? [step.valueId, step.externalDimensionValueId] : [];
		const isSeen = blocked.get(keyOf(step.dimensionId, step.externalDimensionId, ...ids)) === (step.action === 'close');
		if (step.status === 'failed') {
			const { error: _error, ...rest } = step;
			return isSeen ? { ...rest, status: 'done' } : step;
		}
		return { ...step, status: isSeen ? 'done' : 'notSeen' };
	});
}

function notSeen({ action, externalDimensionId, externalDimensionValueId }: DimensionStepResult): Finding {
	return {
		code: 'DIMENSION_CHANGE_NOT_SEEN',
		path: [externalDimensionId, externalDimensionValueId].filter(Boolean).join('.'),
		message: `Kaunt accepted to ${action} it, but does not show the change.`,
		remedy: 'Run again a little later. If it stays so, correct "blockBody" and the paths of dimensions in the credential’s settings: Kaunt does not publish them.',
	};
}

function notVerified(error: CodedError): Finding {
	return {
		code: 'DIMENSIONS_NOT_VERIFIED',
		path: '',
		message: `Whether the changes took effect could not be read. ${error.message}`,
		remedy: error.remedy,
	};
}

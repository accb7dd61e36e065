import type { KauntScope } from '../kauntScope';
import type { KauntDimension, KauntDimensionValue } from './kauntDimension';
import { idInPath } from './runSteps';
import { setDimensionBlocked, setDimensionValueBlocked } from './setBlocked';

/** A dimension, or one value of it, as read before. */
export interface DimensionTarget {
	readonly dimension: KauntDimension;
	/** Absent: the dimension itself is meant. */
	readonly value?: KauntDimensionValue;
}

/**
 * Closes or reopens what was read before, by the id that the setting `dimensionIdInPath` wants. Nothing is sent if it
 * is so already.
 *
 * @returns whether a change was sent
 * @throws ApiError `KAUNT_NOT_FOUND`, other refusals
 */
export async function changeDimension(scope: KauntScope, { dimension, value }: DimensionTarget, isBlocked: boolean): Promise<boolean> {
	if ((value ?? dimension).isBlocked === isBlocked) return false;
	const dimensionId = idInPath(scope, dimension.id, dimension.externalDimensionId);
	if (!value) await setDimensionBlocked(scope, dimensionId, isBlocked);
	else await setDimensionValueBlocked(scope, { dimensionId, valueId: idInPath(scope, value.id, value.externalDimensionValueId) }, isBlocked);
	return true;
}

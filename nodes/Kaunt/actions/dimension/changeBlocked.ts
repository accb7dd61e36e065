import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { findDimension, findDimensionValue } from '../../../../clients/index';
import type { DimensionTarget, KauntDimension } from '../../../../clients/index';
import { executePerItem } from '../../../shared/executePerItem';
import { connectToKaunt } from '../../connectToKaunt';
import { readId } from '../../listFields';
import { readConcurrency } from '../../readConcurrency';
import { createDimensionReader } from './readDimensionList';

/**
 * Closes or reopens the dimension, or the dimension value, that each item names.
 *
 * @param kind which of the two
 */
export async function changeBlocked(context: IExecuteFunctions, kind: 'dimension' | 'value', isBlocked: boolean): Promise<INodeExecutionData[][]> {
	const connection = await connectToKaunt(context, {});
	const dimensionsOf = createDimensionReader(connection);
	return await executePerItem(
		context,
		context.getInputData().length,
		async (itemIndex) => {
			const company = connection.companyOf(itemIndex);
			const target = readTarget(context, itemIndex, kind, await dimensionsOf(company));
			const changed = await connection.clientOf(company).changeDimension(target, isBlocked);
			return [{ json: describe(target, isBlocked, changed) }];
		},
		{ concurrency: readConcurrency(context.getNodeParameter('options', 0, {}) as IDataObject) },
	);
}

function readTarget(context: IExecuteFunctions, itemIndex: number, kind: 'dimension' | 'value', dimensions: readonly KauntDimension[]): DimensionTarget {
	const dimension = findDimension(dimensions, readId(context, 'dimension', 'Dimension', itemIndex));
	if (kind === 'dimension') return { dimension };
	return { dimension, value: findDimensionValue(dimension, readId(context, 'dimensionValue', 'Dimension Value', itemIndex)) };
}

function describe({ dimension, value }: DimensionTarget, isBlocked: boolean, changed: boolean): IDataObject {
	const { id, externalDimensionId, externalDimensionName } = dimension;
	if (!value) return { id, externalDimensionId, externalDimensionName, isBlocked, changed };
	const { id: valueId, externalDimensionValueId, externalDimensionValueName } = value;
	return { id: valueId, externalDimensionValueId, externalDimensionValueName, isBlocked, changed, dimensionId: id, externalDimensionId, externalDimensionName };
}

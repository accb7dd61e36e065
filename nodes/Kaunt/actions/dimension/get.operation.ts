import type { IDataObject } from 'n8n-workflow';

import { findDimension, isUuid } from '../../../../clients/index';
import { executePerItem } from '../../../shared/executePerItem';
import type { NodeOperation } from '../../../shared/operationTable';
import { connectToKaunt } from '../../connectToKaunt';
import { maxConcurrencyOption } from '../../fields';
import { optionsField } from '../../../shared/optionsField';
import { readId } from '../../listFields';
import { readConcurrency } from '../../readConcurrency';
import { dimensionField } from './dimensionFields';
import { createDimensionReader } from './readDimensionList';

const show = { resource: ['dimension'], operation: ['get'] };

/** Reads the dimension of each item with its values. Kaunt's own id is asked for directly, the ledger's is looked up in the list. */
export const get: NodeOperation = {
	description: [dimensionField(show), optionsField(show, [maxConcurrencyOption('items')])],
	execute: async (context) => {
		const connection = await connectToKaunt(context, {});
		const dimensionsOf = createDimensionReader(connection);
		return await executePerItem(
			context,
			context.getInputData().length,
			async (itemIndex) => {
				const company = connection.companyOf(itemIndex);
				const reference = readId(context, 'dimension', 'Dimension', itemIndex);
				const dimension = isUuid(reference) ? await connection.clientOf(company).getDimension(reference) : findDimension(await dimensionsOf(company), reference);
				return [{ json: dimension as unknown as IDataObject }];
			},
			{ concurrency: readConcurrency(context.getNodeParameter('options', 0, {}) as IDataObject) },
		);
	},
};

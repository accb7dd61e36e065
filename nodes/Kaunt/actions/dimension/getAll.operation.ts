import type { IDataObject } from 'n8n-workflow';

import { executePerItem } from '../../../shared/executePerItem';
import type { NodeOperation } from '../../../shared/operationTable';
import { connectToKaunt } from '../../connectToKaunt';
import { limitFields, readLimit } from '../../../shared/limitFields';
import { warnOfGap } from '../../listFields';

/** Reads the dimensions of the company of each item, with their values. */
export const getAll: NodeOperation = {
	description: limitFields({ resource: ['dimension'], operation: ['getAll'] }),
	execute: async (context) => {
		const connection = await connectToKaunt(context, {});
		return await executePerItem(context, context.getInputData().length, async (itemIndex) => {
			const client = connection.clientOf(connection.companyOf(itemIndex));
			const limit = readLimit(context, itemIndex);
			const { dimensions, isComplete } = await client.listDimensions({ withValues: true, ...(limit === undefined ? {} : { limit }) });
			if (limit === undefined && !isComplete) warnOfGap(context);
			return dimensions.map((dimension) => ({ json: dimension as unknown as IDataObject }));
		});
	},
};

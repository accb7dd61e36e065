import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { executePerItem } from '../../../shared/executePerItem';
import type { NodeOperation } from '../../../shared/operationTable';
import { connectToKaunt } from '../../connectToKaunt';
import { maxConcurrencyOption } from '../../fields';
import { optionsField } from '../../../shared/optionsField';
import { idField, readId } from '../../listFields';
import { readConcurrency } from '../../readConcurrency';

const show = { resource: ['posting'], operation: ['get'] };

const description: INodeProperties[] = [
	idField('Posting ID', 'postingId', show, "Kaunt's own ID of the posting, as 'Upload' returned it"),
	optionsField(show, [maxConcurrencyOption('items')]),
];

/** Reads one posting per item. */
export const get: NodeOperation = {
	description,
	execute: async (context) => {
		const connection = await connectToKaunt(context, {});
		return await executePerItem(
			context,
			context.getInputData().length,
			async (itemIndex) => {
				const client = connection.clientOf(connection.companyOf(itemIndex));
				return [{ json: (await client.getPosting(readId(context, 'postingId', 'Posting ID', itemIndex))) as IDataObject }];
			},
			{ concurrency: readConcurrency(context.getNodeParameter('options', 0, {}) as IDataObject) },
		);
	},
};

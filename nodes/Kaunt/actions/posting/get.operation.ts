import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { executePerItem } from '../../../shared/executePerItem';
import type { NodeOperation } from '../../../shared/operationTable';
import { connectToKaunt } from '../../connectToKaunt';
import { maxConcurrencyOption } from '../../fields';
import { optionsField } from '../../../shared/optionsField';
import { idField, readId, simplifyField } from '../../listFields';
import { simplifyPosting } from './simplifyPosting';
import { readConcurrency } from '../../readConcurrency';

const show = { resource: ['posting'], operation: ['get'] };

const description: INodeProperties[] = [
	idField('Posting ID', 'postingId', show, "Kaunt's own ID of the posting, as 'Upload' returned it"),
	// Off by default: the operation gave all fields before it had this switch.
	{ ...simplifyField(show), default: false },
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
				const posting = (await client.getPosting(readId(context, 'postingId', 'Posting ID', itemIndex))) as IDataObject;
				return [{ json: context.getNodeParameter('simplify', itemIndex, false) === true ? simplifyPosting(posting) : posting }];
			},
			{ concurrency: readConcurrency(context.getNodeParameter('options', 0, {}) as IDataObject) },
		);
	},
};

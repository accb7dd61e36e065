import type { INodeProperties } from 'n8n-workflow';

import { executePerItem } from '../../../shared/executePerItem';
import type { NodeOperation } from '../../../shared/operationTable';
import { connectToKaunt } from '../../connectToKaunt';
import { limitFields } from '../../../shared/limitFields';
import { readMany, simplifyField } from '../../listFields';
import { simplifyPosting } from './simplifyPosting';

const show = { resource: ['posting'], operation: ['getAll'] };

// Off by default: the operation gave all fields before it had this switch.
const description: INodeProperties[] = [...limitFields(show), { ...simplifyField(show), default: false }];

/** Reads the postings of the company of each item. */
export const getAll: NodeOperation = {
	description,
	execute: async (context) => {
		const connection = await connectToKaunt(context, {});
		return await executePerItem(context, context.getInputData().length, async (itemIndex) => {
			const client = connection.clientOf(connection.companyOf(itemIndex));
			const postings = await readMany(context, itemIndex, async (options) => await client.listPostings(options));
			const isSimple = context.getNodeParameter('simplify', itemIndex, false) === true;
			return postings.map((posting) => ({ json: isSimple ? simplifyPosting(posting) : posting }));
		});
	},
};

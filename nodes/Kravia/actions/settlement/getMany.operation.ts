import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { KraviaSettlement } from '../../../../clients/index';
import { executePerItem } from '../../../shared/executePerItem';
import { limitFields, readLimit } from '../../../shared/limitFields';
import type { NodeOperation } from '../../../shared/operationTable';
import { addHints } from '../../addHints';
import { connectToKravia } from '../../connectToKravia';
import { isSimplified, simplifyField } from '../../simplifyField';
import { writeAnswer } from '../../writeInvoice';

const show = { resource: ['settlement'], operation: ['getMany'] };

const description: INodeProperties[] = [
	{
		displayName: 'Exclude Closed',
		name: 'excludeClosed',
		type: 'boolean',
		displayOptions: { show },
		default: true,
		description: 'Whether to leave out payouts that are marked as booked',
	},
	...limitFields(show),
	simplifyField(show),
];

/** Lists payouts, each as an item, with Kravia's suggestion how to book it. */
export const getMany: NodeOperation = {
	description,
	execute: async (context) => {
		const client = await connectToKravia(context);
		return await executePerItem(context, context.getInputData().length, async (itemIndex) => {
			const limit = readLimit(context, itemIndex);
			const excludeClosed = context.getNodeParameter('excludeClosed', itemIndex, true) === true;
			const { settlements, complete } = await client.listSettlements({ excludeClosed, ...(limit === undefined ? {} : { limit }) });
			if (!complete && limit === undefined) addHints(context, [`Item ${itemIndex}: The list of payouts was not read to its end.`]);
			return settlements.map((settlement) => ({ json: writeSettlement(settlement, isSimplified(context, itemIndex)) }));
		});
	},
};

function writeSettlement({ id, bookkeepingSuggestion, internalAccountingId, raw, ...fields }: KraviaSettlement, isSimple: boolean): IDataObject {
	return {
		settlementId: id,
		...fields,
		internalAccountingId: internalAccountingId ?? null,
		bookkeepingSuggestion: writeAnswer(bookkeepingSuggestion),
		...(isSimple ? {} : { settlement: writeAnswer(raw) }),
	};
}

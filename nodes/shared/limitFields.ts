import type { IDisplayOptions, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { CodedError } from '../../engine/index';

/** Return All and Limit of a Get Many. */
export function limitFields(show: IDisplayOptions['show']): INodeProperties[] {
	return [
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			displayOptions: { show },
			default: false,
			description: 'Whether to return all results or only up to a given limit',
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			displayOptions: { show: { ...show, returnAll: [false] } },
			default: 50,
			description: 'Max number of results to return',
		},
	];
}

/** The limit of an item, or undefined for all. @throws CodedError `LIMIT_INVALID` */
export function readLimit(context: IExecuteFunctions, itemIndex: number): number | undefined {
	if (context.getNodeParameter('returnAll', itemIndex, false) === true) return undefined;
	const limit = Number(context.getNodeParameter('limit', itemIndex, 50));
	if (Number.isInteger(limit) && limit >= 1) return limit;
	throw new CodedError({ code: 'LIMIT_INVALID', message: "'Limit' is not a whole number of 1 or more.", remedy: "Correct 'Limit', or turn on 'Return All'." });
}

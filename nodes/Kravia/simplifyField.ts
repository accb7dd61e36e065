import type { IDisplayOptions, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { since11 } from './versions';

/** Chooses between the fields that are known and, beside them, the answer as it came. */
export function simplifyField(show: IDisplayOptions['show']): INodeProperties {
	return {
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		displayOptions: { show: since11(show) },
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	};
}

/** False in nodes before version 1.1, which have no such field. */
export function isSimplified(context: IExecuteFunctions, itemIndex: number): boolean {
	return context.getNode().typeVersion >= 1.1 && context.getNodeParameter('simplify', itemIndex, true) === true;
}

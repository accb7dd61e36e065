import type { INodeProperties } from 'n8n-workflow';

/** Which dimensions a measurement looks at. */
export const dimensionIdsOption: INodeProperties = {
	displayName: 'Dimension IDs',
	name: 'dimensionIds',
	type: 'string',
	default: '',
	placeholder: 'e.g. Account, CostCenter',
	description: 'Only these dimensions; separate by commas. Empty: all that were posted.',
};

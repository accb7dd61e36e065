import type { INodeProperties } from 'n8n-workflow';

/** The company field, common to all operations, so that its value stays when the operation changes. */
export const companyNameField: INodeProperties = {
	displayName: 'Company Name',
	name: 'companyName',
	type: 'string',
	default: '',
	placeholder: 'e.g. nordlys',
	description: "Name of the company at Kaunt. Empty: the credential's default company.",
};

export const batchSizeOption: INodeProperties = {
	displayName: 'Batch Size',
	name: 'batchSize',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 1000, numberPrecision: 0 },
	default: 100,
	description: 'How many rows go into one request. Batches that Kaunt finds too large are halved by themselves.',
};

/** @param what what is under way at once, in the plural, e.g. `batches` */
export function maxConcurrencyOption(what: string): INodeProperties {
	return {
		displayName: 'Max Concurrency',
		name: 'maxConcurrency',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 20, numberPrecision: 0 },
		default: 4,
		description: `How many ${what} may be under way at the same time`,
	};
}

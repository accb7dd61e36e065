import type { INodeProperties } from 'n8n-workflow';

const displayOptions = { show: { adjustSettings: [true] } };

/** What is changed most often of the settings, as fields; the node reads them, and 'Settings (JSON)' goes before them. */
export const kauntSettingsFields: INodeProperties[] = [
	{
		displayName: 'Adjust Settings',
		name: 'adjustSettings',
		type: 'boolean',
		default: false,
		description: 'Whether to change how the API is used: sizes, repeats, and what is only inferred about it. Leave off unless Kaunt tells you otherwise.',
	},
	{
		displayName: 'After Unclear Postings',
		name: 'afterUnclearPostings',
		type: 'options',
		displayOptions,
		options: [
			{ name: 'Look Up', value: 'lookUp', description: "Read Kaunt's list of postings; what is not there is rejected" },
			{ name: 'Reject', value: 'reject', description: 'Somebody has to look at Kaunt' },
			{ name: 'Send Again', value: 'resend', description: 'Only if you know that Kaunt then overwrites the posting and does not double it' },
		],
		default: 'lookUp',
		description: 'What happens to postings whose upload ended without a clear answer',
	},
	{
		displayName: 'Batch Form',
		name: 'batchBody',
		type: 'options',
		displayOptions,
		options: [
			{ name: 'List', value: 'array', description: 'The body is the list of rows itself' },
			{ name: 'Object With Items', value: 'items', description: 'The body is an object whose field "items" holds the list' },
		],
		default: 'array',
		description: 'How a batch of rows is written. Not documented by Kaunt.',
	},
	{
		displayName: 'Batch Size',
		name: 'batchSize',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 10000, numberPrecision: 0 },
		displayOptions,
		default: 100,
		description: "How many rows go into one request. 'Batch Size' of a node goes before it.",
	},
	{
		displayName: 'Max Concurrency',
		name: 'maxConcurrency',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 32, numberPrecision: 0 },
		displayOptions,
		default: 4,
		description: "How many batches may be under way at the same time. 'Max Concurrency' of a node goes before it.",
	},
	{
		displayName: 'Page Size',
		name: 'pageSize',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 10000, numberPrecision: 0 },
		displayOptions,
		default: 100,
		description: 'How many rows of a list are asked for at a time',
	},
	{
		displayName: 'Proposal Request Path',
		name: 'proposalRequestPath',
		type: 'string',
		displayOptions,
		default: '{co}/invoicecodingproposals/process',
		placeholder: 'e.g. {co}/invoicecodingproposals',
		description: 'Where an invoice is submitted for coding, below the base URL; {co} stands for tenant and company. The path is inferred.',
	},
	{
		displayName: 'Request Timeout (Seconds)',
		name: 'timeoutSeconds',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 600 },
		displayOptions,
		default: 30,
		description: 'How long to wait for the answer to one request',
	},
	{
		displayName: 'Retry Attempts',
		name: 'retryAttempts',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 10, numberPrecision: 0 },
		displayOptions,
		default: 4,
		description: 'How often a request that may be repeated is sent at most, the first time included',
	},
];

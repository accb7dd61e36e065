import type { INodeProperties } from 'n8n-workflow';

const options: INodeProperties[] = [
	{
		displayName: 'Event Types',
		name: 'eventTypes',
		type: 'string',
		default: 'CaseUpdate',
		description: 'Events that start the workflow, separated by commas; all others are acknowledged and ignored. Only CaseUpdate is documented. Empty: all.',
	},
	{
		displayName: 'Fetch Timeout (Seconds)',
		name: 'fetchTimeout',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 60, numberPrecision: 0 },
		default: 4,
		description: 'How long reading the invoice may take, retry included. Kravia waits for its answer meanwhile. After it the workflow starts without the details.',
	},
	{
		displayName: 'Ignore Older Notifications',
		name: 'ignoreOlder',
		type: 'boolean',
		default: true,
		description: "Whether a notification that is older than one handled before of the same invoice does not start the workflow. With 'Fetch Details' it does if the invoice has changed since.",
	},
	{
		displayName: 'Ignore Repeated Notifications',
		name: 'ignoreRepeated',
		type: 'boolean',
		default: true,
		description: "Whether a notification that has come before does not start the workflow again. With 'Fetch Details' it does if the invoice has changed since.",
	},
	{
		displayName: 'Oldest Accepted (Hours)',
		name: 'oldestAccepted',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 8760 },
		default: 24,
		description: 'Older notifications are refused, and those from more than 5 minutes in the future. Kravia does not document for how long it tries again. 0: the time is not checked.',
	},
	{
		displayName: 'Production URL to Put Back',
		name: 'productionUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://n8n.example.com/webhook/8f2c…/webhook',
		description: "With 'Register the Test URL': what Kravia is given when listening has ended, as a rule the production URL of this node. Empty: what this n8n has itself set since it started, else the webhook is disabled.",
	},
	{
		displayName: 'Register the Test URL',
		name: 'registerTestUrl',
		type: 'boolean',
		default: false,
		description: 'Whether Kravia is given the test URL while you listen for a test event. Until that ends, the production URL of the creditor gets nothing. Off: try with a sample.',
	},
];

/** The form of the trigger; its entries are given in the order in which they are read. */
export const fields: INodeProperties[] = [
	{
		displayName: 'Kravia keeps one webhook per creditor and does not say what it is. Publishing this workflow sets it to this node, in place of whatever is there, also of another system or another workflow. Unpublishing disables it.',
		name: 'replaceNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Creditor ID',
		name: 'creditorId',
		type: 'string',
		required: true,
		// An expression could read the notification itself, which would let a sender choose whose secret counts.
		noDataExpression: true,
		default: '',
		placeholder: 'e.g. 10759',
		description: "Kravia's ID of the creditor whose invoices and cases are watched",
	},
	{
		displayName: "Replace the Creditor's Webhook",
		name: 'replaceWebhook',
		type: 'boolean',
		noDataExpression: true,
		default: false,
		description: 'Whether you agree that the webhook of this creditor is replaced. Without it the workflow cannot be published.',
	},
	{
		displayName: 'Signature',
		name: 'signature',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'HMAC-MD5', value: 'hmacMd5', description: 'HMAC of the data with the secret as its key. Deduced.' },
			{ name: 'MD5 of Data and Secret', value: 'md5DataSecret', description: 'The data followed by the secret. Deduced, not confirmed by Kravia.' },
			{ name: 'MD5 of Secret and Data', value: 'md5SecretData', description: 'The secret followed by the data. Deduced.' },
			{ name: 'None', value: 'none', description: 'Whoever knows the address can send notifications' },
		],
		default: 'md5DataSecret',
		description: 'How Kravia signs the data of a notification. It documents that it does, and not how: try which one holds with the first notification, or ask Kravia.',
	},
	{
		displayName: 'Fetch Details',
		name: 'fetchDetails',
		type: 'boolean',
		default: true,
		description: 'Whether to read the invoice or case from Kravia. A notification itself only says that something has changed.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options,
	},
];

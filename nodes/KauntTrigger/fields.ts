import type { INodeProperties } from 'n8n-workflow';

const signatureOptions: INodeProperties[] = [
	{
		displayName: 'Algorithm',
		name: 'algorithm',
		type: 'options',
		options: [
			{ name: 'SHA-1', value: 'sha1' },
			{ name: 'SHA-256', value: 'sha256' },
			{ name: 'SHA-512', value: 'sha512' },
		],
		default: 'sha256',
		description: 'Hash function of the HMAC',
	},
	{
		displayName: 'Encoding',
		name: 'encoding',
		type: 'options',
		options: [
			{ name: 'Base64', value: 'base64' },
			{ name: 'Hex', value: 'hex' },
		],
		default: 'hex',
		description: 'How the signature is written in the header',
	},
	{
		displayName: 'Prefix',
		name: 'prefix',
		type: 'string',
		default: '',
		placeholder: 'e.g. sha256=',
		description: 'Text in the header before the signature itself',
	},
	{
		displayName: 'Signed Text',
		name: 'signedText',
		type: 'string',
		default: '{timestamp}.{body}',
		description: "What is signed if there is a timestamp: {body} stands for the body byte for byte, {timestamp} for the value of the header. Without 'Timestamp Header' it is the body alone.",
	},
	{
		displayName: 'Timestamp Header',
		name: 'timestampHeader',
		type: 'string',
		default: '',
		placeholder: 'e.g. x-timestamp',
		description: 'Name of the header with the time of sending, in seconds or milliseconds since 1970 or as ISO 8601. Empty: the time is not checked.',
	},
	{
		displayName: 'Timestamp Tolerance (Seconds)',
		name: 'timestampTolerance',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 86400, numberPrecision: 0 },
		default: 300,
		description: 'How far that time may lie from the clock of n8n, before or after',
	},
];

/** The form of the trigger; its entries are given in the order in which they are read. */
export const fields: INodeProperties[] = [
	{
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: [
			{ name: 'Coding Proposal Ready', value: 'codingCompleted', description: 'Kaunt has finished the proposal for an invoice' },
			{ name: 'Document Result Failed', value: 'documentFailed', description: 'Document AI could not read a document' },
			{ name: 'Document Result Ready', value: 'documentReady', description: 'Document AI has read a document' },
		],
		default: ['codingCompleted'],
		description: 'Events that start the workflow; all others are acknowledged and ignored',
	},
	{
		displayName: 'Companies',
		name: 'companies',
		type: 'string',
		default: '',
		placeholder: 'e.g. nordlys, sydlys',
		description: 'Names of the companies whose events start the workflow, separated by commas. Empty: all companies of the tenant.',
	},
	{
		displayName: 'Verification',
		name: 'verification',
		type: 'options',
		// An expression could read the notification itself, which would let a sender choose how it is verified.
		noDataExpression: true,
		options: [
			{ name: 'Header Equals', value: 'header', description: 'A header must hold the secret' },
			{ name: 'HMAC of the Body', value: 'hmac', description: 'A header must hold the signature of the body, made with the secret' },
			{ name: 'None', value: 'none', description: 'Whoever knows the address can send notifications' },
		],
		default: 'none',
		description: 'How a notification proves where it comes from. Kaunt documents no signature: set this if Kaunt, or a proxy before n8n, adds one.',
	},
	{
		displayName: 'Header Name',
		name: 'headerName',
		type: 'string',
		required: true,
		displayOptions: { show: { verification: ['header', 'hmac'] } },
		default: '',
		placeholder: 'e.g. x-webhook-signature',
		description: 'Name of the header with the secret or the signature',
	},
	{
		displayName: 'Signature Options',
		name: 'signatureOptions',
		type: 'collection',
		placeholder: 'Add Option',
		displayOptions: { show: { verification: ['hmac'] } },
		default: {},
		options: signatureOptions,
	},
	{
		displayName: 'Fetch Proposal',
		name: 'fetchProposal',
		type: 'boolean',
		default: true,
		description: "Whether to read the proposal and its invoice from Kaunt, so that the item is what 'Proposal: Get' of the Kaunt node returns. Documents are never fetched.",
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Fetch Timeout (Seconds)',
				name: 'fetchTimeout',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 60, numberPrecision: 0 },
				default: 10,
				description: 'How long reading the proposal may take, retry included. Kaunt waits for its answer meanwhile. After it the workflow starts without the proposal.',
			},
			{
				displayName: 'Ignore Repeated Notifications',
				name: 'ignoreRepeated',
				type: 'boolean',
				default: true,
				description: 'Whether a notification that has come before does not start the workflow again. The last 1000 are remembered, as far as n8n can.',
			},
		],
	},
];

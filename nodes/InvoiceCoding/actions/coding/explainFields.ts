import type { INodeProperties } from 'n8n-workflow';

const show = { resource: ['coding'], operation: ['explain'] };

/** The form of Explain. The defaults fit what Merge gives. */
export const explainFields: INodeProperties[] = [
	{
		displayName: 'Coding Field',
		name: 'codingField',
		type: 'string',
		requiresDataPath: 'single',
		displayOptions: { show },
		default: '',
		placeholder: 'e.g. coding',
		description: "Name of the field that holds Merge's result; dots lead into nested fields. Empty: the item itself, as Merge gives it.",
	},
	{
		displayName: 'Invoice Field',
		name: 'invoiceField',
		type: 'string',
		requiresDataPath: 'single',
		displayOptions: { show },
		default: 'invoice',
		placeholder: 'e.g. body.invoice',
		description: 'Name of the field that holds the invoice. With it the text names the vendor and the texts of the lines; it may be missing in an item.',
	},
	{
		displayName: 'Dimension',
		name: 'dimension',
		type: 'string',
		displayOptions: { show },
		default: '',
		placeholder: 'e.g. Account',
		description: 'Only this dimension is explained, line by line. Empty: the whole coding.',
	},
	{
		displayName: 'Format',
		name: 'format',
		type: 'options',
		displayOptions: { show },
		options: [
			{ name: 'Markdown', value: 'markdown', description: 'With headings and lists, e.g. for a chat or a ticket' },
			{ name: 'Text', value: 'text', description: 'Plain text, e.g. for an e-mail' },
		],
		default: 'text',
		description: 'How the explanation is written',
	},
];

import type { INodeProperties } from 'n8n-workflow';

const displayOptions = { show: { adjustSettings: [true] } };
const rules = [
	{ name: 'Fail', value: 'fail', description: 'The registration is refused before it is sent' },
	{ name: 'Ignore', value: 'off', description: 'It is not checked' },
	{ name: 'Warn', value: 'warn', description: 'It is sent, with a finding on the item' },
];

/** What is changed most often of the settings, as fields; the node reads them, and 'Settings (JSON)' goes before them. */
export const kraviaSettingsFields: INodeProperties[] = [
	{
		displayName: 'Adjust Settings',
		name: 'adjustSettings',
		type: 'boolean',
		default: false,
		description: 'Whether to change how the API is used and what is checked before a registration is sent. Options of a node go before these.',
	},
	{
		displayName: 'Amount Convention',
		name: 'amountConvention',
		type: 'options',
		displayOptions,
		options: [
			{ name: 'As Documented', value: 'asDocumented', description: "Without signs, as in Kravia's example" },
			{ name: 'Signed', value: 'signed', description: 'Debit and credit carry signs, and all rows sum to zero' },
		],
		default: 'asDocumented',
		description: 'How the signs of bookkeeping lines are read',
	},
	{
		displayName: 'Bookkeeping Totals',
		name: 'bookkeepingTotals',
		type: 'options',
		displayOptions,
		options: rules,
		default: 'fail',
		description: 'What happens when the bookkeeping lines of a registration do not balance',
	},
	{
		displayName: 'Look-Up Tries',
		name: 'lookUpTries',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 20, numberPrecision: 0 },
		displayOptions,
		default: 3,
		description: 'How often an invoice is looked up after a registration without a clear answer. It is never sent again by itself.',
	},
	{
		displayName: 'Order Line Totals',
		name: 'orderLineTotals',
		type: 'options',
		displayOptions,
		options: rules,
		default: 'warn',
		description: 'What happens when the order lines of a registration do not add up to its amount',
	},
	{
		displayName: 'Receivable Accounts',
		name: 'receivableAccounts',
		type: 'string',
		displayOptions,
		default: '1500',
		placeholder: 'e.g. 1500, 1510',
		description: 'Ledger accounts of the receivable, separated by commas; the balance of a registration is counted without them',
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
		description: 'How often a read is sent at most, the first time included',
	},
];

import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { ClaimKind } from './ClaimKind';

/** What is done when amounts do not agree. */
const totalsChoices: INodePropertyOptions[] = [
	{ name: 'Fail', value: 'fail', description: 'The item fails' },
	{ name: 'Off', value: 'off', description: 'Not checked' },
	{ name: 'Warn', value: 'warn', description: 'The item is sent and a hint is shown' },
];

/** The options of Register, in alphabetical order. One that is not added is left to the settings of the credential. */
export function registerOptions(kind: ClaimKind): INodeProperties[] {
	const isCase = kind.claimType === 'CollectionCase';
	return [
		allowTextAccounts,
		amountConvention,
		balancePerDate,
		...(kind.claimType === 'Invoice' ? [claimTypeFromJson] : []),
		...(isCase ? [] : [creditNoteBookkeeping]),
		dryRun,
		lookBack(kind),
		...lineOptions(kind),
		privateIndividualAs,
		receivableAccounts,
		...(isCase ? [] : [requireOrderLines]),
		waitBeforeSending,
	];
}

function lookBack(kind: ClaimKind): INodeProperties {
	return {
		displayName: 'Look Back (Days)',
		name: 'lookBackDays',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 30,
		description: `How far back to look for the ${kind.name} before it is sent, by its last update at Kravia`,
	};
}

const allowTextAccounts: INodeProperties = {
	displayName: 'Allow Text Accounts',
	name: 'allowTextAccounts',
	type: 'boolean',
	default: false,
	description: 'Whether ledger accounts and VAT codes may be text. Kravia shows whole numbers only.',
};

const amountConvention: INodeProperties = {
	displayName: 'Amount Convention',
	name: 'amountConvention',
	type: 'options',
	options: [
		{ name: 'As Documented', value: 'asDocumented', description: 'No amount is negative; receivable lines equal the rest and the original amount' },
		{ name: 'Signed', value: 'signed', description: 'Debits positive, credits negative, the sum is zero' },
	],
	default: 'asDocumented',
	description: 'How the signs of bookkeeping lines are read when their balance is checked',
};

const balancePerDate: INodeProperties = {
	displayName: 'Balance per Date',
	name: 'bookkeepingPerDate',
	type: 'boolean',
	default: false,
	description: "Whether the bookkeeping lines of every booking date must balance too. Kravia's own example does not.",
};

const dryRun: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: false,
	description: "Whether to check everything and to send nothing, not even a look-up. The item shows what would be sent, with the status 'dryRun'.",
};

const privateIndividualAs: INodeProperties = {
	displayName: 'Private Individual As',
	name: 'privateIndividualAs',
	type: 'options',
	options: [
		{ name: 'Boolean', value: 'boolean', description: 'Sent as true or false' },
		{ name: 'Text', value: 'text', description: 'Sent as "true" or "false" in quotes, as Kravia documents it' },
	],
	default: 'text',
	description: "How 'Private Individual' is sent",
};

const receivableAccounts: INodeProperties = {
	displayName: 'Receivable Accounts',
	name: 'receivableAccounts',
	type: 'string',
	default: '1500',
	placeholder: 'e.g. 1500, 1510',
	description: 'Ledger accounts of the customer receivable, for the check of the balance; separate by commas',
};

/**
 * Without a wait, a workflow that is executed twice within seconds may register twice: the search of a service commonly
 * shows what is new a little later.
 */
export const DEFAULT_SETTLE_SECONDS = 5;

const waitBeforeSending: INodeProperties = {
	displayName: 'Wait Before Sending (Seconds)',
	name: 'settleSeconds',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 3600, numberPrecision: 0 },
	default: DEFAULT_SETTLE_SECONDS,
	description: 'Waits once per run before the first sending and looks again: Kravia may still be at work on what an earlier run sent, or not show it yet. 0 waits for nothing.',
};

function lineOptions(kind: ClaimKind): INodeProperties[] {
	const billed = kind.claimType === 'CollectionCase' ? 'overdue amount' : 'original amount';
	return [
		{
			displayName: 'Order Line Arithmetic',
			name: 'orderLineArithmetic',
			type: 'options',
			options: totalsChoices,
			default: 'warn',
			description: 'What happens when the total of an order line is not its unit price × count, less the discount',
		},
		{
			displayName: 'Order Line Totals',
			name: 'orderLineTotals',
			type: 'options',
			options: totalsChoices,
			default: 'warn',
			description: `What happens when the order lines' totals do not add up to the ${billed}`,
		},
	];
}

const claimTypeFromJson: INodeProperties = {
	displayName: 'Claim Type From JSON',
	name: 'claimTypeFromJson',
	type: 'boolean',
	default: false,
	description: "Whether 'Registration (JSON)' may name another claim type, for a list of invoices and credit notes. Otherwise another one is refused.",
};

const creditNoteBookkeeping: INodeProperties = {
	displayName: 'Credit Note Bookkeeping',
	name: 'creditNoteBookkeeping',
	type: 'options',
	options: [
		{ name: 'Negative', value: 'negative', description: 'No bookkeeping line of a credit note is positive' },
		{ name: 'Positive', value: 'positive', description: 'No bookkeeping line of a credit note is negative' },
	],
	default: 'positive',
	description: "The sign of a credit note's bookkeeping lines under the amount convention 'As Documented'; Kravia shows none",
};

const requireOrderLines: INodeProperties = {
	displayName: 'Require Order Lines',
	name: 'requireOrderLines',
	type: 'boolean',
	default: true,
	description: 'Whether there must be order lines, as in all of Kravia\'s examples',
};

import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** Rarer choices, each with the default of the engine. */
const options: INodeProperties[] = [
	{ displayName: 'Allow Text Accounts', name: 'allowTextAccounts', type: 'boolean', default: false, description: 'Whether accounts and VAT codes may be text. Kravia shows whole numbers only.' },
	{
		displayName: 'Booking Date of Periods',
		name: 'bookingDateOf',
		type: 'options',
		options: [
			{ name: 'First Day of the Period', value: 'periodStart' },
			{ name: 'Last Day of the Period', value: 'periodEnd' },
		],
		default: 'periodStart',
		description: 'When revenue that is spread over periods is booked',
	},
	{
		displayName: 'Credit Note Lines',
		name: 'creditNoteBookkeeping',
		type: 'options',
		options: [
			{ name: 'Negative', value: 'negative' },
			{ name: 'Positive', value: 'positive' },
		],
		default: 'positive',
		description: 'The sign of a credit note’s lines under As Documented. Kravia shows none.',
	},
	{ displayName: 'Deferral Account', name: 'deferralAccount', type: 'string', default: '', placeholder: 'e.g. 2965', description: 'Holds revenue of later periods until its date, with signed amounts only. Empty: revenue is dated by its period at once.' },
	{ displayName: 'Deferral VAT Code', name: 'deferralVatCode', type: 'string', default: '0', description: 'What the lines of the deferral account carry' },
	{ displayName: 'Dimension Fields (JSON)', name: 'dimensionFields', type: 'json', default: '{}', description: 'Further dimensions of your rules and the field of the line that carries each, e.g. { "CostCenter": "department" }. Kravia documents none.' },
	{ displayName: 'First Open Day', name: 'firstOpenDate', type: 'string', default: '', placeholder: 'e.g. 2025-02-01', description: 'Earlier lines are booked on this day, with a finding. Empty: lines keep their dates.' },
	{
		displayName: 'If It Cannot Be Built',
		name: 'ifNotBuilt',
		type: 'options',
		options: [
			{ name: 'Fail', value: 'fail', description: 'The item fails with the first finding' },
			{ name: 'Output Findings', value: 'output', description: 'The item says built: false and has all findings, but no registration' },
		],
		default: 'fail',
		description: 'What happens to a registration for which a line would be wrong or missing',
	},
	{ displayName: 'Ledger Account Dimension', name: 'ledgerAccountDimension', type: 'string', default: 'Account', description: 'The dimension in which your rules give the ledger account' },
	{
		displayName: 'Lines Per',
		name: 'group',
		type: 'options',
		options: [
			{ name: 'Account', value: 'account', description: 'One line per account, VAT code, date and further fields' },
			{ name: 'Order Line', value: 'orderLine', description: 'Order lines stay apart' },
		],
		default: 'account',
		description: 'What is put together to one bookkeeping line',
	},
	{ displayName: 'Must Balance per Date', name: 'perDate', type: 'boolean', default: false, description: "Whether every booking date must balance by itself. Kravia's own example does not." },
	{ displayName: 'Receivable Account', name: 'receivableAccount', type: 'string', default: '1500', description: 'Where the debtor owes you' },
	{ displayName: 'Receivable Text', name: 'receivableText', type: 'string', default: 'Customer ledger', description: 'The text of the receivable line' },
	{ displayName: 'Receivable VAT Code', name: 'receivableVatCode', type: 'string', default: '0', description: 'What the receivable line carries' },
	{ displayName: 'Rounding Account', name: 'roundingAccount', type: 'string', default: '', placeholder: 'e.g. 7740', description: 'Takes a small difference between order lines and original amount. Empty: such a difference is an error.' },
	{ displayName: 'Rounding Limit', name: 'roundingLimit', type: 'number', typeOptions: { minValue: 1, numberPrecision: 0 }, default: 1, description: 'The largest difference that may go to the rounding account, in the smallest unit of the currency (cents)' },
	{ displayName: 'Rounding VAT Code', name: 'roundingVatCode', type: 'string', default: '0', description: 'What the rounding line carries' },
	{ displayName: 'VAT Code Dimension', name: 'vatCodeDimension', type: 'string', default: 'VatCode', description: 'The dimension in which your rules give the VAT code' },
	{
		displayName: 'VAT Rounding',
		name: 'vatRounding',
		type: 'options',
		options: [
			{ name: 'On Each Order Line', value: 'perLine' },
			{ name: 'On the Sum of Each Rate', value: 'perRate' },
		],
		default: 'perLine',
		description: 'Where the VAT of the order lines is rounded',
	},
];

export function buildOptionsField(show: NonNullable<IDisplayOptions['show']>): INodeProperties {
	return { displayName: 'Options', name: 'options', type: 'collection', placeholder: 'Add Option', displayOptions: { show }, default: {}, options };
}

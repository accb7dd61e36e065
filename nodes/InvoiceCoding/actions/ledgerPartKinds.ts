import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

function combinationField(description: string): INodeProperties {
	return { displayName: 'Values', name: 'values', type: 'string', default: '', placeholder: 'e.g. Account=6540, CostCenter=900', description };
}

const dimensionFields: INodeProperties[] = [
	{ displayName: 'Dimension', name: 'dimension', type: 'string', default: '', placeholder: 'e.g. Account', description: "The dimension's ID, written as in your rules and in Kaunt's proposals" },
	{
		displayName: 'Role',
		name: 'role',
		type: 'options',
		options: [
			{ name: 'Analysis', value: 'analysis', description: 'Any other dimension, e.g. cost centre, project or department' },
			{ name: 'Ledger Account', value: 'ledgerAccount', description: 'The account that is posted on' },
			{ name: 'VAT Code', value: 'vatCode', description: 'The code by which your ledger books the VAT' },
		],
		default: 'analysis',
		description: 'What the dimension is to your ledger. Ledger account and VAT code have checks of their own.',
	},
	{
		displayName: 'Every Line Needs It',
		name: 'required',
		type: 'options',
		options: [
			{ name: 'No', value: 'no', description: 'It may stay empty, and no person is asked' },
			{ name: 'Not Said', value: 'unsaid', description: 'A person is asked where Kaunt or a rule speaks of it and it stays open' },
			{ name: 'Yes', value: 'yes', description: 'A person is asked for every line without it' },
		],
		default: 'unsaid',
		description: 'What happens to a line without a value of this dimension',
	},
	{
		displayName: 'Values',
		name: 'values',
		type: 'string',
		default: '',
		placeholder: 'e.g. 6540, 6750, 7140',
		description: 'All values there are; separate by commas. Empty: any value may stand, or those of Kaunt.',
	},
	{ displayName: 'Blocked Values', name: 'blockedValues', type: 'string', default: '', placeholder: 'e.g. 6750', description: 'Values that may no longer be used; separate by commas' },
];

/** What can be added to the ledger on the form. */
export const ledgerPartKinds: INodePropertyCollection[] = [
	{ displayName: 'Allowed Combination', name: 'allowed', values: [combinationField('Values that may stand together on a line. Entries over the same dimensions are read together: a line must equal one of them.')] },
	{ displayName: 'Blocked Combination', name: 'blocked', values: [combinationField('Values that must never stand together on one line')] },
	{ displayName: 'Dimension', name: 'dimension', values: dimensionFields },
	{
		displayName: 'Required by Account',
		name: 'requiredByAccount',
		values: [
			{ displayName: 'Accounts', name: 'accounts', type: 'string', default: '', placeholder: 'e.g. 6540, 6550', description: 'Ledger accounts; separate by commas' },
			{ displayName: 'Dimensions', name: 'dimensions', type: 'string', default: '', placeholder: 'e.g. CostCenter, Project', description: 'What a line on these accounts must have; separate by commas' },
		],
	},
	{
		displayName: 'VAT Rate',
		name: 'vatRate',
		values: [
			{ displayName: 'VAT Code', name: 'vatCode', type: 'string', default: '', placeholder: 'e.g. K25', description: 'Value of the VAT-code dimension' },
			{ displayName: 'Rate', name: 'rate', type: 'number', typeOptions: { minValue: 0, maxValue: 100 }, default: 0, placeholder: 'e.g. 25', description: 'In per cent. The VAT on the lines must fit it.' },
		],
	},
];

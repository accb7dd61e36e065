import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { COMPARISONS, FACT_CHOICES } from '../../mapping/ruleWords';

/** One comparison of a rule. */
const conditionFields: INodeProperties[] = [
	{ displayName: 'What', name: 'fact', type: 'options', options: FACT_CHOICES, default: 'vendor.externalId', description: 'What of the invoice or its line is looked at' },
	{
		displayName: 'Name of the Fact',
		name: 'otherFact',
		type: 'string',
		displayOptions: { show: { fact: ['other'] } },
		default: '',
		placeholder: 'e.g. line.additionalFields.project',
		description: 'Any fact that rules know, by its name',
	},
	{ displayName: 'Comparison', name: 'comparison', type: 'options', options: COMPARISONS, default: 'is', description: 'How it is compared' },
	{
		displayName: 'Value',
		name: 'value',
		type: 'string',
		displayOptions: { hide: { comparison: ['is empty', 'is not empty'] } },
		default: '',
		placeholder: 'e.g. V1044',
		description: 'What it is compared with. Several values are separated by semicolons, e.g. V1;V2; a range is written 100..500.',
	},
];

const ruleFields: INodeProperties[] = [
	{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. freight', description: 'How the rule is called in codings. Empty: it is numbered.' },
	{
		displayName: 'Conditions',
		name: 'conditions',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Condition',
		default: {},
		description: 'When the rule holds: all of them must be met. None: it holds for every line.',
		options: [{ displayName: 'Condition', name: 'condition', values: conditionFields }],
	},
	{
		displayName: 'Sets',
		name: 'sets',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Value',
		default: {},
		description: 'What the rule says: one value per dimension',
		options: [
			{
				displayName: 'Value',
				name: 'set',
				values: [
					{ displayName: 'Dimension', name: 'dimension', type: 'string', default: '', placeholder: 'e.g. Account', description: "The dimension's ID in your ledger" },
					{ displayName: 'Value', name: 'value', type: 'string', default: '', placeholder: 'e.g. 6540', description: 'The account, cost centre or other value' },
				],
			},
		],
	},
	{
		displayName: 'Mode',
		name: 'mode',
		type: 'options',
		options: [
			{ name: 'Enforce', value: 'enforce', description: "The value stands, also against Kaunt's" },
			{ name: 'Fill', value: 'fill', description: 'The value stands where nothing was chosen yet' },
			{ name: 'Forbid', value: 'forbid', description: 'The value must not stand, whoever proposed it' },
			{ name: 'Suggest', value: 'suggest', description: 'The value is only noted beside the coding' },
		],
		default: 'fill',
		description: 'What the rule may do',
	},
	{ displayName: 'Priority', name: 'priority', type: 'number', typeOptions: { minValue: 1, numberPrecision: 0 }, default: 1, description: 'Rules with a higher number come first' },
	{ displayName: 'Posting Text', name: 'postingText', type: 'string', default: '', placeholder: 'e.g. Freight', description: 'Text for the posting. Empty: none.' },
	{ displayName: 'To a Person', name: 'review', type: 'boolean', default: false, description: 'Whether an invoice for which the rule holds always goes to a person' },
];

/** A few rules, filled in one by one; for many of them a table is better. */
export function ruleEntriesField(show: NonNullable<IDisplayOptions['show']>): INodeProperties {
	return {
		displayName: 'Rules',
		name: 'ruleEntries',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Rule',
		displayOptions: { show },
		default: {},
		description: 'Your rules, one by one. Many rules are easier kept in a table. Read once, for the first item.',
		options: [{ displayName: 'Rule', name: 'rule', values: ruleFields }],
	};
}

import type { INodeProperties } from 'n8n-workflow';

import { readingOptions } from '../../../shared/history/readingOptions';
import { byName, optionsField } from '../../../shared/optionsField';
import { postedFields } from '../../history/historyFields';
import { dimensionIdsOption } from '../measureOptions';
import { optionalRulesFields } from './rulesFields';

const show = { resource: ['ruleSet'], operation: ['suggest'] };

const checkFromField: INodeProperties = {
	displayName: 'Check From',
	name: 'checkFrom',
	type: 'dateTime',
	displayOptions: { show },
	default: '',
	description: 'First posting date of the later period on which the rules are checked; only earlier lines are mined. Empty: chosen so that about the last fifth is left. The time of day is ignored.',
};

/** Which rules are suggested. */
const choosing: INodeProperties[] = [
	{ displayName: 'Check on Later Lines', name: 'checkLater', type: 'boolean', default: true, description: "Whether to check the rules on a later period. Off: everything is mined, nothing is checked, and 'Check From' does not count." },
	{
		displayName: 'Kinds',
		name: 'kinds',
		type: 'multiOptions',
		options: [
			{ name: 'Keyword', value: 'keyword', description: 'A word in the text of the line, whoever the vendor is' },
			{ name: 'Vendor', value: 'vendor', description: 'Everything of one vendor' },
			{ name: 'Vendor and Amount', value: 'vendorAmountBand', description: 'What one vendor sends within a range of amounts' },
			{ name: 'Vendor and Keyword', value: 'vendorKeyword', description: "A word in the text of one vendor's lines" },
		],
		default: ['keyword', 'vendor', 'vendorAmountBand', 'vendorKeyword'],
		description: 'By what the rules may pick lines',
	},
	{ displayName: 'Max Rules', name: 'maxRules', type: 'number', typeOptions: { minValue: 1, numberPrecision: 0 }, default: 1000, description: 'Most rules that are suggested; those that hold for the most lines come first' },
	{ displayName: 'Min Purity (%)', name: 'minPurity', type: 'number', typeOptions: { minValue: 1, maxValue: 100, numberPrecision: 2 }, default: 90, description: 'Least share of the lines that were posted as the rule says, in per cent' },
	{ displayName: 'Min Support', name: 'minSupport', type: 'number', typeOptions: { minValue: 1, numberPrecision: 0 }, default: 5, description: 'Fewest lines that a rule must hold for' },
];

/** How the rows are written. */
const writing: INodeProperties[] = [
	{
		displayName: 'Column Names',
		name: 'columnNames',
		type: 'options',
		options: [
			{ name: 'For Data Tables', value: 'dataTable', description: 'Letters, digits and underscores only, e.g. set_Account' },
			{ name: 'For Sheets', value: 'sheet', description: 'As they are read best, e.g. set Account' },
		],
		default: 'sheet',
		description: 'How the columns are called. Both are read as rules.',
	},
	{
		displayName: 'Include Figures',
		name: 'includeFigures',
		type: 'boolean',
		default: false,
		description: "Whether to give support and purity in fields of their own too, e.g. to sort by them. Take those fields out before Merge reads the rows as rules; the column 'remark' may stay.",
	},
];

/** The form of Suggest. */
export const suggestFields: INodeProperties[] = [
	...postedFields(show),
	checkFromField,
	...optionalRulesFields(show),
	optionsField(show, byName([dimensionIdsOption, ...choosing, ...writing, ...readingOptions])),
];

import type { INodeProperties } from 'n8n-workflow';

import { ledgerFields } from '../ledgerFields';
import { overridesFields } from './overridesFields';
import { ruleEntriesField } from '../ruleSet/ruleEntriesField';
import { autoPostOptionsField, policyOptionsField } from './policyFields';

const show = { resource: ['coding'], operation: ['merge'] };

/** The choices that everybody makes. They stand first; see docs/decisions/0025. */
const firstChoices: INodeProperties[] = [
	{
		displayName: 'Rules From',
		name: 'rulesFrom',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show },
		options: [
			{ name: 'Fields Below', value: 'fields', description: 'A few rules, filled in one by one' },
			{ name: 'Input "Rules"', value: 'input', description: 'A table, rules or a CSV file that arrive on the second input' },
			{ name: 'JSON', value: 'json', description: 'Typed below, or from an expression' },
			{ name: 'None', value: 'none', description: "Only Kaunt's proposal, checked against your ledger" },
		],
		default: 'input',
		description: 'Where your own coding rules come from',
	},
	{
		displayName: 'Rules (JSON)',
		name: 'rulesJson',
		type: 'json',
		displayOptions: { show: { ...show, rulesFrom: ['json'] } },
		default: '{ "rules": [] }',
		description: 'A rule set, or a list of rules or of table rows, e.g. [{ "name": "freight", "line.description contains": "freight", "set Account": "6540" }]. Read once, for the first item.',
	},
	ruleEntriesField({ ...show, rulesFrom: ['fields'] }),
	{
		displayName: 'Precedence',
		name: 'precedence',
		type: 'options',
		displayOptions: { show },
		options: [
			{ name: 'Kaunt First', value: 'kauntFirst', description: "Your rules fill what Kaunt leaves open. Only rules with the mode 'enforce' replace its values." },
			{ name: 'Kaunt Only', value: 'kauntOnly', description: 'Your rules are shown beside Kaunt for comparison and can forbid values, but fill nothing' },
			{ name: 'Rules Beat Weak Kaunt', value: 'ruleBeatsWeakKaunt', description: 'A rule of yours stands wherever Kaunt is not highly confident' },
			{ name: 'Rules First', value: 'rulesFirst', description: 'Kaunt fills what your rules leave open' },
			{ name: 'Rules Only', value: 'rulesOnly', description: "Kaunt's proposal is not looked at" },
		],
		default: 'kauntFirst',
		description: 'Whose value stands where Kaunt and a rule of yours both have one',
	},
	{
		displayName: 'Min Confidence',
		name: 'minConfidence',
		type: 'options',
		displayOptions: { show },
		options: [
			{ name: 'High', value: 'High', description: 'Only what Kaunt is most sure of counts' },
			{ name: 'Low', value: 'Low', description: 'Everything counts for which Kaunt states a confidence' },
			{ name: 'Medium', value: 'Medium', description: 'Medium and high count' },
			{ name: 'None', value: 'none', description: 'Everything counts, however unsure Kaunt is' },
		],
		default: 'none',
		description: 'How sure Kaunt must be for its values to count. What falls away is left to your rules, or to a person.',
	},
	{
		displayName: 'Auto Post',
		name: 'autoPost',
		type: 'boolean',
		displayOptions: { show },
		default: false,
		description: "Whether invoices that nothing speaks against go to the output 'Auto', to be posted without a person. Off: all go to 'Review', or to 'Blocked'.",
	},
	autoPostOptionsField,
];

/** Where things are found in the items. The defaults fit what the node Kaunt gives. */
const placeFields: INodeProperties[] = [
	{
		displayName: 'Invoice Field',
		name: 'invoiceField',
		type: 'string',
		requiresDataPath: 'single',
		displayOptions: { show },
		default: 'invoice',
		placeholder: 'e.g. body.invoice',
		description: 'Name of the field that holds the invoice; dots lead into nested fields. Empty: the whole item is the invoice.',
	},
	{
		displayName: 'Proposal Field',
		name: 'proposalField',
		type: 'string',
		requiresDataPath: 'single',
		displayOptions: { show },
		default: 'proposal',
		placeholder: 'e.g. proposal',
		description: "Name of the field that holds Kaunt's proposal; it may be missing in an item. Empty: the whole item is the proposal.",
	},
];

const recordOption: INodeProperties = {
	displayName: 'Record',
	name: 'record',
	type: 'options',
	options: [
		{ name: 'Beside the Coding', value: 'beside', description: "The field 'record' of each item holds it, in every mode" },
		{ name: 'None', value: 'none', description: 'No record is made' },
		{ name: 'Only the Record', value: 'only', description: "Each item is a record and nothing else, on the output 'Review'; in the mode Shadow only" },
	],
	default: 'none',
	description: "Whether to make a short record of proposal and decision for a later back-test, as a row for a Data Table. With the mode Shadow, it records without deciding.",
};

const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	displayOptions: { show },
	default: {},
	options: [
		{
			displayName: 'Already Posted',
			name: 'alreadyPosted',
			type: 'boolean',
			default: false,
			description: 'Whether somebody has booked the invoice meanwhile, usually an expression that asks your ERP. Such an invoice is blocked, so that it is not booked twice.',
		},
		{
			displayName: 'Include Explanation',
			name: 'includeExplanation',
			type: 'boolean',
			default: false,
			description: "Whether to add the field 'explanation': the decision as a text to read, e.g. for an approval e-mail",
		},
		{
			displayName: 'Include Invoice',
			name: 'includeInvoice',
			type: 'boolean',
			default: true,
			description: 'Whether to put the invoice beside its coding',
		},
		recordOption,
	],
};

/** The form of Merge: four choices, where things are found, and the rest in collections. */
export const mergeFields: INodeProperties[] = [...firstChoices, ...placeFields, ...ledgerFields(show), policyOptionsField, ...overridesFields(show), optionsField];

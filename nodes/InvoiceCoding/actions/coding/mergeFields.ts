import type { INodeProperties } from 'n8n-workflow';

import { autoPostOptionsField, policyOptionsField } from './policyFields';

const show = { resource: ['coding'], operation: ['merge'] };

/** The form of Merge: what is merged, by which order of the sources, and when the result may go on by itself. */
export const mergeFields: INodeProperties[] = [
	{
		displayName: 'Invoice Field',
		name: 'invoiceField',
		type: 'string',
		requiresDataPath: 'single',
		displayOptions: { show },
		default: 'invoice',
		placeholder: 'e.g. body.invoice',
		description: "Name of the field that holds the invoice; dots lead into nested fields. Empty: the whole item is the invoice.",
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
	{
		displayName: 'Rules From',
		name: 'rulesFrom',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show },
		options: [
			{ name: 'Input "Rules"', value: 'input', description: 'Rows of a decision table, rules, a rule set, or a CSV file on the second input' },
			{ name: 'JSON', value: 'json', description: 'Typed below, or from an expression' },
			{ name: 'None', value: 'none', description: "Only Kaunt's proposal, checked against the ledger" },
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
		description: 'A rule set, or a list of rules or of decision-table rows. Read once, for the first item.',
	},
	{
		displayName: 'Precedence',
		name: 'precedence',
		type: 'options',
		displayOptions: { show },
		options: [
			{ name: 'Kaunt First', value: 'kauntFirst', description: "Rules fill what Kaunt leaves open; only rules with the mode 'enforce' replace its values" },
			{ name: 'Kaunt Only', value: 'kauntOnly', description: 'Rules are recorded for comparison and can forbid, but fill nothing' },
			{ name: 'Rules Beat Weak Kaunt', value: 'ruleBeatsWeakKaunt', description: 'A rule wins over values of low and medium confidence' },
			{ name: 'Rules First', value: 'rulesFirst', description: 'Kaunt fills what the rules leave open' },
			{ name: 'Rules Only', value: 'rulesOnly', description: "Kaunt's proposal is not looked at" },
		],
		default: 'kauntFirst',
		description: 'Whose value stands where Kaunt and a rule both have one',
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
			{ name: 'None', value: 'none', description: 'Everything counts, whatever its confidence' },
		],
		default: 'none',
		description: "Values of Kaunt with less confidence than this do not count",
	},
	{
		displayName: 'Auto Post',
		name: 'autoPost',
		type: 'boolean',
		displayOptions: { show },
		default: false,
		description: "Whether codings that pass every gate go to the output 'Auto'. Off: all go to 'Review', if nothing blocks them.",
	},
	autoPostOptionsField,
	policyOptionsField,
	{
		displayName: 'Ledger (JSON)',
		name: 'ledgerJson',
		type: 'json',
		displayOptions: { show },
		default: '{}',
		description: 'What the books allow: dimensions with their values, blocked and allowed combinations, VAT rates. Empty: nothing is checked. Read once, for the first item.',
	},
	{
		displayName: 'Overrides (JSON)',
		name: 'overridesJson',
		type: 'json',
		displayOptions: { show },
		default: '[]',
		description: 'Values that a person has fixed for this invoice, as a list of { lineIndex, externalDimensionId, externalDimensionValueId }. They beat every source.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		displayOptions: { show },
		default: {},
		options: [
			{
				displayName: 'Include Invoice',
				name: 'includeInvoice',
				type: 'boolean',
				default: true,
				description: 'Whether to put the invoice beside its coding',
			},
		],
	},
];

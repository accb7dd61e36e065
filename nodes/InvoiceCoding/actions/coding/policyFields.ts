import type { INodeProperties } from 'n8n-workflow';

const show = { resource: ['coding'], operation: ['merge'] };

/** The gates that a coding must pass to go on without a person. */
export const autoPostOptionsField: INodeProperties = {
	displayName: 'Auto Post Options',
	name: 'autoPostOptions',
	type: 'collection',
	placeholder: 'Add Option',
	displayOptions: { show: { ...show, autoPost: [true] } },
	default: {},
	options: [
		{
			displayName: 'Allow Rules',
			name: 'allowRules',
			type: 'boolean',
			default: true,
			description: 'Whether values given by rules may go on without a person',
		},
		{
			displayName: 'Currencies',
			name: 'currencies',
			type: 'string',
			default: '',
			placeholder: 'e.g. DKK, SEK',
			description: 'Only invoices in these currencies; separate by commas. Empty: all.',
		},
		{
			displayName: 'Excluded Vendors',
			name: 'excludeVendors',
			type: 'string',
			default: '',
			placeholder: 'e.g. V1000, V1001',
			description: 'Never invoices of these vendors, by their external IDs; separate by commas',
		},
		{
			displayName: 'Max Amount Incl. VAT',
			name: 'maxAmountInclVat',
			type: 'number',
			default: 0,
			placeholder: 'e.g. 10000',
			description: "Largest invoice, in its own currency, by absolute value: name that currency in 'Currencies' too. 0 lets nothing pass; remove the option for no limit.",
		},
		{
			displayName: 'Min Confidence',
			name: 'minConfidence',
			type: 'options',
			options: [
				{ name: 'High', value: 'High' },
				{ name: 'Low', value: 'Low' },
				{ name: 'Medium', value: 'Medium' },
			],
			default: 'High',
			description: 'Least confidence of every value from Kaunt, and of the combination it came in',
		},
		{
			displayName: 'Vendors',
			name: 'vendors',
			type: 'string',
			default: '',
			placeholder: 'e.g. V1234, V2345',
			description: 'Only invoices of these vendors, by their external IDs; separate by commas. Empty: all.',
		},
	],
};

/** The rarer choices of the decision model; each shows its default. */
export const policyOptionsField: INodeProperties = {
	displayName: 'Policy Options',
	name: 'policyOptions',
	type: 'collection',
	placeholder: 'Add Option',
	displayOptions: { show },
	default: {},
	options: [
		{
			displayName: 'Fill Mode',
			name: 'fillMode',
			type: 'options',
			options: [
				{ name: 'Compatible', value: 'compatible', description: 'A rule fills its slots only if its other values agree with what is already chosen' },
				{ name: 'Per Dimension', value: 'perDimension', description: 'A rule fills every open slot, whatever stands in the others' },
				{ name: 'Whole Combination', value: 'wholeCombination', description: 'A rule is taken only when no slot was filled before' },
			],
			default: 'compatible',
			description: 'When a rule may fill slots beside values that are already chosen',
		},
		{
			displayName: 'Kaunt Views',
			name: 'kauntViews',
			type: 'options',
			options: [
				{ name: 'Combination Only', value: 'combinationOnly', description: 'Only values that Kaunt proposed together' },
				{ name: 'Combination, Then Dimension', value: 'combinationThenDimension', description: 'Combinations first; slots they leave open take single values' },
				{ name: 'Dimension Only', value: 'dimensionOnly', description: 'Only single values, each dimension by itself' },
				{ name: 'Group', value: 'group', description: "Kaunt's posting groups" },
			],
			default: 'combinationThenDimension',
			description: "Which views of Kaunt's proposal take part",
		},
		{
			displayName: 'Min Confidence by Dimension (JSON)',
			name: 'minConfidenceByDimension',
			type: 'json',
			default: '{}',
			description: 'A gate of its own for some dimensions, e.g. { "Account": "High" }',
		},
		{
			displayName: 'Missing Proposal',
			name: 'missingProposal',
			type: 'options',
			options: [
				{ name: 'Fail', value: 'error', description: 'The item fails' },
				{ name: 'Review', value: 'review', description: 'A person must look, even if rules fill everything' },
				{ name: 'Use Rules', value: 'rules', description: 'The rules alone code the invoice' },
			],
			default: 'rules',
			description: 'What happens to an invoice for which Kaunt has no proposal',
		},
		{
			displayName: 'Mode',
			name: 'mode',
			type: 'options',
			options: [
				{ name: 'Live', value: 'live', description: 'Codings may go to Auto' },
				{ name: 'Shadow', value: 'shadow', description: 'Everything is computed and nothing goes to Auto' },
				{ name: 'Suggest', value: 'suggest', description: 'Everything goes to a person, with the coding as a suggestion' },
			],
			default: 'live',
			description: 'How far the node may go',
		},
		{
			displayName: 'On Conflict',
			name: 'onConflict',
			type: 'options',
			options: [
				{ name: 'Block', value: 'block', description: 'The invoice is blocked' },
				{ name: 'Keep and Flag', value: 'keepAndFlag', description: 'The winner stands, and the difference is recorded' },
				{ name: 'Review', value: 'review', description: 'The winner stands, and a person must look' },
			],
			default: 'keepAndFlag',
			description: 'What happens when Kaunt and a rule differ',
		},
		{
			displayName: 'On Illegal',
			name: 'onIllegal',
			type: 'options',
			options: [
				{ name: 'Block', value: 'block', description: 'The invoice is blocked' },
				{ name: 'Next Candidate', value: 'nextCandidate', description: 'The next best value is tried' },
				{ name: 'Review', value: 'review', description: 'A person must look' },
			],
			default: 'nextCandidate',
			description: 'What happens when the ledger does not allow the coding',
		},
		{
			displayName: 'Required Dimensions',
			name: 'requiredDimensions',
			type: 'string',
			default: '',
			placeholder: 'e.g. Account, CostCenter',
			description: 'Dimensions every line must have, besides those that the ledger requires; separate by commas',
		},
		{
			displayName: 'Rule Match',
			name: 'ruleMatch',
			type: 'options',
			options: [
				{ name: 'First', value: 'first', description: 'Only the highest-ranked rule that matches' },
				{ name: 'Merge Fields', value: 'mergeFields', description: 'All rules that match, in their order' },
				{ name: 'Most Specific', value: 'mostSpecific', description: 'Only the rule with the narrowest conditions' },
			],
			default: 'mergeFields',
			description: 'Which of several matching rules take part',
		},
		{
			displayName: 'Unit',
			name: 'unit',
			type: 'options',
			options: [
				{ name: 'Automatic', value: 'auto', description: "Kaunt's posting groups where there are any, else lines" },
				{ name: 'Group', value: 'group', description: "Kaunt's posting groups" },
				{ name: 'Header', value: 'header', description: 'The whole invoice is coded alike' },
				{ name: 'Line', value: 'line', description: 'Every invoice line by itself' },
			],
			default: 'auto',
			description: 'Which lines are coded alike',
		},
	],
};

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
			description: 'Whether values given by your rules may go on without a person. Off: only what Kaunt proposed, or a person fixed, may.',
		},
		{
			displayName: 'Currencies',
			name: 'currencies',
			type: 'string',
			default: '',
			placeholder: 'e.g. DKK, SEK',
			description: 'Only invoices in these currencies go on by themselves; separate by commas. Empty: all.',
		},
		{
			displayName: 'Excluded Vendors',
			name: 'excludeVendors',
			type: 'string',
			default: '',
			placeholder: 'e.g. V1000, V1001',
			description: 'Invoices of these vendors always go to a person. Write their numbers in your ledger, separated by commas.',
		},
		{
			displayName: 'Max Amount Incl. VAT',
			name: 'maxAmountInclVat',
			type: 'number',
			default: 0,
			placeholder: 'e.g. 10000',
			description: "Larger invoices go to a person. Counted in the invoice's own currency, so name that currency in 'Currencies' too. 0 lets nothing pass; remove the option for no limit.",
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
			description: 'If Kaunt is less sure than this of any value, or of the combination it came in, the invoice goes to a person',
		},
		{
			displayName: 'Vendors',
			name: 'vendors',
			type: 'string',
			default: '',
			placeholder: 'e.g. V1234, V2345',
			description: 'Only invoices of these vendors go on by themselves. Write their numbers in your ledger, separated by commas. Empty: all.',
		},
	],
};

/** What to do with Kaunt's confidence, besides the one gate for all. */
const confidenceOptions: INodeProperties[] = [
	{
		displayName: 'Min Confidence by Dimension',
		name: 'dimensionGates',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Dimension',
		default: {},
		description: "For these dimensions Kaunt must be as sure as this, instead of what 'Min Confidence' says",
		options: [
			{
				displayName: 'Dimension',
				name: 'gate',
				values: [
					{ displayName: 'Dimension', name: 'dimension', type: 'string', default: '', placeholder: 'e.g. Account', description: "The dimension's ID, written as in Kaunt's proposal" },
					{
						displayName: 'Min Confidence',
						name: 'minConfidence',
						type: 'options',
						options: [
							{ name: 'High', value: 'High' },
							{ name: 'Low', value: 'Low' },
							{ name: 'Medium', value: 'Medium' },
							{ name: 'None', value: 'none' },
						],
						default: 'High',
						description: 'Values of Kaunt with less confidence than this do not count',
					},
				],
			},
		],
	},
	{
		displayName: 'Min Confidence by Dimension (JSON)',
		name: 'minConfidenceByDimension',
		type: 'json',
		default: '{}',
		description: 'The same as JSON, e.g. { "Account": "High" }, or from an expression. Where both name a dimension, the form holds.',
	},
];

const missingProposalOption: INodeProperties = {
	displayName: 'Missing Proposal',
	name: 'missingProposal',
	type: 'options',
	options: [
		{ name: 'Fail', value: 'error', description: 'The item fails' },
		{ name: 'Review', value: 'review', description: 'A person must look, even if rules fill everything' },
		{ name: 'Use Rules', value: 'rules', description: 'Your rules alone code the invoice' },
	],
	default: 'rules',
	description: 'What happens to an invoice for which Kaunt has no proposal',
};

const modeOption: INodeProperties = {
	displayName: 'Mode',
	name: 'mode',
	type: 'options',
	options: [
		{ name: 'Live', value: 'live', description: "Invoices may go to 'Auto'" },
		{ name: 'Shadow', value: 'shadow', description: "For trying out: nothing goes to 'Auto', and no postings are handed on. The option 'Record' keeps what would have been decided." },
		{ name: 'Suggest', value: 'suggest', description: 'Every invoice goes to a person, with the coding as a suggestion' },
	],
	default: 'live',
	description: 'How far this node may go. Begin with Shadow or Suggest, until you trust the codings.',
};

/** What happens when sources, or the ledger, do not agree. */
const disagreementOptions: INodeProperties[] = [
	{
		displayName: 'On Conflict',
		name: 'onConflict',
		type: 'options',
		options: [
			{ name: 'Block', value: 'block', description: 'The invoice is blocked' },
			{ name: 'Keep and Flag', value: 'keepAndFlag', description: 'The value that comes first stands, and the difference is noted' },
			{ name: 'Review', value: 'review', description: 'The value that comes first stands, and a person must look' },
		],
		default: 'keepAndFlag',
		description: 'What happens when Kaunt says one account (or other value) and your rule another',
	},
	{
		displayName: 'On Illegal',
		name: 'onIllegal',
		type: 'options',
		options: [
			{ name: 'Block', value: 'block', description: 'The invoice is blocked' },
			{ name: 'Next Candidate', value: 'nextCandidate', description: 'The next best value is tried; only if none fits, the invoice is blocked' },
			{ name: 'Review', value: 'review', description: 'A person must look' },
		],
		default: 'nextCandidate',
		description: "What happens when your ledger does not allow the coding, e.g. because this account must not go with that cost centre. A value that is blocked by itself is never chosen, whatever is set here. Works only with a ledger.",
	},
	{
		displayName: 'Required Dimensions',
		name: 'requiredDimensions',
		type: 'string',
		default: '',
		placeholder: 'e.g. Account, CostCenter',
		description: 'An invoice goes to a person when one of these has no value on any line. Separate by commas; what the ledger requires is added.',
	},
];

/** How rules take part. */
const ruleOptions: INodeProperties[] = [
	{
		displayName: 'Rule Match',
		name: 'ruleMatch',
		type: 'options',
		options: [
			{ name: 'First', value: 'first', description: 'Only the rule with the highest priority' },
			{ name: 'Merge Fields', value: 'mergeFields', description: 'All of them, the highest priority first' },
			{ name: 'Most Specific', value: 'mostSpecific', description: 'Only the rule with the narrowest conditions' },
		],
		default: 'mergeFields',
		description: 'Which rules count when several fit one line',
	},
	{
		displayName: 'Unit',
		name: 'unit',
		type: 'options',
		options: [
			{ name: 'Automatic', value: 'auto', description: "As Kaunt groups them; where it does not, every line by itself" },
			{ name: 'Group', value: 'group', description: 'Always as Kaunt groups them' },
			{ name: 'Header', value: 'header', description: 'The whole invoice gets one coding' },
			{ name: 'Line', value: 'line', description: 'Every line by itself' },
		],
		default: 'auto',
		description: 'Which invoice lines get one coding together',
	},
];

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
			displayName: 'Agreement Boost',
			name: 'agreementBoost',
			type: 'boolean',
			default: false,
			description: 'Whether Kaunt counts as one step surer where a rule of yours gives the same value: Low as Medium, Medium as High',
		},
		{
			displayName: 'Fill Mode',
			name: 'fillMode',
			type: 'options',
			options: [
				{ name: 'Compatible', value: 'compatible', description: 'Only if everything else that the rule says agrees with what is already chosen' },
				{ name: 'Per Dimension', value: 'perDimension', description: 'Always, whatever stands in the other fields' },
				{ name: 'Whole Combination', value: 'wholeCombination', description: 'Only if nothing was chosen before' },
			],
			default: 'compatible',
			description: 'When a rule may fill what is still open, e.g. the cost centre beside an account from Kaunt',
		},
		{
			displayName: 'Kaunt Views',
			name: 'kauntViews',
			type: 'options',
			options: [
				{ name: 'Combination Only', value: 'combinationOnly', description: 'Only values that Kaunt proposed together' },
				{ name: 'Combination, Then Dimension', value: 'combinationThenDimension', description: 'Values proposed together first; what they leave open takes single values' },
				{ name: 'Dimension Only', value: 'dimensionOnly', description: 'Only single values, each by itself' },
				{ name: 'Group', value: 'group', description: "Only what Kaunt proposed for its groups of lines" },
			],
			default: 'combinationThenDimension',
			description: "Which parts of Kaunt's proposal count",
		},
		...confidenceOptions,
		missingProposalOption,
		modeOption,
		...disagreementOptions,
		...ruleOptions,
	],
};

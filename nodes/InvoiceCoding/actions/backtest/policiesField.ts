import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** One policy: the choices that differ most between two ways of deciding; all others as JSON. */
const policyFields: INodeProperties[] = [
	{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. Kaunt first, High only', description: 'How the policy is called in the report. Empty: it is numbered.' },
	{
		displayName: 'Precedence',
		name: 'precedence',
		type: 'options',
		options: [
			{ name: 'Kaunt First', value: 'kauntFirst' },
			{ name: 'Kaunt Only', value: 'kauntOnly' },
			{ name: 'Rules Beat Weak Kaunt', value: 'ruleBeatsWeakKaunt' },
			{ name: 'Rules First', value: 'rulesFirst' },
			{ name: 'Rules Only', value: 'rulesOnly' },
		],
		default: 'kauntFirst',
		description: 'Whose value stands where Kaunt and a rule both have one, as in Merge',
	},
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
		default: 'none',
		description: 'How sure Kaunt must be for its values to count, as in Merge',
	},
	{ displayName: 'Agreement Boost', name: 'agreementBoost', type: 'boolean', default: false, description: 'Whether Kaunt counts as one step surer where a rule gives the same value' },
	{ displayName: 'Auto Post', name: 'autoPost', type: 'boolean', default: false, description: "Whether to count which invoices would have gone to 'Auto' with this policy as it stands. The touchless rate at each gate is counted anyway." },
	{
		displayName: 'Auto Post Min Confidence',
		name: 'autoPostMinConfidence',
		type: 'options',
		options: [
			{ name: 'High', value: 'High' },
			{ name: 'Low', value: 'Low' },
			{ name: 'Medium', value: 'Medium' },
		],
		default: 'High',
		description: "How sure Kaunt must be of every value for an invoice to go on; counts with 'Auto Post' only",
	},
	{ displayName: 'Further Choices (JSON)', name: 'policyJson', type: 'json', default: '{}', description: 'Any other choice of Merge by its name, e.g. { "fillMode": "perDimension", "requiredDimensions": ["Account"] }. What stands here counts.' },
];

/** The policies that are put side by side: entered one by one, or as a list that an expression gives. */
export function policiesField(show: NonNullable<IDisplayOptions['show']>): INodeProperties {
	return {
		displayName: 'Policies',
		name: 'policies',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Policy',
		displayOptions: { show },
		default: {},
		description: 'The ways of deciding to be put side by side. None: Kaunt first, Kaunt only and rules only if there are proposals, else rules only.',
		options: [
			{ displayName: 'Policy', name: 'policy', values: policyFields },
			{
				displayName: 'List (JSON)',
				name: 'list',
				values: [{ displayName: 'List (JSON)', name: 'json', type: 'json', default: '[]', description: 'A list of { name, policy }, usually from an expression; in policy each choice has the name that Merge gives it' }],
			},
		],
	};
}

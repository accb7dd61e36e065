import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

const entryFields: INodeProperties[] = [
	{ displayName: 'Dimension', name: 'dimension', type: 'string', default: '', placeholder: 'e.g. CostCenter', description: "The dimension's ID in your ledger" },
	{
		displayName: 'Value',
		name: 'value',
		type: 'string',
		default: '',
		placeholder: 'e.g. 310',
		description: 'The account, cost centre or other value that is to stand. Empty: nothing is fixed.',
	},
	{
		displayName: 'Line',
		name: 'line',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 0,
		placeholder: 'e.g. 1',
		description: 'The invoice line that it holds for, counted from 1. 0: all lines.',
	},
];

/** Values that a person has fixed: entered one by one, or as a list that an expression gives. */
export function overridesFields(show: NonNullable<IDisplayOptions['show']>): INodeProperties[] {
	return [
		{
			displayName: 'Overrides',
			name: 'overrides',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Override',
			displayOptions: { show },
			default: {},
			description: 'Values that a person has fixed for this invoice. They stand against Kaunt and every rule.',
			options: [
				{
					displayName: 'Value',
					name: 'value',
					values: entryFields,
				},
				{
					displayName: 'List (JSON)',
					name: 'list',
					values: [
						{
							displayName: 'List (JSON)',
							name: 'json',
							type: 'json',
							default: '[]',
							description: 'A list of { lineIndex, externalDimensionId, externalDimensionValueId }, usually from an expression. lineIndex counts from 0; without it the value holds for all lines.',
						},
					],
				},
			],
		},
		{
			// Where the list stood before the form had entries: what is saved there still holds.
			displayName: 'Overrides (JSON)',
			name: 'overridesJson',
			type: 'hidden',
			displayOptions: { show },
			default: '[]',
			description: 'Former place of the list of overrides; it still holds',
		},
	];
}

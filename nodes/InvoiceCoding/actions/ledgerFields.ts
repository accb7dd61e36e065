import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { ledgerPartKinds } from './ledgerPartKinds';

type Show = NonNullable<IDisplayOptions['show']>;

/** What the books allow. The same names in every operation, so that n8n keeps what was entered when the operation changes. */
export function ledgerFields(show: Show): INodeProperties[] {
	return [
		{
			displayName: 'Ledger From',
			name: 'ledgerFrom',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show },
			options: [
				{ name: 'Fields Below', value: 'fields', description: 'Fill in a form: dimensions with their values, combinations, VAT rates' },
				{ name: 'JSON', value: 'json', description: 'Typed below, or from an expression; {} checks nothing' },
				{ name: 'Kaunt Dimensions', value: 'kaunt', description: "The dimensions that the node Kaunt gives with 'Get Many', with what you add below" },
			],
			default: 'json',
			description: 'Where it is said what your books allow. Without it nothing is checked against your ledger.',
		},
		ledgerJsonField({ ...show, ledgerFrom: ['json'] }),
		{
			displayName: 'Dimensions (JSON)',
			name: 'ledgerDimensions',
			type: 'json',
			displayOptions: { show: { ...show, ledgerFrom: ['kaunt'] } },
			default: '[]',
			hint: "Usually the expression $('Kaunt').all().map((item) => item.json), with the name of your node",
			description: "The list of dimensions with their values, as 'Dimension: Get Many' of the node Kaunt gives them. What is closed at Kaunt may no longer be used. Read once, for the first item.",
		},
		{
			displayName: 'Ledger',
			name: 'ledgerParts',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Ledger Entry',
			displayOptions: { show: { ...show, ledgerFrom: ['fields', 'kaunt'] } },
			default: {},
			description: 'What your books allow. What is not said here is not checked. Read once, for the first item.',
			options: ledgerPartKinds,
		},
	];
}

function ledgerJsonField(show: Show): INodeProperties {
	return {
		displayName: 'Ledger (JSON)',
		name: 'ledgerJson',
		type: 'json',
		displayOptions: { show },
		default: '{}',
		hint: 'Usually an expression that takes the ledger from an earlier node',
		description:
			'What your books allow: accounts and other dimensions with their values, combinations, VAT rates. E.g. { "dimensions": [{ "externalDimensionId": "Account", "values": [{ "externalDimensionValueId": "6540" }] }] }. Empty: nothing is checked. Read once, for the first item.',
	};
}

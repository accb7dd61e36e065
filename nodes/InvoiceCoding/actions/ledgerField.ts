import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** What the books allow. One name in every operation, so that n8n keeps what was entered when the operation changes. */
export function ledgerJsonField(show: NonNullable<IDisplayOptions['show']>): INodeProperties {
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

import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** The Options collection of an operation; its entries are given in alphabetical order of their names. */
export function optionsField(show: IDisplayOptions['show'], options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		displayOptions: { show },
		default: {},
		options,
	};
}

/** Options in alphabetical order of their names, as n8n shows them; for lists that are put together of several. */
export function byName(options: readonly INodeProperties[]): INodeProperties[] {
	return [...options].sort((left, right) => (left.displayName < right.displayName ? -1 : 1));
}

import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** The dimension that is meant: from the company's list, or by either of its ids. */
export function dimensionField(show: IDisplayOptions['show']): INodeProperties {
	return locator('Dimension', 'dimension', 'searchDimensions', 'e.g. CostCenter', show, 'The dimension, from the list or by its ID: the one of your ledger, or the one that Kaunt gave it');
}

/** The value that is meant, of the dimension in {@link dimensionField}. */
export function dimensionValueField(show: IDisplayOptions['show']): INodeProperties {
	return locator('Dimension Value', 'dimensionValue', 'searchDimensionValues', 'e.g. 200', show, 'The value, from the list of the dimension above or by its ID: the one of your ledger, or the one that Kaunt gave it');
}

function locator(displayName: string, name: string, searchListMethod: string, placeholder: string, show: IDisplayOptions['show'], description: string): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		required: true,
		displayOptions: { show },
		default: { mode: 'list', value: '' },
		description,
		modes: [
			{ displayName: 'From List', name: 'list', type: 'list', placeholder: 'Choose…', typeOptions: { searchListMethod, searchable: true } },
			{ displayName: 'ID', name: 'id', type: 'string', placeholder },
		],
	};
}

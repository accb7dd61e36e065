import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { sourceFields } from '../../../shared/sourceFields';
import { maxConcurrencyOption } from '../../fields';
import { optionsField } from '../../../shared/optionsField';

const show = { resource: ['dimension'], operation: ['sync'] };

const fieldName = (displayName: string, name: string, byDefault: string, description: string): INodeProperties => ({ displayName, name, type: 'string', default: byDefault, placeholder: `e.g. ${byDefault}`, description });

/** The form of Sync. */
export const syncDescription: INodeProperties[] = [
	...sourceFields('dimension row', show),
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		displayOptions: { show },
		default: true,
		description: 'Whether to return only what would be done, without sending any change',
	},
	optionsField(show, [
		fieldName('Blocked Field', 'blockedField', 'isBlocked', 'Name of the field that says whether a value may no longer be used; without it a value counts as open'),
		{
			displayName: 'Close Missing Dimensions',
			name: 'closeMissingDimensions',
			type: 'boolean',
			default: false,
			description: 'Whether to close dimensions of Kaunt that the list does not name; otherwise they are left as they are',
		},
		fieldName('Dimension ID Field', 'dimensionIdField', 'externalDimensionId', 'Name of the field that holds the ID of the dimension, as the postings name it'),
		{
			displayName: 'Max Close Share',
			name: 'maxCloseShare',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
			default: 0.2,
			description: 'Largest share of the open values of one dimension that may be closed in one run, 0 to 1. With more, nothing at all is changed.',
		},
		maxConcurrencyOption('changes'),
		fieldName('Value ID Field', 'valueIdField', 'externalDimensionValueId', 'Name of the field that holds the ID of the value, as the postings name it'),
		fieldName('Values Field', 'valuesField', 'values', 'Name of the field that holds the values, where a row is a whole dimension'),
		{
			displayName: 'Verify',
			name: 'verify',
			type: 'boolean',
			default: true,
			description: 'Whether to read the dimensions again afterwards, to see that every change took effect',
		},
	]),
];

/** Under which names the rows hold what is needed. */
export interface RowFieldNames {
	readonly dimensionId: string;
	readonly valueId: string;
	readonly isBlocked: string;
	readonly values: string;
}

/** Reads the options that name fields; an empty one means its default. */
export function readRowFieldNames({ dimensionIdField, valueIdField, blockedField, valuesField }: IDataObject): RowFieldNames {
	const name = (given: unknown, byDefault: string): string => (typeof given === 'string' && given.trim() !== '' ? given.trim() : byDefault);
	return {
		dimensionId: name(dimensionIdField, 'externalDimensionId'),
		valueId: name(valueIdField, 'externalDimensionValueId'),
		isBlocked: name(blockedField, 'isBlocked'),
		values: name(valuesField, 'values'),
	};
}

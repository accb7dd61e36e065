import type { IDataObject, IDisplayOptions, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { KauntRecord, ReadPagesResult } from '../../clients/index';
import { CodedError } from '../../engine/index';
import { readLimit } from '../shared/limitFields';

/** Reads up to the item's limit of a list; a list that could not be read as a whole although all was wanted is said aloud. */
export async function readMany(
	context: IExecuteFunctions,
	itemIndex: number,
	list: (options: { visit: (record: KauntRecord) => void; limit?: number }) => Promise<ReadPagesResult>,
): Promise<IDataObject[]> {
	const limit = readLimit(context, itemIndex);
	const records: IDataObject[] = [];
	const { isComplete } = await list({ visit: (record) => void records.push(record as IDataObject), ...(limit === undefined ? {} : { limit }) });
	if (limit === undefined && !isComplete) warnOfGap(context);
	return records;
}

/** Says that a list may lack rows. */
export function warnOfGap(context: IExecuteFunctions): void {
	context.addExecutionHints({
		message: 'The list may lack rows: it changed while it was read, or Kaunt gave fewer rows than it counts.',
		type: 'warning',
		location: 'outputPane',
	});
}

/** The field for Kaunt's own id of what is read. @param name e.g. `postingId` */
export function idField(label: string, name: string, show: IDisplayOptions['show'], description: string): INodeProperties {
	return { displayName: label, name, type: 'string', required: true, displayOptions: { show }, default: '={{ $json.id }}', placeholder: 'e.g. 5f0c8a54-1d2b-4b7a-9c11-333333333333', description };
}

/** Reads such a field. @throws CodedError `ID_MISSING` */
export function readId(context: IExecuteFunctions, name: string, label: string, itemIndex: number): string {
	const value: unknown = context.getNodeParameter(name, itemIndex, '', { extractValue: true });
	const id = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	if (id !== '') return id;
	throw new CodedError({ code: 'ID_MISSING', message: `'${label}' is empty.`, remedy: `Enter the ID in '${label}', or an expression that gives it.` });
}

/** The field that chooses between the few fields that matter and the answer as it came. */
export function simplifyField(show: IDisplayOptions['show']): INodeProperties {
	return {
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		displayOptions: { show },
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	};
}

import type { IDisplayOptions, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { CodedError } from '../../engine/index';
import { isPlainObject, readJson } from './readJson';
import { readPerItem } from './readParameter';
import { readPath } from './readPath';

/**
 * The fields that say where an operation finds its invoices or postings.
 *
 * @param noun what is looked for, in the singular, e.g. `invoice`
 * @param form the fields of a form in which one can be filled in. Absent: there is none.
 */
export function sourceFields(noun: string, show: IDisplayOptions['show'], form?: (show: IDisplayOptions['show']) => INodeProperties[]): INodeProperties[] {
	return [
		{
			displayName: 'Source',
			name: 'source',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show },
			options: [
				{ name: 'Field of the Input Item', value: 'field', description: `The ${noun}, or a list of them, is in one field of each input item` },
				...(form === undefined ? [] : [{ name: 'Form', value: 'form', description: `One ${noun} per input item is filled in below, field by field` }]),
				{ name: 'JSON', value: 'json', description: `The ${noun}, or a list of them, is typed below or comes from an expression` },
				{ name: 'Whole Input Item', value: 'item', description: `Each input item is one ${noun}` },
			],
			default: 'item',
			description: `Where to find the ${noun} in each input item`,
		},
		{
			displayName: 'Source Field',
			name: 'sourceField',
			type: 'string',
			requiresDataPath: 'single',
			required: true,
			displayOptions: { show: { ...show, source: ['field'] } },
			default: '',
			placeholder: 'e.g. body.invoice',
			description: `Name of the field that holds the ${noun} or a list of them; dots lead into nested fields`,
		},
		{
			displayName: 'Source JSON',
			name: 'sourceJson',
			type: 'json',
			required: true,
			displayOptions: { show: { ...show, source: ['json'] } },
			default: '={{ $json }}',
			placeholder: 'e.g. {{ $json.body }}',
			description: `One ${noun} as a JSON object, or a list of them. Takes typed JSON as well as an expression that gives an object.`,
		},
		...(form?.({ ...show, source: ['form'] }) ?? []),
	];
}

/** Reads what was filled in on a form for one item. */
export type ReadForm = (context: IExecuteFunctions, itemIndex: number) => Record<string, unknown>;

/**
 * Makes the reader of {@link sourceFields}: given an item index it returns the objects found there, one or more.
 *
 * @param readForm reads the form of an item, where there is one
 * @throws CodedError `SOURCE_EMPTY` when nothing is found, `SOURCE_NOT_AN_OBJECT` when something else is
 */
export function createSourceReader(context: IExecuteFunctions, noun: string, readForm?: ReadForm): (itemIndex: number) => Array<Record<string, unknown>> {
	const items = context.getInputData();
	const source = context.getNodeParameter('source', 0, 'item') as string;
	if (source === 'form' && readForm !== undefined) return (itemIndex) => [readForm(context, itemIndex)];
	if (source === 'json') {
		return (itemIndex) => toObjects(readJson(context.getNodeParameter('sourceJson', itemIndex), 'Source JSON'), noun, 'Source JSON');
	}
	if (source === 'field') {
		const fieldOf = readPerItem<unknown>(context, 'sourceField', '');
		return (itemIndex) => {
			const field = fieldOf(itemIndex);
			// Dragging a field onto the form makes an expression, which gives the invoice itself instead of its name.
			if (typeof field === 'object' && field !== null) return toObjects(field, noun, 'Source Field');
			return toObjects(readField(items[itemIndex]?.json, String(field ?? '')), noun, `Source Field '${String(field)}'`);
		};
	}
	return (itemIndex) => toObjects(items[itemIndex]?.json, noun, 'the input item');
}

function readField(item: unknown, field: string): unknown {
	if (field.trim() !== '') return readJson(readPath(item, field), field);
	throw new CodedError({
		code: 'SOURCE_FIELD_MISSING',
		message: "'Source Field' is empty.",
		remedy: "Enter the name of the field, e.g. body.invoice, or set 'Source' to 'Whole Input Item'.",
	});
}

function toObjects(found: unknown, noun: string, place: string): Array<Record<string, unknown>> {
	const list = Array.isArray(found) ? found : [found];
	if (list.length === 0 || found === undefined || found === null) {
		throw new CodedError({
			code: 'SOURCE_EMPTY',
			message: `No ${noun} was found in ${place}.`,
			remedy: "Check 'Source' and the field name against the input data; names are case-sensitive.",
		});
	}
	const wrong = list.findIndex((entry) => !isPlainObject(entry));
	if (wrong === -1) return list as Array<Record<string, unknown>>;
	throw new CodedError({
		code: 'SOURCE_NOT_AN_OBJECT',
		message: `What was found in ${place}${Array.isArray(found) ? ` at position ${wrong + 1}` : ''} is not an object, so it cannot be one ${noun}.`,
		remedy: `Point 'Source' at an object with the fields of one ${noun}, or at a list of such objects.`,
	});
}

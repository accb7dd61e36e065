import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** Where a field of a form is shown; inside a collection or a row there is no such condition. */
export type Show = IDisplayOptions['show'];

/** A field of text. */
export function text(displayName: string, name: string, placeholder: string, description: string): INodeProperties {
	return { displayName, name, type: 'string', default: '', placeholder: `e.g. ${placeholder}`, description };
}

/** A day, from the calendar or by an expression. */
export function day(displayName: string, name: string, description: string): INodeProperties {
	return { displayName, name, type: 'dateTime', default: '', description };
}

/**
 * An amount of money. A field of text and not of a number: n8n's number fields hold 0 until something is entered, and an
 * amount that was forgotten must not become one of zero.
 */
export function amount(displayName: string, name: string, placeholder: string, description: string): INodeProperties {
	return text(displayName, name, placeholder, `${description}, with a decimal point; credits are negative`);
}

/** The same fields as such that must be filled in, on the form itself. */
export function required(show: Show, fields: readonly INodeProperties[]): INodeProperties[] {
	return fields.map((field) => ({ ...field, required: true, displayOptions: { show } }));
}

/** What may be added to a form; the fields are given in alphabetical order of their labels. */
export function furtherFields(show: Show, name: string, fields: INodeProperties[]): INodeProperties {
	return { displayName: 'Additional Fields', name, type: 'collection', placeholder: 'Add Field', displayOptions: { show }, default: {}, options: fields };
}

/** The field for whatever the form has none for, in Kaunt's own words. */
export function otherFieldsField(noun: string, placeholder: string): INodeProperties {
	return {
		displayName: 'Other Fields (JSON)',
		name: 'otherFields',
		type: 'json',
		default: '{}',
		placeholder: `e.g. ${placeholder}`,
		description: `Fields of the ${noun} that this form does not have, as a JSON object in Kaunt's own words. What the form has goes before them.`,
	};
}

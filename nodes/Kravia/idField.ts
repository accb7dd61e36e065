import type { IDisplayOptions, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { CodedError } from '../../engine/index';

/** A field for one of Kravia's ids. @param example what stands in the empty field */
export function idField(label: string, name: string, show: IDisplayOptions['show'], { byDefault, example, description }: { readonly byDefault: string; readonly example: string; readonly description: string }): INodeProperties {
	return { displayName: label, name, type: 'string', required: true, displayOptions: { show }, default: byDefault, placeholder: `e.g. ${example}`, description };
}

/** The invoice or case that an operation is about. */
export function invoiceIdField(show: IDisplayOptions['show']): INodeProperties {
	return idField('Invoice ID', 'invoiceId', show, {
		byDefault: '={{ $json.kraviaId ?? $json.claimId ?? $json.id }}',
		example: '1553200',
		description: "Kravia's own ID of the invoice or case, as 'Register', 'Get Many' and Kravia Trigger return it",
	});
}

/** The creditor that an operation is about. */
export function creditorIdField(show: IDisplayOptions['show']): INodeProperties {
	return idField('Creditor ID', 'creditorId', show, { byDefault: '', example: '10759', description: "Kravia's ID of the creditor: the company that sends the invoice" });
}

/** Reads such a field. @throws CodedError `ID_MISSING` when it is empty or no id */
export function readId(context: IExecuteFunctions, name: string, label: string, itemIndex: number): number | string {
	const value: unknown = context.getNodeParameter(name, itemIndex, '');
	const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
	if (/^[A-Za-z0-9-]{1,64}$/.test(text)) return text;
	throw new CodedError({ code: 'ID_MISSING', message: `'${label}' is empty, or holds no ID.`, remedy: `Enter the ID in '${label}', or an expression that gives it.`, path: name });
}

/** Reads the id of a creditor, which is a whole number. @throws CodedError `ID_MISSING` */
export function readCreditorId(context: IExecuteFunctions, itemIndex: number): number {
	const id = readId(context, 'creditorId', 'Creditor ID', itemIndex);
	if (typeof id === 'number') return id;
	throw new CodedError({ code: 'ID_MISSING', message: "'Creditor ID' is not a whole number above 0.", remedy: "Enter Kravia's ID of the creditor, e.g. 10759.", path: 'creditorId' });
}

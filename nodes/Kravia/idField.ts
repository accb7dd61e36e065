import type { IDisplayOptions, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { CodedError } from '../../engine/index';
import { before11, since11 } from './versions';

/** How a field for one of Kravia's ids speaks. */
interface IdWords {
	/** The expression by which nodes before version 1.1 find it in the items of the steps before. */
	readonly fromItem: string;
	/** What stands in the empty field. */
	readonly example: string;
	readonly description: string;
}

/**
 * A field for the id of something that Kravia lists: picked from the list, or by its id. In nodes before version 1.1 the
 * id alone.
 *
 * @param thing what is picked, as a label, e.g. `Invoice`
 * @param searchListMethod in `methods.listSearch`
 */
function pickedFields(thing: string, name: string, searchListMethod: string, { show, words }: { readonly show: IDisplayOptions['show']; readonly words: IdWords }): INodeProperties[] {
	const { fromItem, example, description } = words;
	return [
		{ displayName: `${thing} ID`, name, type: 'string', required: true, displayOptions: { show: before11(show) }, default: fromItem, placeholder: `e.g. ${example}`, description },
		{
			displayName: thing,
			name,
			type: 'resourceLocator',
			required: true,
			displayOptions: { show: since11(show) },
			default: { mode: 'list', value: '' },
			description,
			modes: [
				{ displayName: 'From List', name: 'list', type: 'list', placeholder: `Choose from the latest ${thing.toLowerCase()}s`, typeOptions: { searchListMethod, searchable: true } },
				{ displayName: 'By ID', name: 'id', type: 'string', placeholder: `e.g. ${example}`, validation: [{ type: 'regex', properties: { regex: '[A-Za-z0-9-]{1,64}', errorMessage: 'An ID of Kravia has letters, digits and hyphens only' } }] },
			],
		},
	];
}

/** The invoice or case that an operation is about. */
export function invoiceIdFields(show: IDisplayOptions['show']): INodeProperties[] {
	const fromItem = '={{ $json.kraviaId ?? $json.claimId ?? $json.id }}';
	const description = "Kravia's own ID of the invoice or case, as 'Register', 'Get Many' and Kravia Trigger return it";
	return pickedFields('Invoice', 'invoiceId', 'searchInvoices', { show, words: { fromItem, example: '1553200', description } });
}

/** The payout that an operation is about. */
export function settlementIdFields(show: IDisplayOptions['show']): INodeProperties[] {
	const description = "Kravia's ID of the payout, as 'Get Many' returns it";
	return pickedFields('Settlement', 'settlementId', 'searchSettlements', { show, words: { fromItem: '={{ $json.settlementId }}', example: '4001', description } });
}

/** The creditor that an operation is about. Kravia has no list of creditors to pick from. */
export function creditorIdField(show: IDisplayOptions['show']): INodeProperties {
	return {
		displayName: 'Creditor ID',
		name: 'creditorId',
		type: 'string',
		required: true,
		displayOptions: { show },
		default: '',
		placeholder: 'e.g. 10759',
		description: "Kravia's ID of the creditor: the company that sends the invoice",
	};
}

/** Reads such a field. @throws CodedError `ID_MISSING` when it is empty or no id */
export function readId(context: IExecuteFunctions, name: string, label: string, itemIndex: number): number | string {
	const value: unknown = context.getNodeParameter(name, itemIndex, '', { extractValue: true });
	const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
	if (/^[A-Za-z0-9-]{1,64}$/.test(text)) return text;
	throw new CodedError({ code: 'ID_MISSING', message: `'${label}' is empty, or holds no ID.`, remedy: `Enter the ID in '${label}', or an expression that gives it.`, path: name });
}

/** Reads a field of {@link pickedFields}; messages name it as the form does. @throws CodedError `ID_MISSING` */
export function readPickedId(context: IExecuteFunctions, name: string, thing: string, itemIndex: number): number | string {
	return readId(context, name, context.getNode().typeVersion >= 1.1 ? thing : `${thing} ID`, itemIndex);
}

/** Reads the id of a creditor, which is a whole number. @throws CodedError `ID_MISSING` */
export function readCreditorId(context: IExecuteFunctions, itemIndex: number): number {
	const id = readId(context, 'creditorId', 'Creditor ID', itemIndex);
	if (typeof id === 'number') return id;
	throw new CodedError({ code: 'ID_MISSING', message: "'Creditor ID' is not a whole number above 0.", remedy: "Enter Kravia's ID of the creditor, e.g. 10759.", path: 'creditorId' });
}

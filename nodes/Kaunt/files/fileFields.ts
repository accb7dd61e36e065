import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { maxConcurrencyOption } from '../fields';

type Show = IDisplayOptions['show'];

/** Each file is held several times while it is sent, so fewer go at once than invoices. */
export const DEFAULT_FILE_CONCURRENCY = 2;

export const fileConcurrencyOption: INodeProperties = { ...maxConcurrencyOption('files'), default: DEFAULT_FILE_CONCURRENCY };

/** The field that names the input item's file. */
export function inputFileField(show: Show, what: string): INodeProperties {
	return {
		displayName: 'Input Data Field Name',
		name: 'binaryPropertyName',
		type: 'string',
		required: true,
		displayOptions: { show },
		default: 'data',
		placeholder: 'e.g. data',
		hint: 'The name of the input field containing the file',
		description: `Name of the field of the input item that holds the ${what}`,
	};
}

/** The id of the invoice that a document is of. */
export function documentIdField(show: Show): INodeProperties {
	return {
		displayName: 'External Invoice ID',
		name: 'externalInvoiceId',
		type: 'string',
		required: true,
		displayOptions: { show },
		default: '={{ $json.externalInvoiceId }}',
		placeholder: 'e.g. 2025-0042-V310',
		description: 'ID of the invoice in your own system, unique in the company. Kaunt replaces what it has under the same ID.',
	};
}

/** The same for an e-invoice, whose XML holds a number already. */
export function eInvoiceIdField(show: Show): INodeProperties {
	return {
		displayName: 'External Invoice ID',
		name: 'externalInvoiceId',
		type: 'string',
		displayOptions: { show },
		default: '',
		placeholder: 'e.g. 2025-0042-V310',
		description: "ID of the invoice in your own system. Empty: Kaunt takes what the XML says. How an ID goes with an e-invoice is not documented, so one that is given is refused unless the credential's settings give it a place.",
	};
}

/** Further ids that may go with a document or an e-invoice. */
export function additionalIdsField(show: Show): INodeProperties {
	return {
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		displayOptions: { show },
		default: {},
		options: [
			idField('External Approver ID', 'externalApproverId', 'Who approves the invoice first', 'e.g. LSN'),
			idField('External Buyer ID', 'externalBuyerId', 'The buyer in your own system', 'e.g. B1'),
			idField('External Purchaser ID', 'externalPurchaserId', 'Who ordered what the invoice is for', 'e.g. KAT'),
			idField('External Vendor ID', 'externalVendorId', 'The vendor in your own system', 'e.g. V310'),
		],
	};
}

function idField(displayName: string, name: string, description: string, placeholder: string): INodeProperties {
	return { displayName, name, type: 'string', default: '', placeholder, description };
}
